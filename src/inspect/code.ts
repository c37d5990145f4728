import type { CodeFacts, Format } from "./facts.ts";
import { type Image, offsetOf } from "./image.ts";
import { entryAt, functionAddress, type Pclntab } from "./pclntab.ts";

/** Bytes of a function that are kept; the longest that is asked for has 64. */
const CODE_BYTES = 128;
/** What Go's runtime writes with; Plan 9's is Go, and calls another that asks the kernel. */
const WRITER = "runtime.write1";
const PLAN9_WRITER = "runtime.pwrite";

/** What the code tells of the system that it was made for; undefined where functions have no addresses. */
export function readCode(image: Image, table: Pclntab, format: Format): CodeFacts | undefined {
  const start = table.textStart;
  if (start === undefined) return undefined;
  const entry = entryIndex(image, table, start);
  const writer = functionAddress(table, format === "Plan 9 a.out" ? PLAN9_WRITER : WRITER);
  return {
    entry: entry === undefined ? undefined : table.table.cstring(entryAt(table, entry).name),
    write: writer === undefined ? undefined : codeAt(image, table, writer - start),
  };
}

/** The function that begins at the entry, or at the address in the entry's descriptor (ppc64, aix). */
function entryIndex(image: Image, table: Pclntab, textStart: number): number | undefined {
  if (image.entry === undefined) return undefined;
  const direct = indexAt(table, image.entry - textStart);
  if (direct !== undefined) return direct;
  const descriptor = offsetOf(image, image.entry);
  if (descriptor === undefined) return undefined;
  const { cursor, pointerSize } = image;
  if (descriptor + pointerSize > cursor.length) return undefined;
  const low = cursor.u32(descriptor + (cursor.endian === "big" ? pointerSize - 4 : 0));
  const high = pointerSize === 4 ? 0 : cursor.u32(descriptor + (cursor.endian === "big" ? 0 : 4));
  return indexAt(table, high * 2 ** 32 + low - textStart);
}

/** Index of the function with exactly this offset in text; they are in the order of their offsets. */
function indexAt(table: Pclntab, offset: number): number | undefined {
  let from = 0;
  let to = table.functions;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const found = entryAt(table, middle).offset;
    if (found === offset) return middle;
    if (found < offset) from = middle + 1;
    else to = middle;
  }
  return undefined;
}

/** In hex, from a function's first instruction to the beginning of the next function. */
function codeAt(image: Image, table: Pclntab, start: number): string | undefined {
  const index = indexAt(table, start);
  const offset = offsetOf(image, (table.textStart ?? 0) + start);
  if (index === undefined || offset === undefined) return undefined;
  const end = index + 1 < table.functions ? entryAt(table, index + 1).offset : Infinity;
  const size = Math.min(CODE_BYTES, end - start, image.cursor.length - offset);
  return Buffer.from(image.cursor.bytes(offset, size)).toString("hex");
}
