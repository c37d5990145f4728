import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folderCache } from "../../src/services/folder-cache.ts";
import { node24 } from "../node-24.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { entryIn, type Files, type Heard, hashesBelow, hearing, keep } from "./cache-runs.ts";
import { hashesOf, write } from "./samples.ts";

/** The cache of a folder as one call of the command line has it. */
async function call(directory: Temporary) {
  const heard = hearing();
  const root = join(directory.path, "services");
  const temporary = join(directory.path, "temporary");
  const store = await folderCache({ root, temporary, log: heard.log });
  const entry = (key: string, prefixes: readonly string[] = []) => entryIn(store, key, prefixes);
  return { ...heard, store, entry, root };
}

function warnings({ annotations }: Heard): readonly string[] {
  return annotations.map(({ level, message }) => `${level}: ${message}`);
}

const files: Files = { "00/aa-a": "v1 …\n", "trim.txt": "1764000000" };

describe("an entry in a folder", () => {
  test("stays where it is and is found by its key", async () => {
    await using directory = await temporaryDirectory();
    const first = await call(directory);
    const bytes = await keep(first, "m-1", files);
    const second = await call(directory);
    const restored = await second.store.restore(second.entry("m-1"));

    expect(bytes).toBe(17);
    expect(restored).toEqual({
      class: "exact",
      key: "m-1",
      bytes: 17,
      seconds: expect.any(Number),
    });
    expect(second.store).toMatchObject({ inPlace: true, directory: join(first.root, "cache") });
    expect(await hashesBelow(second.entry("m-1").directory)).toEqual(hashesOf(files));
    expect([first.annotations, second.annotations]).toEqual([[], []]);
  });

  test("has its key and its time beside it", async () => {
    await using directory = await temporaryDirectory();
    const { store, entry, root } = await call(directory);
    await keep({ store, entry }, "m-1", files);
    const sidecar = JSON.parse(await readFile(join(root, "cache/build/4f1d.key.json"), "utf8"));

    expect(sidecar).toEqual({ key: "m-1", saved: expect.any(String), bytes: 17 });
    expect(new Date(sidecar.saved).toISOString()).toBe(sidecar.saved);
    expect((await readdir(join(root, "cache/build"))).sort()).toEqual(["4f1d", "4f1d.key.json"]);
  });

  test.each<[string, string, readonly string[], string | undefined]>([
    ["a prefix of its key", "m-2", ["m-"], "prefix"],
    ["the second prefix", "x-2", ["x-", "m-"], "prefix"],
    ["no prefix", "m-2", [], undefined],
    ["the prefix of another class", "n-1", ["n-"], undefined],
  ])("looked for by %s", async (_, key, prefixes, found) => {
    await using directory = await temporaryDirectory();
    await keep(await call(directory), "m-1", files);
    const { store, entry, annotations } = await call(directory);
    const restored = await store.restore(entry(key, prefixes));

    expect(restored?.class).toBe(found);
    expect(restored?.key).toBe(found && "m-1");
    expect(await hashesBelow(entry(key).directory)).toEqual(found && hashesOf(files));
    expect(annotations).toEqual([]);
  });

  test.each<[string, string | undefined]>([
    ["no sidecar", undefined],
    ["half a sidecar", '{"key":"m-1","sav'],
    ["a sidecar of something else", "[1]"],
    ["an empty sidecar", ""],
    ["a null", "null"],
  ])("with %s is half made and removed", async (_, sidecar) => {
    await using directory = await temporaryDirectory();
    const { store, entry } = await call(directory);
    const { directory: place } = entry("m-1");
    await write(place, files);
    if (sidecar !== undefined) await writeFile(`${place}.key.json`, sidecar);

    expect(await store.restore(entry("m-1"))).toBeUndefined();
    expect(await hashesBelow(place)).toBeUndefined();
  });

  test("whose directory is gone is a miss", async () => {
    await using directory = await temporaryDirectory();
    const { store, entry } = await call(directory);
    await keep({ store, entry }, "m-1", files);
    await rm(entry("m-1").directory, { recursive: true });

    expect(await store.restore(entry("m-1"))).toBeUndefined();
    await write(entry("m-1").directory, { half: "" });
    expect(await store.restore(entry("m-1"))).toBeUndefined();
  });

  test("of no files is not kept", async () => {
    await using directory = await temporaryDirectory();
    const { store, entry } = await call(directory);

    expect(await store.save(entry("m-1"))).toBeUndefined();
    await mkdir(entry("m-1").directory, { recursive: true });
    expect(await store.save(entry("m-1"))).toBeUndefined();
    expect(await store.restore(entry("m-1"))).toBeUndefined();
  });
});

