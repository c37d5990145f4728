import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type ControlPlane, startControlPlane } from "../control-plane/control-plane.ts";
import type { Fault, FaultyMethod } from "../control-plane/faults.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { type CacheRunOptions, cacheRun, type Files, hashesBelow, keep } from "./cache-runs.ts";
import { hashesOf, noise } from "./samples.ts";

let plane: ControlPlane;
let temp: Temporary;

beforeAll(async () => {
  plane = await startControlPlane();
  temp = await temporaryDirectory();
  // Secrets of addresses are masked there.
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await plane?.close();
  await temp?.[Symbol.asyncDispose]();
});

const run = (options: Partial<CacheRunOptions> = {}) =>
  cacheRun({ plane, directory: temp.path, ...options });

const files: Files = {
  "00/aa-a": "v1 …\n",
  "00/bb-d": noise(50_000),
  "ff/größe ü-d": "",
  "trim.txt": "1764000000",
};
const bytes = 50_017;

describe.concurrent("an entry of GitHub's cache", () => {
  test("that does not exist is missed in silence", async () => {
    const { store, entry, annotations, lines } = await run();

    expect(await store.restore(entry("none-1", ["none-"]))).toBeUndefined();
    expect(await hashesBelow(entry("none-1").directory)).toBeUndefined();
    expect([annotations, lines]).toEqual([[], []]);
  });

  test("comes back on another machine, file by file, under its key", async () => {
    const sent = await keep(await run(), "exact-1", files);
    const { store, entry, annotations, lines } = await run();
    const restored = await store.restore(entry("exact-1", ["exact-"]));

    expect(restored).toMatchObject({ class: "exact", key: "exact-1", bytes });
    expect(restored?.seconds).toBeGreaterThan(0);
    expect(await hashesBelow(entry("exact-1").directory)).toEqual(hashesOf(files));
    expect(plane.caches().find(({ key }) => key === "exact-1")?.size).toBe(sent);
    expect([annotations, lines]).toEqual([[], []]);
  });

  test("takes the place of what lay in its directory", async () => {
    const first = await run();
    await keep(first, "place-1", { old: "old" });
    const second = await run();
    await keep(second, "place-2", { other: "other" });
    await second.store.restore(second.entry("place-1"));

    expect(await hashesBelow(second.entry("place-1").directory)).toEqual(hashesOf({ old: "old" }));
  });

  test("is found by the longest prefix that has one, the newest first", async () => {
    for (const key of ["prefix-a-1", "prefix-a-2", "prefix-b-1"]) {
      await keep(await run(), key, { key });
    }
    const { store, entry } = await run();
    const restored = await store.restore(entry("prefix-a-3", ["prefix-a-", "prefix-"]));

    expect(restored).toMatchObject({ class: "prefix", key: "prefix-a-2" });
    expect(await hashesBelow(entry("x").directory)).toEqual(hashesOf({ key: "prefix-a-2" }));
  });

  test("leaves nothing of the client on the runner", async () => {
    const { store, entry, temporary } = await run();
    await keep({ store, entry }, "tidy-1", files);
    await store.restore(entry("tidy-1"));

    expect(await readdir(temporary)).toEqual(["go-mvu-cache"]);
    expect(await readdir(join(temporary, "go-mvu-cache"))).toEqual(["build"]);
  });

  test("of no files is not kept", async () => {
    const { store, entry, annotations, lines } = await run();
    const missing = await store.save(entry("empty-1"));
    await mkdir(entry("empty-1").directory, { recursive: true });

    expect([missing, await store.save(entry("empty-1"))]).toEqual([undefined, undefined]);
    expect([annotations, lines]).toEqual([[], []]);
    expect(plane.cacheRecords.filter(({ key }) => key === "empty-1")).toEqual([]);
  });
});

describe.concurrent("scopes", () => {
  test("a tag finds what the default branch wrote", async () => {
    await keep(await run(), "tag-finds-1", files);
    const { store, entry } = await run({ job: { branch: "refs/tags/v1.0.0" } });

    expect(await store.restore(entry("tag-finds-1"))).toMatchObject({ class: "exact" });
  });

  test("what a tag wrote is out of sight of the next tag and of the default branch", async () => {
    await keep(await run({ job: { branch: "refs/tags/v1.0.0" } }), "tag-writes-1", files);
    const seen = [];
    for (const branch of ["refs/tags/v1.0.0", "refs/tags/v1.0.1", "refs/heads/main"]) {
      const { store, entry } = await run({ job: { branch } });
      seen.push((await store.restore(entry("tag-writes-1")))?.class);
    }

    expect(seen).toEqual(["exact", undefined, undefined]);
  });

  test("a run's own branch comes before the default branch, also with an older key", async () => {
    const branch = "refs/heads/topic";
    await keep(await run({ job: { branch } }), "order-a-1", { from: "topic" });
    await keep(await run(), "order-a-2", { from: "main" });
    const { store, entry } = await run({ job: { branch } });

    expect(await store.restore(entry("order-a-2", ["order-a-"]))).toMatchObject({
      class: "prefix",
      key: "order-a-1",
    });
  });
});

