import { describe, expect, it } from "vitest";
import { budgetFor, MAX_BYTES_READ, openCursor } from "../../src/inspect/cursor.ts";
import { MalformedBinary } from "../../src/inspect/malformed.ts";

const bytes = Uint8Array.of(0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x61, 0x62, 0x00, 0x63);

describe("a cursor", () => {
  it("reads numbers in its byte order", () => {
    const little = openCursor(bytes);
    expect([little.u8(1), little.u16(0), little.u32(0)]).toEqual([0x02, 0x0201, 0x04030201]);
    const big = little.as("big");
    expect([big.u8(1), big.u16(0), big.u32(0)]).toEqual([0x02, 0x0102, 0x01020304]);
    expect(openCursor(Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 2), "big").u64(0)).toBe(2 ** 48 + 2);
  });

  it("reads texts to their NUL or their length", () => {
    const cursor = openCursor(bytes);
    expect([cursor.text(8, 4), cursor.text(8, 1), cursor.cstring(8)]).toEqual(["ab", "a", "ab"]);
  });

  it("reads LEB128 numbers and where they end", () => {
    const cursor = openCursor(Uint8Array.of(0xe5, 0x8e, 0x26, 0x80));
    expect(cursor.uleb(0)).toEqual([624_485, 3]);
    expect(() => cursor.uleb(3)).toThrow(MalformedBinary);
  });

  it("finds a pattern within bounds only", () => {
    const cursor = openCursor(bytes);
    const pattern = Uint8Array.of(0x61, 0x62);
    expect(cursor.find(pattern, 0, 12)).toBe(8);
    expect(cursor.find(pattern, 0, 9)).toBeUndefined();
    expect(cursor.find(pattern, 9, 1000)).toBeUndefined();
  });

  it("sees nothing outside its part", () => {
    const part = openCursor(bytes).part(4, 4);
    expect(part.u32(0)).toBe(0x08070605);
    expect(() => part.u8(4)).toThrow("1 bytes lie outside the 4 there are (at byte 0x4)");
  });

  it.each([
    ["past the end", () => openCursor(bytes).u32(9)],
    ["before the start", () => openCursor(bytes).u8(-1)],
    ["at no whole byte", () => openCursor(bytes).u8(0.5)],
    ["beyond what numbers hold", () => openCursor(new Uint8Array(8).fill(0xff)).u64(0)],
    ["a text without end", () => openCursor(bytes).cstring(11)],
    ["a text too long", () => openCursor(new Uint8Array(20_000)).text(0, 20_000)],
    ["a part that is too long", () => openCursor(bytes).part(4, 9)],
    ["too many bytes", () => openCursor(bytes).bytes(0, 2 ** 40)],
  ])("refuses to read %s", (_, read) => {
    expect(read).toThrow(MalformedBinary);
  });

  it("counts what all its parts read, and stops at the limit", () => {
    const budget = { spent: 0, limit: 10 };
    const cursor = openCursor(bytes, "little", budget);
    cursor.part(0, 4).u32(0);
    cursor.as("big").u32(0);
    expect(budget.spent).toBe(8);
    expect(() => cursor.u32(0)).toThrow("reading it takes more than 10 bytes");
  });

  it("may read 64 MiB of a small file, and a large one a few times", () => {
    expect(budgetFor(1000).limit).toBe(MAX_BYTES_READ);
    expect(MAX_BYTES_READ).toBe(67_108_864);
    expect(budgetFor(100_000_000).limit).toBe(400_000_000);
  });
});
