import { type Cursor, openCursor } from "../../inspect/cursor.ts";
import type { Unsigned } from "./unsigned.ts";

/** Index of the directory that tells where the certificates lie; its address counts from the file's start. */
const SECURITY = 4;
/** Bytes that a signer fills up to: certificates begin at a multiple of it. */
const ALIGNMENT = 8;
const MAX_SECTIONS = 1024;
/** Bytes of a COFF symbol. */
const SYMBOL = 18;

/**
 * Takes an appended certificate table off a PE file, with the zeros in front of it, and sets the two
 * fields that signing writes to zero: the table's entry in the headers, and the checksum.
 * (`Windows Authenticode Portable Executable Signature Format`.)
 */
export function withoutAuthenticode(bytes: Uint8Array): Unsigned {
  const cursor = openCursor(bytes, "little");
  const header = cursor.u32(0x3c) + 4;
  const optional = header + 20;
  const wide = cursor.u16(optional) === 0x20b;
  const directories = optional + (wide ? 108 : 92);
  if (cursor.u32(directories) <= SECURITY) return { bytes, signature: undefined };
  const entry = directories + 4 + SECURITY * 8;
  const [start, size] = [cursor.u32(entry), cursor.u32(entry + 4)];
  const content = contentEnd(cursor, header);
  // A table that something follows, or that lies within the program, is no appended one.
  if (size === 0 || start < content || start + size !== bytes.length) {
    return { bytes, signature: undefined };
  }
  const unsigned = bytes.slice(0, isPadding(bytes, content, start) ? content : start);
  unsigned.fill(0, entry, entry + 8);
  unsigned.fill(0, optional + 64, optional + 68);
  return { bytes: unsigned, signature: "Authenticode signature" };
}

/** Where the last section, or the table of symbols and their names, ends. */
function contentEnd(cursor: Cursor, header: number): number {
  const sections = header + 20 + cursor.u16(header + 16);
  const count = Math.min(cursor.u16(header + 2), MAX_SECTIONS);
  let end = sections + count * 40;
  for (let index = 0; index < count; index += 1) {
    const at = sections + index * 40;
    const stored = cursor.u32(at + 16);
    if (stored > 0) end = Math.max(end, cursor.u32(at + 20) + stored);
  }
  const symbols = cursor.u32(header + 8);
  if (symbols === 0) return end;
  const strings = symbols + cursor.u32(header + 12) * SYMBOL;
  const length = strings + 4 <= cursor.length ? cursor.u32(strings) : 0;
  return Math.max(end, strings + length);
}

function isPadding(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from < ALIGNMENT && bytes.subarray(from, to).every((byte) => byte === 0);
}
