import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { inspectBinary, inspectCursor, openPclntab } from "../../src/inspect/binary.ts";
import { countBytes } from "../../src/inspect/bytes/count.ts";
import { countData } from "../../src/inspect/bytes/data.ts";
import { budgetFor, openCursor } from "../../src/inspect/cursor.ts";
import { MalformedBinary } from "../../src/inspect/malformed.ts";
import { functionsOf } from "../../src/inspect/pclntab.ts";
import { findTool } from "../tools.ts";
import { build } from "./samples.ts";

/** Damaged inputs made of each file; 10,000 in all. Wasm is slower, as its memory is laid out first. */
const SEEDS: readonly (readonly [port: string, ldflags: string, count: number])[] = [
  ["linux/amd64", "-s -w", 1000],
  ["linux/386", "", 700],
  ["linux/mips", "", 800],
  ["linux/s390x", "-s -w", 500],
  ["android/arm64", "-s -w", 500],
  ["openbsd/amd64", "", 800],
  ["solaris/amd64", "-s -w", 500],
  ["darwin/amd64", "-s -w", 600],
  ["darwin/arm64", "", 900],
  ["windows/386", "-s -w", 600],
  ["windows/amd64", "", 900],
  ["aix/ppc64", "-s -w", 500],
  ["aix/ppc64", "", 500],
  ["plan9/386", "", 400],
  ["plan9/amd64", "-s -w", 400],
  ["js/wasm", "-s -w", 250],
  ["wasip1/wasm", "", 150],
];

/** Where parsers look, apart from the file's two ends. */
const LANDMARKS = [
  Buffer.from("\xff Go buildinf:", "latin1"),
  Buffer.from([0xf1, 0xff, 0xff, 0xff, 0, 0]),
  Buffer.from([0xff, 0xff, 0xff, 0xf1, 0, 0]),
  Buffer.from("3077af0c9274080241e1c107e6d618e6", "hex"),
  Buffer.from("/usr/lib:/lib\0"),
  Buffer.from("kernel32.dll"),
  Buffer.from("libc.so"),
];

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

type Outcome = "facts" | "refused";

describe.runIf(findTool("go"))("damaged files", () => {
  const files = new Map<string, Buffer>();

  beforeAll(async () => {
    await Promise.all(
      SEEDS.map(async ([port, ldflags]) => {
        files.set(`${port} ${ldflags}`, await readFile(await build({ port, ldflags })));
      }),
    );
  }, 15 * 60_000);

  it("are 10,000", () => {
    expect(SEEDS.reduce((sum, [, , count]) => sum + count, 0)).toBe(10_000);
  });

  it.each(SEEDS)("of %s (%j) are read or refused, %i of them", (port, ldflags, count) => {
    const original = files.get(`${port} ${ldflags}`);
    if (original === undefined) throw new Error(`${port} was not built`);
    const random = generator(count * 7919 + port.length);
    const places = landmarks(original);
    const outcomes = { facts: 0, refused: 0 };
    for (let index = 0; index < count; index += 1) {
      const undo = damage(original, places, random);
      const kept = random() < 0.2 ? Math.floor(original.length * random() ** 3) : original.length;
      outcomes[inspect(original.subarray(0, kept), index % 16 === 0)] += 1;
      undo();
    }
    // A test of nothing but refusals, or of nothing but sound files, would prove little.
    expect(outcomes.facts).toBeGreaterThan(count / 50);
    expect(outcomes.refused).toBeGreaterThan(count / 50);
    expect(inspectBinary(original).buildInfo?.path).toBe("example.com/hello");
  });

  it.each([0, 1, 4, 15, 16, 63, 64, 4096])("cut to %i bytes are refused", (length) => {
    for (const file of files.values()) {
      expect(() => inspectBinary(file.subarray(0, length))).toThrow(MalformedBinary);
    }
  });

  it("that are too large for a slice, or hold themselves, are refused", () => {
    const header = Buffer.alloc(64);
    header.writeUInt32BE(0xcafebabe, 0);
    header.writeUInt32BE(1, 4);
    header.writeUInt32BE(64, 20);
    expect(() => inspectBinary(header)).toThrow("no program format that Go writes");
    header.writeUInt32BE(45, 4);
    expect(() => inspectBinary(header)).toThrow("45 slices");
  });

  it("whose segments lie over each other a thousand times cost no more than the limit", () => {
    const file = Buffer.alloc(2 ** 20);
    file.write("7f454c46020101", "hex");
    file.writeUInt16LE(62, 18);
    file.writeBigUInt64LE(64n, 32);
    file.writeUInt16LE(56, 54);
    file.writeUInt16LE(1000, 56);
    for (let at = 64; at < 64 + 1000 * 56; at += 56) {
      file.writeUInt32LE(1, at);
      file.writeBigUInt64LE(BigInt(file.length), at + 32);
    }
    expect(() => inspectBinary(file)).toThrow("reading it takes more than 67108864 bytes");
  });

  it("of random bytes behind each magic are refused", () => {
    const random = generator(1);
    for (const magic of [
      "7f454c46",
      "feedfacf",
      "cffaedfe",
      "4d5a",
      "0061736d",
      "01f7",
      "00008a97",
      "cafebabe",
    ]) {
      for (let index = 0; index < 100; index += 1) {
        const bytes = Buffer.from(Array.from({ length: 512 }, () => random() * 256));
        bytes.write(magic, "hex");
        expect(inspect(bytes, true)).toBe("refused");
      }
    }
  });
});

