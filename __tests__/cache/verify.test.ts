import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  mkdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { censusOf, verifyBuildCache } from "../../src/cache/verify.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { copyOf, go, goBuild, greeter, treeOf, writeTree } from "./program.ts";

const run = promisify(execFile);

const data = "what a compiler wrote";
const dataId = createHash("sha256").update(data).digest("hex");
const dataFile = `${dataId.slice(0, 2)}/${dataId}-d`;
const id = `0f${"3".repeat(62)}`;
const resultFile = `0f/${id}-a`;
const result = `v1 ${id} ${dataId} ${"21".padStart(20)} ${"1763900000000000000".padStart(20)}\n`;
const sound = {
  README: "r",
  "trim.txt": "1763900000",
  "testexpire.txt": "1",
  [dataFile]: data,
  [resultFile]: result,
};

let built: Temporary;
beforeAll(async () => {
  built = await temporaryDirectory();
  await goBuild({
    directory: await greeter(join(built.path, "source")),
    cache: join(built.path, "cache"),
  });
  return () => built[Symbol.asyncDispose]();
});

/** The sources of the program, and a cache in which it is built. */
async function warm(work: string) {
  const cache = await copyOf(join(built.path, "cache"), join(work, "go", "cache"));
  return { directory: await greeter(join(work, "source")), cache };
}

describe("what Go left is whole", () => {
  it("a result, its data, Go's own files and empty directories", async () => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(work.path, sound);
    await mkdir(join(cache, "00"));
    expect(await verifyBuildCache(cache)).toMatchObject({ checked: 2, read: 2, bad: [] });
    expect(await treeOf(cache)).toEqual(Object.keys(sound).sort());
  });

  it("what was found good and has not changed since is not read again", async () => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(work.path, sound);
    const { seen } = await verifyBuildCache(cache);
    expect(await verifyBuildCache(cache, seen)).toEqual({ checked: 2, read: 0, bad: [], seen });
    const { mtime } = await stat(join(cache, dataFile));
    await writeFile(join(cache, dataFile), "WHAT A COMPILER WROTE");
    await utimes(join(cache, dataFile), mtime, mtime);
    expect(await verifyBuildCache(cache, seen)).toMatchObject({ read: 1, bad: [dataFile] });
  });

  it("a census counts what Go left, so that nothing of it is read the next time", async () => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(work.path, sound);
    const seen = await censusOf(cache);
    expect(Object.keys(seen).sort()).toEqual([dataFile, resultFile].sort());
    expect(await verifyBuildCache(cache, seen)).toEqual({ checked: 2, read: 0, bad: [], seen });
  });

  it("an empty cache", async () => {
    await using work = await temporaryDirectory();
    expect(await verifyBuildCache(work.path)).toEqual({ checked: 0, read: 0, bad: [], seen: {} });
  });

  it("the cache of a real build; a program that Go keeps there is removed without a word", async () => {
    await using work = await temporaryDirectory();
    const place = await warm(work.path);
    const before = await treeOf(place.cache);
    await writeTree(place.cache, { [`ab/ab${"1".repeat(62)}-d/vet`]: "program" });

    const { checked, bad } = await verifyBuildCache(place.cache);

    expect(bad).toEqual([]);
    expect(checked).toBe(before.filter((path) => path.includes("/")).length);
    expect(await treeOf(place.cache)).toEqual(before);
    expect((await goBuild(place)).compiled).toEqual([]);
  });
});

