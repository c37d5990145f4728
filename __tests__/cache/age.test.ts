import { mkdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ageFiles, pruneUntouched, sizeOf } from "../../src/cache/age.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { copyOf, goBuild, greeter, treeOf, writeTree } from "./program.ts";

const now = new Date("2026-11-23T12:00:00Z");
const aged = new Date("2026-11-23T10:00:00Z");
const id = "ab".repeat(32);

it("ageing sets every file two hours back, and nothing outside", async () => {
  await using work = await temporaryDirectory();
  const outside = join(work.path, "outside");
  await writeFile(outside, "source");
  await utimes(outside, now, now);
  const cache = await writeTree(join(work.path, "cache"), {
    README: "r",
    [`ab/${id}-a`]: "a",
    [`ab/${id}-d`]: "d",
    "cd/deep/er": "x",
  });
  await symlink(outside, join(cache, "link"));

  await ageFiles(cache, now);

  for (const path of ["README", `ab/${id}-a`, `ab/${id}-d`, "cd/deep/er"]) {
    expect([path, (await stat(join(cache, path))).mtime]).toEqual([path, aged]);
  }
  expect((await stat(outside)).mtime).toEqual(now);
});

it("ageing takes thousands of files of one directory", async () => {
  await using work = await temporaryDirectory();
  const names = Array.from({ length: 5000 }, (_, index) => String(index).padStart(64, "0"));
  const cache = await writeTree(
    join(work.path, "cache"),
    Object.fromEntries(names.map((name) => [`00/${name}-a`, ""])),
  );
  await ageFiles(cache, now);
  const times = await Promise.all(
    names.map(async (name) => (await stat(join(cache, "00", `${name}-a`))).mtimeMs),
  );
  expect(new Set(times)).toEqual(new Set([aged.getTime()]));
});

describe("pruning", () => {
  it("removes what is not newer, with the directories that are empty then, and keeps Go's own files", async () => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(join(work.path, "cache"), {
      README: "r",
      "trim.txt": "12",
      "testexpire.txt": "345",
      "log.txt": "foreign",
      [`ab/${id}-a`]: "used",
      [`ab/${id}-d`]: "unused",
      "cd/README": "not Go's own",
      "cd/ef/old": "old",
    });
    await ageFiles(cache, now);
    const since = new Date(now.getTime() - 1000);
    await utimes(join(cache, `ab/${id}-a`), now, now);

    expect(await pruneUntouched(cache, since)).toEqual({ files: 4, bytes: 10, removed: 4 });
    expect(await treeOf(cache)).toEqual(["README", `ab/${id}-a`, "testexpire.txt", "trim.txt"]);
    await expect(stat(join(cache, "cd"))).rejects.toThrow("ENOENT");
  });

  it("takes a file of the very moment as untouched", async () => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(join(work.path, "cache"), { [`ab/${id}-a`]: "x" });
    await ageFiles(cache, now);
    expect(await pruneUntouched(cache, aged)).toEqual({ files: 0, bytes: 0, removed: 1 });
  });

  it("removes executables however new, whole", async () => {
    await using work = await temporaryDirectory();
    const cache = await writeTree(join(work.path, "cache"), {
      [`ab/${id}-d/vet`]: "program",
      [`ab/${id}-a`]: "result",
    });
    expect(await pruneUntouched(cache, aged)).toEqual({ files: 1, bytes: 6, removed: 1 });
    expect(await treeOf(cache)).toEqual([`ab/${id}-a`]);
  });
});

it("the size is that of all files; a directory that is not there has none", async () => {
  await using work = await temporaryDirectory();
  const cache = await writeTree(join(work.path, "cache"), { one: "12", "two/three": "345" });
  await mkdir(join(cache, "empty"));
  await symlink(join(cache, "one"), join(cache, "link"));
  expect(await sizeOf(cache)).toBe(5);
  expect(await sizeOf(join(work.path, "missing"))).toBe(0);
});

describe("with the real go command", () => {
  const port = "linux/arm64";
  let built: Temporary;
  let first: Awaited<ReturnType<typeof goBuild>>;
  beforeAll(async () => {
    built = await temporaryDirectory();
    const directory = await greeter(join(built.path, "source"));
    first = await goBuild({ directory, cache: join(built.path, "cache"), port });
    return () => built[Symbol.asyncDispose]();
  });

  /** The sources of the program, and a cache that only ever saw one target of it. */
  async function warm(work: string) {
    const cache = await copyOf(join(built.path, "cache"), join(work, "warm", "cache"));
    return { directory: await greeter(join(work, "source")), cache, port };
  }

  it("of two targets' cache a build of one leaves what that one needs, and it compiles nothing after", async () => {
    await using work = await temporaryDirectory();
    const shared = await warm(work.path);
    const alone = await sizeOf(shared.cache);
    expect(first.compiled).toContain("example.com/greet/words");
    await goBuild({ ...shared, port: "linux/386" });
    expect(await sizeOf(shared.cache)).toBeGreaterThan(alone * 1.5);

    const start = new Date();
    await ageFiles(shared.cache, start);
    expect((await goBuild(shared)).compiled).toEqual([]);
    const pruned = await pruneUntouched(shared.cache, new Date(start.getTime() - 60_000));

    expect(pruned.removed).toBeGreaterThan(20);
    expect(pruned.bytes).toBe(await sizeOf(shared.cache));
    const ratio = pruned.bytes / alone;
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
    expect(await readFile(join(shared.cache, "README"), "utf8")).toContain(
      "cached build artifacts",
    );

    const again = await goBuild(shared);
    expect(again.compiled).toEqual([]);
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect((await goBuild({ ...shared, port: "linux/386" })).compiled).toContain("runtime");

    await writeFile(
      join(shared.directory, "words", "words.go"),
      'package words\n\nfunc Greeting() string { return "another" }\n',
    );
    expect((await goBuild(shared)).compiled.sort()).toEqual([
      "example.com/greet",
      "example.com/greet/words",
    ]);
  });

  it("without ageing, a hit on young files marks nothing: what pruning would remove is in use", async () => {
    await using work = await temporaryDirectory();
    const place = await warm(work.path);
    const between = new Date(Date.now() - 30 * 60_000);
    const shards = (await treeOf(place.cache)).filter((path) => path.includes("/"));
    for (const path of shards) await utimes(join(place.cache, path), between, between);

    expect((await goBuild(place)).compiled).toEqual([]);
    await pruneUntouched(place.cache, new Date(between.getTime() + 60_000));
    expect((await goBuild(place)).compiled).toContain("runtime");
  });
});