describe("a folder that cannot be used", () => {
  test("is one warning, and the run works in a directory of its own", async () => {
    await using directory = await temporaryDirectory();
    await write(directory.path, { "services/cache": "a file" });
    const run = await call(directory);
    await run.store.restore(run.entry("m-1"));

    expect(await keep(run, "m-1", files)).toBeUndefined();
    expect(await run.store.restore(run.entry("m-1"))).toBeUndefined();
    expect(run.store.directory).toBe(join(directory.path, "temporary", "cache"));
    expect(warnings(run)).toEqual([
      expect.stringMatching(
        /^warning: The cache in .*services.cache cannot be used: EEXIST.*; this run goes on without it\.$/,
      ),
    ]);
  });

  test("says nothing where no cache is asked for", async () => {
    await using directory = await temporaryDirectory();
    await write(directory.path, { "services/cache": "a file" });

    expect(warnings(await call(directory))).toEqual([]);
  });

  test("at the end of the run costs the entry", async () => {
    await using directory = await temporaryDirectory();
    const run = await call(directory);
    await mkdir(join(run.root, "cache/build/4f1d.key.json"), { recursive: true });

    expect(await keep(run, "m-1", files)).toBeUndefined();
    expect(await keep(run, "m-1", files)).toBeUndefined();
    expect(warnings(run)).toEqual([
      expect.stringMatching(/^warning: The cache of linux\/arm64 was not saved: E/),
    ]);
  });
});

describe("two processes in one folder", () => {
  const lockOf = (root: string) => join(root, "cache", "lock.json");

  /** Another process that has the folder's cache. */
  async function other(directory: Temporary) {
    const entry = fileURLToPath(new URL("entries/folder-cache.ts", import.meta.url));
    const child = spawn(node24(), [entry], {
      env: { PATH: process.env.PATH, ROOT: join(directory.path, "services") },
      stdio: ["pipe", "pipe", "inherit"],
    });
    await once(createInterface(child.stdout), "line");
    return child;
  }

  test("the second goes without cache and touches nothing of the first's", async () => {
    await using directory = await temporaryDirectory();
    const first = await other(directory);
    const second = await call(directory);
    const missed = await second.store.restore(second.entry("m-1"));
    const saved = await keep(second, "m-2", files);
    const place = join(second.root, "cache/build/4f1d");
    const seen = await hashesBelow(place);
    first.stdin.end();
    await once(first, "exit");

    expect([missed, saved]).toEqual([undefined, undefined]);
    expect(second.store.directory).toBe(join(directory.path, "temporary", "cache"));
    expect(seen).toEqual(hashesOf({ file: "of the first" }));
    expect(warnings(second)).toEqual([
      `warning: The cache in ${join(second.root, "cache")} is in use by process ${first.pid} (${lockOf(second.root)}); this run goes on without it.`,
    ]);
  });

  test.each(["ends", "is killed"])("a third has it again when the first %s", async (how) => {
    await using directory = await temporaryDirectory();
    const first = await other(directory);
    how === "ends" ? first.stdin.end() : first.kill("SIGKILL");
    await once(first, "exit");
    const third = await call(directory);

    expect(await third.store.restore(third.entry("m-1"))).toMatchObject({ class: "exact" });
    expect(third.annotations).toEqual([]);
  });

  test.each<[string, string, boolean]>([
    ["of a machine of another name", JSON.stringify({ host: "elsewhere", pid: 1 }), true],
    ["of a process that is gone", JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1 }), false],
    ["that is being written", '{"host":', true],
  ])("a lock %s", async (_, content, holds) => {
    await using directory = await temporaryDirectory();
    const root = join(directory.path, "services");
    await write(root, { "cache/lock.json": content });
    const { store } = await call(directory);

    expect(store.directory === join(root, "cache")).toBe(!holds);
  });

  test("of many that begin at once on a lock left behind, exactly one has it", async () => {
    await using directory = await temporaryDirectory();
    const root = join(directory.path, "services");
    await write(root, {
      "cache/lock.json": JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1 }),
    });
    const entry = fileURLToPath(new URL("entries/folder-cache.ts", import.meta.url));
    const children = Array.from({ length: 4 }, () =>
      spawn(node24(), [entry], {
        env: { PATH: process.env.PATH, ROOT: root },
        stdio: ["pipe", "pipe", "inherit"],
      }),
    );
    const said = await Promise.all(
      children.map(async (child) => (await once(createInterface(child.stdout), "line"))[0]),
    );
    for (const child of children) child.stdin.end();
    await Promise.all(children.map((child) => once(child, "exit")));

    expect(said.filter((line) => line === "has it")).toHaveLength(1);
  });
});
