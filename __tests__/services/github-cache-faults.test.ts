import { execFile, spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CacheEntry } from "../../src/cache/entry.ts";
import { type ControlPlane, startControlPlane } from "../control-plane/control-plane.ts";
import type { Fault, FaultyMethod } from "../control-plane/faults.ts";
import { node24 } from "../node-24.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { type CacheRun, type CacheRunOptions, cacheRun, hashesBelow, keep } from "./cache-runs.ts";
import { noise } from "./samples.ts";

let plane: ControlPlane;
let temp: Temporary;

beforeAll(async () => {
  plane = await startControlPlane();
  temp = await temporaryDirectory();
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await plane?.close();
  await temp?.[Symbol.asyncDispose]();
});

const run = (options: Partial<CacheRunOptions> = {}) =>
  cacheRun({ plane, directory: temp.path, ...options });

/** Ten files, so that half an archive brings some of them. */
const files = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`0${index}/${index}-d`, noise(20_000)]),
);
const status = (code: number, headers = {}): Fault => ({ kind: "status", status: code, headers });

function messages({ annotations }: CacheRun): readonly string[] {
  return annotations.map(({ level, message }) => `${level}: ${message}`);
}

/** Saves an entry in one run and looks for it in another, in which the faults happen. */
async function restoreUnder(
  key: string,
  method: FaultyMethod,
  faults: readonly Fault[],
  limits?: CacheRunOptions["limits"],
): Promise<CacheRun & { readonly restored: unknown; readonly here: CacheEntry }> {
  await keep(await run(), key, files);
  const reader = await run({ limits });
  plane.faults.plan(method, key, faults);
  const here = reader.entry(key);
  return { ...reader, here, restored: await reader.store.restore(here) };
}

const notRestored = "warning: The cache of linux/arm64 was not restored: ";
const withoutCaches = "; this run goes on without caches.";

const namespace = mountNamespace();

test.skipIf(namespace === undefined)("a full disk is a miss with one warning", async () => {
  const big = { file: noise(3_000_000), more: noise(3_000_000) };
  await keep(await run(), "full-1", big);
  const report = join(temp.path, "full.json");
  const disk = join(temp.path, "disk");
  const entry = fileURLToPath(new URL("entries/cache.ts", import.meta.url));
  const script = `mkdir -p "$1" && mount -t tmpfs -o size=4m tmpfs "$1" && exec "$2" "$3"`;
  const [program = "", ...args] = namespace ?? [];
  await promisify(execFile)(program, [...args, "sh", "-c", script, "sh", disk, node24(), entry], {
    env: {
      PATH: process.env.PATH,
      ...plane.env({ run: "full", job: "job" }),
      RUNNER_TEMP: disk,
      REPORT: report,
      KEY: "full-1",
    },
  });

  expect(JSON.parse(await readFile(report, "utf8"))).toMatchObject({
    annotations: [
      {
        level: "warning",
        message:
          "The cache of linux/arm64 was not restored: no space is left on the disk; this run goes on without caches.",
      },
    ],
    exists: false,
  });
});

test.skipIf(process.platform === "win32")(
  "a tar that never ends is ended, and writes no more into the directory",
  async () => {
    await keep(await run(), "endless-1", files);
    await using programs = await temporaryDirectory();
    const loop = `while :; do mkdir -p build/4f1d && date > build/4f1d/half-d; sleep 0.05; done`;
    await writeFile(join(programs.path, "tar"), `#!/bin/sh\n${loop}\n`, { mode: 0o755 });
    const reader = await run({
      env: { PATH: `${programs.path}${delimiter}${process.env.PATH}` },
      limits: { restore: 3, save: 3 },
    });
    const restored = await reader.store.restore(reader.entry("endless-1"));
    await sleep(500);

    expect(restored).toBeUndefined();
    expect(await hashesBelow(reader.entry("endless-1").directory)).toBeUndefined();
    expect(messages(reader)).toEqual([
      `${notRestored}there was no answer within 3 seconds${withoutCaches}`,
    ]);
    expect(plane.cacheRecords.at(-1)).toMatchObject({ act: "read", key: "endless-1" });
  },
);

