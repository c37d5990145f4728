import { type Cursor, openCursor } from "../../inspect/cursor.ts";
import { MalformedBinary } from "../../inspect/malformed.ts";
import type { Unsigned } from "./unsigned.ts";

const LC = {
  symtab: 0x2,
  dysymtab: 0xb,
  segment64: 0x19,
  codeSignature: 0x1d,
  dyldInfo: 0x22,
  dyldInfoOnly: 0x80000022,
};
/** Commands of offset and size alone, beside the signature's own: function starts, data in code, fixups and others. */
const LINKEDIT_DATA = [0x1e, 0x26, 0x29, 0x2b, 0x2e, 0x80000033, 0x80000034];
const MAX_COMMANDS = 4096;
/** Bytes of a command of offset and size. */
const COMMAND = 16;
const HEADER = 32;
/** Bytes that a signature begins at a multiple of. */
const ALIGNMENT = 16;
/** What the size in memory is a multiple of: Go does not fill pages up, signers do. */
const PAGES = [1, 0x1000, 0x4000];

/** A load command, by its place in the file. */
type Command = { readonly type: number; readonly at: number; readonly size: number };

/**
 * Takes the code signature off a 64-bit Mach-O file: the signature with the zeros in front of it, its
 * load command, and its share of the sizes of `__LINKEDIT`. What a signer does to an unsigned file,
 * and to one that Go's own linker signed, comes to the same.
 */
export function withoutMachoSignature(bytes: Uint8Array): Unsigned {
  const cursor = openCursor(bytes, "little");
  if (cursor.u32(0) !== 0xfeedfacf) return { bytes, signature: undefined };
  const commands = readCommands(cursor);
  const signature = commands.find(({ type }) => type === LC.codeSignature);
  const linkedit = commands.find((command) => isLinkedit(cursor, command));
  if (signature === undefined || linkedit === undefined || signature.size !== COMMAND) {
    return { bytes: withLinkedit(bytes, linkedit), signature: undefined };
  }
  const [start, size] = [cursor.u32(signature.at + 8), cursor.u32(signature.at + 12)];
  // What follows a signature belongs to no signature.
  if (start + size !== bytes.length) return { bytes, signature: undefined };
  const content = contentEnd(cursor, commands);
  const end = isPadding(bytes, content, start) ? content : start;
  const unsigned = withLinkedit(bytes, linkedit).slice(0, end);
  dropCommand(unsigned, signature);
  return { bytes: unsigned, signature: "Mach-O code signature" };
}

function readCommands(cursor: Cursor): readonly Command[] {
  const count = cursor.u32(16);
  if (count > MAX_COMMANDS) throw new MalformedBinary(`${count} load commands`, 16);
  const commands: Command[] = [];
  let at = HEADER;
  for (let index = 0; index < count; index += 1) {
    const size = cursor.u32(at + 4);
    if (size < 8) throw new MalformedBinary(`a load command of ${size} bytes`, at);
    commands.push({ type: cursor.u32(at), at, size });
    at += size;
  }
  return commands;
}

function isLinkedit(cursor: Cursor, { type, at }: Command): boolean {
  return type === LC.segment64 && cursor.text(at + 8, 16) === "__LINKEDIT";
}

/**
 * Sets the sizes of `__LINKEDIT` to zero where they are what they must be, the rest of the file and
 * whole pages of it; a size that is not stays, and so counts.
 */
function withLinkedit(bytes: Uint8Array, linkedit: Command | undefined): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (linkedit === undefined) return copy;
  const cursor = openCursor(bytes, "little");
  const [memory, offset, size] = [32, 40, 48].map((field) => cursor.u64(linkedit.at + field));
  if (memory === undefined || offset === undefined || size === undefined) return copy;
  if (offset + size !== bytes.length) return copy;
  copy.fill(0, linkedit.at + 48, linkedit.at + 56);
  if (PAGES.some((page) => memory === Math.ceil(size / page) * page)) {
    copy.fill(0, linkedit.at + 32, linkedit.at + 40);
  }
  return copy;
}

/** Where what the other commands tell of ends. */
function contentEnd(cursor: Cursor, commands: readonly Command[]): number {
  const ends = commands.flatMap(({ type, at }) => {
    const pair = (field: number, unit = 1): number => {
      const [offset, count] = [cursor.u32(at + field), cursor.u32(at + field + 4)];
      return count === 0 ? 0 : offset + count * unit;
    };
    if (type === LC.segment64) {
      // Its own size takes the signature in.
      const isLast = cursor.text(at + 8, 16) === "__LINKEDIT";
      return isLast ? [cursor.u64(at + 40)] : [cursor.u64(at + 40) + cursor.u64(at + 48)];
    }
    if (type === LC.symtab) return [pair(8, 16), pair(16)];
    if (type === LC.dysymtab) return [pair(56, 4), pair(64, 8), pair(72, 8)];
    if (type === LC.dyldInfo || type === LC.dyldInfoOnly)
      return [8, 16, 24, 32, 40].map((field) => pair(field));
    return LINKEDIT_DATA.includes(type) ? [pair(8)] : [];
  });
  return Math.max(0, ...ends);
}

function isPadding(bytes: Uint8Array, from: number, to: number): boolean {
  const room = to - from;
  return room >= 0 && room < ALIGNMENT && bytes.subarray(from, to).every((byte) => byte === 0);
}

/** Moves the commands behind it forward, into the place of the one that goes. */
function dropCommand(bytes: Uint8Array, { at, size }: Command): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = HEADER + view.getUint32(20, true);
  bytes.copyWithin(at, at + size, end);
  bytes.fill(0, end - size, end);
  view.setUint32(16, view.getUint32(16, true) - 1, true);
  view.setUint32(20, view.getUint32(20, true) - size, true);
}
