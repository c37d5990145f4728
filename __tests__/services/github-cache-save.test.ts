import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type ControlPlane, startControlPlane } from "../control-plane/control-plane.ts";
import type { Fault, FaultyMethod } from "../control-plane/faults.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { cacheRun, hashesBelow, keep } from "./cache-runs.ts";
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

const files = { "00/aa-d": noise(20_000), "01/bb-d": noise(20_000) };
const status = (code: number, headers = {}): Fault => ({ kind: "status", status: code, headers });

describe.concurrent("a fault while saving is one warning", () => {
  const create = "CreateCacheEntry";
  const finalize = "FinalizeCacheEntryUpload";
  test.each<[string, FaultyMethod, readonly Fault[], RegExp]>([
    ["500 at every try", create, Array(5).fill(status(500)), /\(500\)/],
    ["429", create, [status(429, { "retry-after": "30" })], /\(429\)/],
    ["a reset", create, [{ kind: "reset" }], /ECONNRESET/],
    ["a lost answer", create, [{ kind: "answer-lost" }], /ECONNRESET/],
    ["an address that has run out", create, [{ kind: "expired" }], /[Aa]uth/],
    ["an upload that is refused", "upload", [status(403)], /a fault/],
    ["an upload that breaks", "upload", Array(4).fill({ kind: "reset" }), /ECONNRESET/],
    ["a lost answer at the end", finalize, [{ kind: "answer-lost" }], /ECONNRESET/],
    ["a refusal at the end", finalize, [status(400)], /\(400\)/],
  ])("%s", async (name, method, faults, reason) => {
    const key = `save ${name}`;
    const writer = await cacheRun({ plane, directory: temp.path });
    plane.faults.plan(method, key, faults);

    expect(await keep(writer, key, files)).toBeUndefined();
    const said = writer.annotations.map(({ level, message }) => `${level}: ${message}`);
    expect(said).toEqual([
      expect.stringMatching(
        /^warning: The cache of linux\/arm64 was not saved: .*; this run goes on without caches\.$/,
      ),
    ]);
    expect(said[0]).toMatch(reason);
    expect(await hashesBelow(writer.entry(key).directory)).toBeDefined();
  });
});

test("every planned fault was met", () => {
  expect(plane.faults.unmet()).toEqual([]);
});
