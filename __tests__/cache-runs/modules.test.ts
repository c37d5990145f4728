import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CacheEntry } from "../../src/cache/entry.ts";
import { type ControlPlane, startControlPlane } from "../control-plane/control-plane.ts";
import { gitIn, installedGo, makeRepository } from "../project.ts";
import { cacheRun } from "../services/cache-runs.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { binariesOf, packagesOf, runOnce, type Started } from "./once.ts";
import { type ModuleProxy, moduleProxy } from "./proxy.ts";

const go = findTool("go");

let plane: ControlPlane;
let proxy: ModuleProxy;
let project: Temporary;
let machine: Temporary;
beforeAll(async () => {
  if (go === undefined) return;
  plane = await startControlPlane();
  machine = await temporaryDirectory();
  proxy = await moduleProxy([
    {
      path: "example.com/dep",
      version: "v1.0.0",
      files: { "dep.go": `package dep\n\nconst Name = "dep"\n\n// ${"word ".repeat(200)}\n` },
    },
  ]);
  project = await makeRepository({
    "go.mod": `module example.com/acme\n\ngo 1.25\n\ntoolchain go${installedGo()}\n\nrequire example.com/dep v1.0.0\n`,
    "main.go": 'package main\n\nimport "example.com/dep"\n\nfunc main() { println(dep.Name) }\n',
  });
  await proxy.tidy(project.path);
  gitIn(project.path)("add", "-A");
  gitIn(project.path)("commit", "-q", "-m", "sums");
});
afterAll(async () => {
  await plane?.close();
  await proxy?.[Symbol.asyncDispose]();
  await project?.[Symbol.asyncDispose]();
  await machine?.[Symbol.asyncDispose]();
});

/** A run on a machine that has no modules. */
const run = (started: Started) =>
  runOnce(plane, project.path, {
    ...started,
    env: {
      GOENV: "off",
      GOMODCACHE: join(machine.path, "none"),
      GOPROXY: proxy.url,
      ...started.env,
    },
  });

const warnings = ({ annotations }: Awaited<ReturnType<typeof run>>) =>
  annotations.filter(({ level }) => level === "warning").map(({ message }) => message);

const modules = () => plane.caches().filter(({ key }) => key.startsWith("mvu-modules-"));

test.skipIf(go === undefined)(
  "modules are kept for machines that have none, and a damaged archive of one never reaches a binary",
  async () => {
    const cold = await run({ run: "1" });
    expect(cold).toMatchObject({ status: 0, hit: "false", post: 0 });
    expect(warnings(cold)).toEqual([]);
    expect(modules()).toHaveLength(1);

    const warm = await run({ run: "2", env: { GOPROXY: "off" } });
    expect(warm).toMatchObject({ status: 0, hit: "true", post: 0 });
    expect(warnings(warm)).toEqual([]);
    expect(packagesOf(warm).compiled).toBe(0);
    expect(binariesOf(warm)).toEqual(binariesOf(cold));
    expect(modules()).toHaveLength(1);

    // A branch reads its own entries first: there lies one with a damaged archive under the same key.
    const forged = "refs/heads/damaged";
    await damage(forged);
    const damaged = await run({ run: "3", ref: forged });
    expect(damaged).toMatchObject({ status: 0, post: 0 });
    expect(warnings(damaged)).toEqual([
      "the cache of modules is damaged and is not used: they are downloaded again",
    ]);
    expect(binariesOf(damaged)).toEqual(binariesOf(cold));
    const read = { run: "3", act: "read", key: modules()[0]?.key, scope: forged };
    expect(plane.cacheRecords).toContainEqual(expect.objectContaining(read));
  },
);

test.skipIf(go === undefined)(
  "offline takes modules from the cache alone, and names the one that is not there",
  async () => {
    await using offline = await makeRepository({
      ...(await filesOf(["go.mod", "go.sum", "main.go"])),
      ".mvu.yml": "offline: true\n",
    });
    const start = (services: ControlPlane, run: string) =>
      runOnce(services, offline.path, {
        run,
        env: { GOENV: "off", GOMODCACHE: join(machine.path, "none"), GOPROXY: proxy.url },
      });

    const empty = await startControlPlane();
    const without = await start(empty, "1");
    await empty.close();
    expect(without.status).toBe(1);
    const errors = without.annotations.filter(({ level }) => level === "error");
    expect(errors.map(({ message }) => message).join("\n")).toContain("example.com/dep@v1.0.0");

    const restored = await start(plane, "12");
    expect(restored.status).toBe(0);
    expect(warnings(restored)).toEqual([]);
  },
);

test.skipIf(go === undefined)(
  "the job that plans keeps the modules, so that those which build find them on the first run",
  async () => {
    const empty = await startControlPlane();
    const planned = await runOnce(empty, project.path, {
      run: "1",
      inputs: { mode: "plan" },
      env: { GOENV: "off", GOMODCACHE: join(machine.path, "none"), GOPROXY: proxy.url },
    });
    expect(planned).toMatchObject({ status: 0, post: 0, annotations: [] });
    expect(empty.caches().map(({ key }) => key.replace(/[0-9a-f]{12}$/, ""))).toEqual([
      "mvu-modules-v1-",
    ]);
    await empty.close();
  },
);

/** Changes a byte of the module's archive, and saves the whole in the scope of another branch. */
async function damage(branch: string): Promise<void> {
  const { key = "" } = modules()[0] ?? {};
  const { store } = await cacheRun({ plane, directory: machine.path, job: { branch } });
  const entry: CacheEntry = {
    kind: "modules",
    name: "modules",
    directory: join(store.directory, "modules", "cache", "download"),
    key,
    prefixes: [],
  };
  await store.restore(entry);
  const names = await readdir(entry.directory, { recursive: true });
  const zip = join(entry.directory, names.find((name) => name.endsWith(".zip")) ?? "");
  const bytes = await readFile(zip);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(zip, bytes);
  await store.save(entry);
}

async function filesOf(names: readonly string[]): Promise<Record<string, string>> {
  const texts = names.map(
    async (name) => [name, await readFile(join(project.path, name), "utf8")] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}
