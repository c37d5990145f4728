import { Buffer } from "node:buffer";
import { MalformedBinary } from "./malformed.ts";

/** Bytes that all reads and scans of a small file may touch together; larger files get `SCANS` times their size. */
export const MAX_BYTES_READ = 64 * 2 ** 20;
/** How often each byte of a large file may be touched: two patterns, with room for overlapping segments. */
const SCANS = 4;
/** Longest name: a path of the system or a symbol of a generic function. */
export const MAX_TEXT = 16_384;
/** Bytes of a LEB128 number of 64 bits. */
const MAX_LEB = 10;

export type Endian = "little" | "big";

/** What reading a file has cost so far, in bytes; shared by all cursors of that file. */
export type Budget = { spent: number; readonly limit: number };

/**
 * Bytes with an order. Each read checks its bounds and is counted; whatever does not fit throws MalformedBinary.
 * Offsets and lengths are bytes from the cursor's own start.
 */
export type Cursor = {
  readonly length: number;
  readonly endian: Endian;
  readonly budget: Budget;
  readonly u8: (offset: number) => number;
  readonly u16: (offset: number) => number;
  readonly u32: (offset: number) => number;
  /** Throws beyond 2^53, where no address or size of a real file lies. */
  readonly u64: (offset: number) => number;
  /** The bytes up to a NUL, or `length` of them. */
  readonly text: (offset: number, length: number) => string;
  /** The bytes up to a NUL, which must come. */
  readonly cstring: (offset: number) => string;
  /** Unsigned LEB128: the value and the offset after it. */
  readonly uleb: (offset: number) => readonly [value: number, next: number];
  /** A copy of the bytes. */
  readonly bytes: (offset: number, length: number) => Uint8Array;
  /** First place of the pattern within `[from, to)`. */
  readonly find: (pattern: Uint8Array, from: number, to: number) => number | undefined;
  /** A window of the same bytes and budget. */
  readonly part: (offset: number, length: number) => Cursor;
  readonly as: (endian: Endian) => Cursor;
};

/** A budget for one file of that many bytes. */
export function budgetFor(length: number): Budget {
  return { spent: 0, limit: Math.max(MAX_BYTES_READ, SCANS * length) };
}

/** Counts bytes; throws MalformedBinary when a file makes its reader work without end. */
export function spend(budget: Budget, count: number, offset: number): void {
  budget.spent += count;
  if (budget.spent > budget.limit) {
    throw new MalformedBinary(`reading it takes more than ${budget.limit} bytes`, offset);
  }
}

/** A cursor over all the bytes. */
export function openCursor(
  data: Uint8Array,
  endian: Endian = "little",
  budget: Budget = budgetFor(data.length),
): Cursor {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.length);
  const little = endian === "little";
  const need = (offset: number, count: number): number => {
    if (!isIndex(offset) || !isIndex(count) || offset + count > data.length) {
      throw new MalformedBinary(`${count} bytes lie outside the ${data.length} there are`, offset);
    }
    spend(budget, count, offset);
    return offset;
  };
  const ending = (offset: number, length: number): number | undefined => {
    const end = Math.min(offset + length, data.length);
    const nul = buffer.subarray(offset, end).indexOf(0);
    return nul < 0 ? undefined : offset + nul;
  };
  const decode = (start: number, end: number): string => {
    need(start, end - start);
    return buffer.toString("utf8", start, end);
  };
  return {
    length: data.length,
    endian,
    budget,
    u8: (offset) => view.getUint8(need(offset, 1)),
    u16: (offset) => view.getUint16(need(offset, 2), little),
    u32: (offset) => view.getUint32(need(offset, 4), little),
    u64: (offset) => {
      const value = view.getBigUint64(need(offset, 8), little);
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
        throw new MalformedBinary(`the number ${value} is out of range`, offset);
      }
      return Number(value);
    },
    text: (offset, length) => {
      if (!isIndex(length) || length > MAX_TEXT) {
        throw new MalformedBinary(`a text of ${length} bytes is too long`, offset);
      }
      const start = need(offset, length);
      return buffer.toString("utf8", start, ending(start, length) ?? start + length);
    },
    cstring: (offset) => {
      const end = ending(need(offset, 0), MAX_TEXT);
      if (end === undefined) throw new MalformedBinary("a text does not end", offset);
      return decode(offset, end);
    },
    uleb: (offset) => {
      let value = 0;
      for (let count = 0; count < MAX_LEB; count += 1) {
        const byte = view.getUint8(need(offset + count, 1));
        value += (byte & 0x7f) * 2 ** (7 * count);
        if (byte >= 0x80) continue;
        if (value > Number.MAX_SAFE_INTEGER) break;
        return [value, offset + count + 1];
      }
      throw new MalformedBinary("a LEB128 number is out of range", offset);
    },
    bytes: (offset, length) => {
      const start = need(offset, length);
      return data.slice(start, start + length);
    },
    find: (pattern, from, to) => {
      const end = Math.min(to, data.length);
      if (!isIndex(from) || from >= end) return undefined;
      const found = buffer.subarray(from, end).indexOf(pattern);
      spend(budget, found < 0 ? end - from : found + pattern.length, from);
      return found < 0 ? undefined : from + found;
    },
    part: (offset, length) => {
      if (!isIndex(offset) || !isIndex(length) || offset + length > data.length) {
        throw new MalformedBinary(
          `a part of ${length} bytes lies outside the ${data.length} there are`,
          offset,
        );
      }
      return openCursor(data.subarray(offset, offset + length), endian, budget);
    },
    as: (order) => openCursor(data, order, budget),
  };
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