describe.concurrent("a refusal is silent", () => {
  const silent = async (key: string, options: Partial<CacheRunOptions>) => {
    const refused = await run(options);
    const saved = await keep(refused, key, files);
    const restored = await refused.store.restore(refused.entry(key));
    expect([refused.annotations, refused.lines]).toEqual([[], []]);
    return { saved, restored: restored?.class };
  };

  test("to a second writer of a key, and the first one's stays", async () => {
    await keep(await run(), "twice-1", { writer: "first" });
    const second = await run();

    expect(await keep(second, "twice-1", { writer: "second" })).toBeUndefined();
    await second.store.restore(second.entry("twice-1"));
    expect(await hashesBelow(second.entry("").directory)).toEqual(hashesOf({ writer: "first" }));
    expect(second.annotations).toEqual([]);
    expect(plane.cacheRecords.filter(({ key }) => key === "twice-1")).toMatchObject([
      { act: "write" },
      { act: "refused write" },
      { act: "read" },
    ]);
  });

  test("of a token that may only read", async () => {
    expect(await silent("read-only-1", { job: { permissions: 1 } })).toEqual({});
    expect(plane.cacheRecords.filter(({ key }) => key === "read-only-1")).toMatchObject([
      { act: "refused write" },
      { act: "miss" },
    ]);
  });

  test("of a token that may only write", async () => {
    expect(await silent("write-only-1", { job: { permissions: 2 } })).toMatchObject({
      saved: expect.any(Number),
      restored: undefined,
    });
  });

  test.each(["none", "read", "write-only"])("of the mode %s", async (mode) => {
    const key = `mode-${mode}-1`;
    const { saved, restored } = await silent(key, { env: { ACTIONS_CACHE_MODE: mode } });

    expect([typeof saved, restored]).toEqual([
      mode === "write-only" ? "number" : "undefined",
      undefined,
    ]);
  });

  test.each(["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL", "RUNNER_TEMP"])(
    "where the runner gives no %s",
    async (name) => {
      const { store, annotations, lines } = await run({ env: { [name]: undefined } });
      const directory = join(temp.path, `without-${name}`);
      const entry = { kind: "build", name: "x", directory, key: "x", prefixes: [] } as const;

      expect(await store.restore(entry)).toBeUndefined();
      expect(await store.save(entry)).toBeUndefined();
      expect([annotations, lines]).toEqual([[], []]);
    },
  );
});

describe("an archive at Azure's own address, where the client has another way to fetch it", () => {
  /** Names of that domain lead to this machine. */
  const preload = `import dns from "node:dns";
    const lookup = dns.lookup;
    dns.lookup = (name, ...rest) =>
      lookup(name.endsWith(".blob.core.windows.net") ? "127.0.0.1" : name, ...rest);`;
  const env = {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}`,
  };
  let azure: ControlPlane;
  beforeAll(async () => {
    azure = await startControlPlane({ blobHost: "devstoreaccount1.blob.core.windows.net" });
  });
  afterAll(async () => {
    await azure?.close();
  });

  test("comes back, file by file", async () => {
    await keep(await run({ plane: azure, env }), "azure-1", files);
    const { store, entry, annotations } = await run({ plane: azure, env });

    expect(await store.restore(entry("azure-1"))).toMatchObject({ class: "exact", bytes });
    expect(await hashesBelow(entry("azure-1").directory)).toEqual(hashesOf(files));
    expect(annotations).toEqual([]);
    expect(azure.journal.map(({ method }) => method)).toContain("properties");
  });

  test.each<[string, FaultyMethod, Fault, string]>([
    ["gone", "properties", { kind: "status", status: 404 }, "the archive could not be fetched"],
    ["damaged on its way", "download", { kind: "corrupt" }, "its archive is damaged"],
  ])("that is %s is a miss with one warning", async (name, method, fault, reason) => {
    await keep(await run({ plane: azure, env }), `azure ${name}`, files);
    const { store, entry, annotations } = await run({ plane: azure, env });
    azure.faults.plan(method, `azure ${name}`, [fault]);

    expect(await store.restore(entry(`azure ${name}`))).toBeUndefined();
    expect(await hashesBelow(entry("").directory)).toBeUndefined();
    expect(annotations).toMatchObject([
      { message: expect.stringContaining(`linux/arm64 was not restored: ${reason}; `) },
    ]);
    expect(azure.faults.unmet()).toEqual([]);
  });
});