describe("what is not as Go left it is named and removed", () => {
  it.each<[string, string, string]>([
    ["data of other bytes and the same length", dataFile, data.replace("wrote", "Wrote")],
    ["data that is cut", dataFile, data.slice(1)],
    ["data that is empty", dataFile, ""],
    ["a result that is cut", resultFile, result.slice(0, -1)],
    ["a result that names another id", resultFile, result.replace(id, dataId)],
    ["a result of another form", resultFile, result.replace("v1", "v2")],
    ["a result without numbers", resultFile, result.replace("21 ", "xx ")],
    ["a result of blanks for numbers", resultFile, result.replace("21 ", "   ")],
    ["a large file under a result's name", resultFile, result.repeat(9000)],
    ["a name of no id", "ab/notes.txt", "x"],
    ["an id in capitals", `AB/${"AB".repeat(32)}-d`, "x"],
    ["an id in the wrong directory", `0e/${dataId}-d`, data],
    ["another kind of an id", `0f/${id}-b`, "x"],
    ["a file of another name beside the directories", "evil.sh", "x"],
    ["fuzz data, which no build needs", "fuzz/corpus", "x"],
    ["a directory under a result's name", `0f/${id.slice(0, 63)}4-a/x`, "x"],
  ])("%s", async (_, path, text) => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(work.path, { ...sound, [path]: text });
    const { bad } = await verifyBuildCache(cache);
    expect(bad).toHaveLength(1);
    expect(path.startsWith(bad[0] ?? "-")).toBe(true);
    const left = Object.keys(sound).filter((each) => each !== path);
    expect(await treeOf(cache)).toEqual(left.sort());
  });

  it("links, wherever they point, and never what they point to", async () => {
    await using work = await temporaryDirectory();
    const outside = await writeTree(join(work.path, "outside"), { [`${dataId}-d`]: data });
    const cache = await writeTree(join(work.path, "cache"), { README: "r" });
    await mkdir(join(cache, dataId.slice(0, 2)));
    await symlink(join(outside, `${dataId}-d`), join(cache, dataFile));
    await symlink(outside, join(cache, "ee"));
    await symlink("/nowhere", join(cache, "trim.txt"));

    const { checked, bad } = await verifyBuildCache(cache);

    expect(checked).toBe(0);
    expect(bad).toEqual([dataFile, "ee", "trim.txt"].sort());
    expect(await treeOf(cache)).toEqual(["README"]);
    expect(await readFile(join(outside, `${dataId}-d`), "utf8")).toBe(data);
  });

  it.skipIf(process.platform === "win32")("a pipe, without waiting for it", async () => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(work.path, sound);
    await rm(join(cache, dataFile));
    execFileSync("mkfifo", [join(cache, dataFile)]);
    expect((await verifyBuildCache(cache)).bad).toEqual([dataFile]);
  });
});

it("a program links damaged data of the right length, unless the cache was verified", async () => {
  await using work = await temporaryDirectory();
  const clean = await warm(work.path);
  const damaged = await filesWith(clean.cache, "the original greeting");
  expect(damaged.length).toBeGreaterThan(0);
  for (const path of damaged) {
    await replaceIn(join(clean.cache, path), "the original greeting", "the tampered greeting");
  }

  // Why the check is there: Go looks at the length alone.
  const trusting = { ...clean, cache: await copyOf(clean.cache, join(work.path, "t", "cache")) };
  expect(await outputOf(trusting)).toBe("the tampered greeting");

  expect((await verifyBuildCache(clean.cache)).bad).toEqual(damaged);
  const { compiled } = await goBuild(clean);
  expect(compiled).toContain("example.com/greet/words");
  expect(compiled).not.toContain("runtime");
  expect(await outputOf(clean)).toBe("the original greeting");
});

it("whatever is damaged in a cache, a build after the check is right", async () => {
  await using work = await temporaryDirectory();
  const place = await warm(work.path);
  const { bytes } = await goBuild(place);
  const files = (await treeOf(place.cache)).filter((path) => path.includes("/"));
  const hurt: string[] = [];
  for (const [index, path] of files.entries()) {
    const location = join(place.cache, path);
    const { size } = await stat(location);
    if (size === 0) continue;
    if (index % 5 === 0) await flipByte(location, Math.floor(size / 2));
    else if (index % 5 === 1) await truncate(location, size - 1);
    else if (index % 5 === 2) await rm(location);
    else continue;
    if (index % 5 < 2) hurt.push(path);
  }
  const { bad } = await verifyBuildCache(place.cache);
  // A result's own data id is in its middle: it then names data that is not there.
  expect(hurt.filter((path) => path.endsWith("-d") && !bad.includes(path))).toEqual([]);
  expect(bad.filter((path) => !hurt.includes(path))).toEqual([]);
  expect((await goBuild(place)).bytes.equals(bytes)).toBe(true);
});

it("Go keeps a program that it built for itself where this check looks for one", async () => {
  await using work = await temporaryDirectory();
  const place = await warm(work.path);
  expect(await go(["run", "-trimpath", "."], place)).toBe("the original greeting");
  const programs = (await treeOf(place.cache)).filter((path) => path.split("/").length === 3);
  expect(programs).toHaveLength(1);
  expect((await verifyBuildCache(place.cache)).bad).toEqual([]);
  expect((await treeOf(place.cache)).filter((path) => path.split("/").length === 3)).toEqual([]);
  expect(await go(["run", "-trimpath", "."], place)).toBe("the original greeting");
});

async function outputOf(place: { directory: string; cache: string }): Promise<string> {
  const { output } = await goBuild(place);
  const program = process.platform === "win32" ? `${output}.exe` : output;
  if (program !== output) await rename(output, program);
  return (await run(program)).stderr;
}

async function filesWith(directory: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of await treeOf(directory)) {
    const bytes = await readFile(join(directory, path));
    if (path.endsWith("-d") && bytes.includes(text)) found.push(path);
  }
  return found;
}

async function replaceIn(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "latin1");
  await writeFile(file, text.replaceAll(from, to), "latin1");
}

async function flipByte(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}