describe.concurrent("the cache survives", () => {
  describe("a fault of the service while restoring is a miss with one warning", () => {
    const lookup = "GetCacheEntryDownloadURL";
    const slow = { restore: 3, save: 3 };
    test.each<[string, FaultyMethod, readonly Fault[], string, CacheRunOptions["limits"]?]>([
      [
        "500 at every try",
        lookup,
        Array(5).fill(status(500)),
        "Failed to GetCacheEntryDownloadURL: Failed to make request after 5 attempts: Failed request: (500) Internal Server Error: a fault",
      ],
      [
        "429",
        lookup,
        [status(429)],
        "Failed to GetCacheEntryDownloadURL: Rate limited: Failed request: (429) Too Many Requests: a fault",
      ],
      [
        "429 with a time to wait",
        lookup,
        [status(429, { "retry-after": "30" })],
        "Failed to GetCacheEntryDownloadURL: Rate limited: Failed request: (429) Too Many Requests: a fault",
      ],
      [
        "a reset before the answer",
        lookup,
        [{ kind: "reset" }],
        "Failed to GetCacheEntryDownloadURL: Unable to make request: ECONNRESET",
      ],
      [
        "a lost answer",
        lookup,
        [{ kind: "answer-lost" }],
        "Failed to GetCacheEntryDownloadURL: Unable to make request: ECONNRESET",
      ],
      ["a download cut in half", "download", [{ kind: "truncate" }], "aborted"],
      [
        "a download refused twice",
        "download",
        [status(503), status(503)],
        "downloadCache failed: Cache service responded with 503",
      ],
      [
        "a lookup that stands still",
        lookup,
        [{ kind: "delay", milliseconds: 20_000 }],
        "there was no answer within 3 seconds",
        slow,
      ],
    ])("%s", async (name, method, faults, reason, limits) => {
      const key = `restore ${name}`;
      const { here, restored, ...reader } = await restoreUnder(key, method, faults, limits);

      expect(restored).toBeUndefined();
      expect(await hashesBelow(here.directory)).toBeUndefined();
      expect(messages(reader)).toEqual([notRestored + reason + withoutCaches]);
    });

    test("a service that is not there", async () => {
      const reader = await run({
        env: { ACTIONS_RESULTS_URL: `http://127.0.0.1:${await freePort()}` },
      });

      expect(await reader.store.restore(reader.entry("down"))).toBeUndefined();
      expect(messages(reader)).toEqual([
        `${notRestored}Failed to GetCacheEntryDownloadURL: Unable to make request: ECONNREFUSED${withoutCaches}`,
      ]);
    });

    test("and nothing more is asked of it, nor said", async () => {
      await keep(await run(), "off-2", files);
      const { store, entry, ...reader } = await restoreUnder("off-1", lookup, [{ kind: "reset" }]);
      const more = [
        await store.restore(entry("off-2")),
        await keep({ store, entry }, "off-3", files),
      ];

      expect(more).toEqual([undefined, undefined]);
      expect(reader.annotations).toHaveLength(1);
      expect(plane.cacheRecords.filter(({ key }) => /^off-[23]$/.test(key))).toMatchObject([
        { act: "write", key: "off-2" },
      ]);
    });
  });

  describe("a damaged entry is a miss with one warning, and costs that entry alone", () => {
    test.each<[string, FaultyMethod, Fault]>([
      ["one flipped bit", "download", { kind: "corrupt" }],
      ["an archive that is gone", "download", status(404)],
      ["an address that has run out", "GetCacheEntryDownloadURL", { kind: "expired" }],
      ["no archive at all", "download", { kind: "replace", body: Buffer.from("<html>") }],
      ["an empty answer", "download", { kind: "replace", body: Buffer.alloc(0) }],
    ])("%s", async (name, method, fault) => {
      const key = `damaged ${name}`;
      const { here, restored, ...reader } = await restoreUnder(key, method, [fault]);

      expect(restored).toBeUndefined();
      expect(await hashesBelow(here.directory)).toBeUndefined();
      expect(messages(reader)).toEqual([`${notRestored}its archive is damaged; the run goes on.`]);
      expect(await reader.store.restore(here)).toMatchObject({ class: "exact", key });
    });

    test("half of an archive, delivered as a whole", async () => {
      await keep(await run(), "half-1", files);
      const archive = await plane.cacheArchive("half-1");
      const half = archive.subarray(0, archive.length >> 1);
      const { here, restored, ...reader } = await restoreUnder("half-2", "download", [
        { kind: "replace", body: half },
      ]);

      expect(restored).toBeUndefined();
      expect(await hashesBelow(here.directory)).toBeUndefined();
      expect(messages(reader)).toEqual([`${notRestored}its archive is damaged; the run goes on.`]);
    });

    test("an archive of other paths", async () => {
      const other = await run();
      const elsewhere = (key: string): CacheEntry => ({
        ...other.entry(key),
        directory: join(other.store.directory, "build", "elsewhere"),
      });
      await keep({ store: other.store, entry: elsewhere }, "foreign-1", files);
      const body = await plane.cacheArchive("foreign-1");
      const { here, restored, ...reader } = await restoreUnder("foreign-2", "download", [
        { kind: "replace", body },
      ]);

      expect(restored).toBeUndefined();
      expect(await hashesBelow(here.directory)).toBeUndefined();
      expect(messages(reader)).toEqual([
        `${notRestored}its archive holds other files; the run goes on.`,
      ]);
    });

    test("a second one is told, and warned of no more", async () => {
      await keep(await run(), "second-2", files);
      const { store, entry, ...reader } = await restoreUnder("second-1", "download", [
        { kind: "corrupt" },
      ]);
      plane.faults.plan("download", "second-2", [{ kind: "corrupt" }]);
      await store.restore(entry("second-2"));

      expect(reader.annotations).toHaveLength(1);
      expect(reader.lines).toEqual([
        "The cache of linux/arm64 was not restored: its archive is damaged.",
      ]);
    });
  });
});

test("every planned fault was met", () => {
  expect(plane.faults.unmet()).toEqual([]);
});

/** How to start a program that may mount a disk of its own; it is gone when the program ends. */
function mountNamespace(): readonly string[] | undefined {
  const ways = [
    ["unshare", "--user", "--map-root-user", "--mount"],
    ["sudo", "--non-interactive", "--preserve-env", "unshare", "--mount"],
  ];
  if (process.platform !== "linux") return undefined;
  const found = ways.find(
    ([program = "", ...args]) => spawnSync(program, [...args, "true"]).status === 0,
  );
  if (found === undefined) {
    const message = "no mount namespace can be made: unshare is missing or not allowed";
    if (process.env.MVU_REQUIRE_TOOLS === "1") throw new Error(message);
    console.warn(`skipped: ${message}`);
  }
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
