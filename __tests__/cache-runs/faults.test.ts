import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ControlPlane, startControlPlane } from "../control-plane/control-plane.ts";
import type { Fault, FaultyMethod } from "../control-plane/faults.ts";
import { installedGo, makeRepository } from "../project.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { binariesOf, type Once, packagesOf, runOnce } from "./once.ts";

/*
 * Whole runs, from the restore to the step after the job: what is wrong with the cache costs a warning
 * and the time of a cold build, and no byte of a binary.
 */

const missing = ["go", "tar", "zstd"].filter((name) => findTool(name) === undefined);

type Scene = {
  readonly plane: ControlPlane;
  readonly project: Awaited<ReturnType<typeof makeRepository>>;
  readonly modules: Temporary;
  /** The entry that the first run saved, and what that run built. */
  readonly key: string;
  readonly first: Once;
};
let scene: Scene;

beforeAll(async () => {
  if (missing.length > 0) return;
  const plane = await startControlPlane();
  const project = await makeRepository({
    "go.mod": `module example.com/acme\n\ngo 1.25\n\ntoolchain go${installedGo()}\n`,
    "main.go": "package main\n\nfunc main() {}\n",
  });
  const modules = await temporaryDirectory();
  await mkdir(join(modules.path, "cache", "download"), { recursive: true });
  const first = await start({ plane, project, modules }, "first");
  const key = plane.caches().find((entry) => entry.key.startsWith("mvu-build-"))?.key ?? "";
  scene = { plane, project, modules, key, first };
});
afterAll(async () => {
  await scene?.plane.close();
  await scene?.project[Symbol.asyncDispose]();
  await scene?.modules[Symbol.asyncDispose]();
});

/** A run of the same commit on another machine. */
function start(
  { plane, project, modules }: Pick<Scene, "plane" | "project" | "modules">,
  run: string,
): Promise<Once> {
  return runOnce(plane, project.path, {
    run,
    env: { GOENV: "off", GOMODCACHE: modules.path },
  });
}

function warnings({ annotations }: Once): readonly string[] {
  return annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
}

const status = (code: number, headers = {}): Fault => ({ kind: "status", status: code, headers });
const lookup = "GetCacheEntryDownloadURL";

describe.skipIf(missing.length > 0)("a whole run", () => {
  test("is warm where nothing is wrong", async () => {
    const warm = await start(scene, "warm");
    expect(warm).toMatchObject({ status: 0, hit: "true", post: 0 });
    expect(packagesOf(warm).compiled).toBe(0);
    expect(warnings(warm)).toEqual([]);
    expect(binariesOf(warm)).toEqual(binariesOf(scene.first));
  });

  test.each<[string, FaultyMethod, readonly Fault[], RegExp]>([
    ["500 at every try", lookup, Array(5).fill(status(500)), /\(500\).*without caches\.$/],
    ["429", lookup, [status(429)], /\(429\).*without caches\.$/],
    [
      "429 with a time to wait",
      lookup,
      [status(429, { "retry-after": "30" })],
      /\(429\).*without caches\.$/,
    ],
    ["a connection reset before the answer", lookup, [{ kind: "reset" }], /ECONNRESET/],
    ["a connection reset after it was done", lookup, [{ kind: "answer-lost" }], /ECONNRESET/],
    ["a download cut in half", "download", [{ kind: "truncate" }], /aborted/],
    ["a download with one flipped bit", "download", [{ kind: "corrupt" }], /archive is damaged/],
    ["an address that has run out", lookup, [{ kind: "expired" }], /archive is damaged/],
    [
      "an answer that is no archive",
      "download",
      [{ kind: "replace", body: Buffer.from("<html>") }],
      /archive is damaged/,
    ],
  ])("goes on cold after %s", async (name, method, faults, warning) => {
    scene.plane.faults.plan(method, scene.key, faults);
    const cold = await start(scene, name.replaceAll(/\W+/g, "-"));
    expect(scene.plane.faults.unmet()).toEqual([]);
    expect(cold).toMatchObject({ status: 0, hit: "false", post: 0 });
    expect(binariesOf(cold)).toEqual(binariesOf(scene.first));
    expect(warnings(cold)).toEqual([expect.stringMatching(warning)]);
  });

  test.each<[string, (place: string) => Promise<void>, RegExp]>([
    ["a data file of other bytes and the same length", damage, /^the cache of .* is damaged \(1 /],
    ["a file that Go did not make", plant, /^the cache of .* is damaged \(1 /],
  ])("drops an entry with %s", async (name, change, warning) => {
    const body = await altered(await scene.plane.cacheArchive(scene.key), change);
    scene.plane.faults.plan("download", scene.key, [{ kind: "replace", body }]);
    const cold = await start(scene, name.replaceAll(/\W+/g, "-"));
    expect(scene.plane.faults.unmet()).toEqual([]);
    expect(cold).toMatchObject({ status: 0, hit: "false", post: 0 });
    expect(binariesOf(cold)).toEqual(binariesOf(scene.first));
    expect(warnings(cold)).toEqual([expect.stringMatching(warning)]);
  });
});

/** Unpacks an entry's archive, changes it, and packs it as the client does. */
async function altered(archive: Buffer, change: (place: string) => Promise<void>): Promise<Buffer> {
  await using work = await temporaryDirectory();
  const place = join(work.path, "place");
  const file = join(work.path, "archive");
  await mkdir(place);
  await writeFile(file, archive);
  const [packing, unpacking] = ["zstd", "unzstd"].map((name) => `--use-compress-program=${name}`);
  execFileSync("tar", [unpacking ?? "", "-xf", file, "-C", place]);
  await change(place);
  execFileSync("tar", ["--posix", packing ?? "", "-cf", file, "-C", place, "."]);
  const names = execFileSync("tar", [unpacking ?? "", "-tf", file], { encoding: "utf8" });
  expect(names).toContain("-d\n");
  return readFile(file);
}

/** Flips a bit of the largest data file; its length and its name stay. */
async function damage(place: string): Promise<void> {
  const files = await dataFiles(place);
  const sized = await Promise.all(files.map(async (file) => [file, await readFile(file)] as const));
  const [file, bytes] = sized.sort(([, a], [, b]) => b.length - a.length)[0] ?? [
    "",
    Buffer.alloc(1),
  ];
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

async function plant(place: string): Promise<void> {
  const [file = ""] = await dataFiles(place);
  await writeFile(join(file, "..", "planted"), "not Go's");
}

async function dataFiles(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith("-d"))
    .map((entry) => join(entry.parentPath, entry.name));
}