/** Anything but facts and MalformedBinary fails the test; no input may cost more than 64 MiB. */
function inspect(bytes: Uint8Array, functions: boolean): Outcome {
  const budget = budgetFor(bytes.length);
  expect(budget.limit).toBe(64 * 2 ** 20);
  try {
    inspectCursor(openCursor(bytes, "little", budget));
    const table = functions ? openPclntab(bytes) : undefined;
    if (table !== undefined) for (const { name } of functionsOf(table)) name.at(0);
    if (functions) {
      expect(countBytes(bytes, undefined).sections.every(({ size }) => size >= 0)).toBe(true);
      countData(bytes, undefined);
    }
    return "facts";
  } catch (error) {
    if (error instanceof MalformedBinary) return "refused";
    throw error;
  }
}

/** Offsets of the headers, of the tables behind the end, and of Go's own tables. */
function landmarks(file: Buffer): readonly number[] {
  return LANDMARKS.map((pattern) => file.indexOf(pattern)).filter((at) => at >= 0);
}

/** Overwrites one to six numbers where parsers look; the answer puts them back. */
function damage(file: Buffer, places: readonly number[], random: () => number): () => void {
  const undo: (() => void)[] = [];
  const times = 1 + Math.floor(random() * 6);
  for (let index = 0; index < times; index += 1) {
    const start =
      [0, 0, 0, file.length - 65_536, ...places][Math.floor(random() * (4 + places.length))] ?? 0;
    const reach = random() < 0.7 ? 128 : 8192;
    const size = [1, 2, 4, 4][Math.floor(random() * 4)] ?? 1;
    // The first bytes are the magic, without which nothing is read.
    const at = Math.min(Math.max(8, start + Math.floor(random() * reach)), file.length - size);
    const before = Buffer.from(file.subarray(at, at + size));
    undo.unshift(() => before.copy(file, at));
    const extreme = EXTREMES[Math.floor(random() * EXTREMES.length)] ?? 0;
    const value = random() < 0.5 ? extreme : Math.floor(random() * 2 ** 32);
    file.writeUIntLE(value % 2 ** (8 * size), at, size);
  }
  return () => {
    for (const step of undo) step();
  };
}

/** Mulberry32: numbers in [0, 1) that are the same in every run. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
