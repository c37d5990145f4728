import type { Cursor } from "./cursor.ts";
import { MalformedBinary } from "./malformed.ts";

/** A Java class file has the same first bytes; its next word is a version of 45 or more. */
const MAX_SLICES = 32;

/** The files in a universal Mach-O file, in order. */
export function universalSlices(data: Cursor): readonly Cursor[] {
  const cursor = data.as("big");
  const wide = cursor.u32(0) === 0xcafebabf;
  const count = cursor.u32(4);
  if (count === 0 || count > MAX_SLICES) throw new MalformedBinary(`${count} slices`, 4);
  return Array.from({ length: count }, (_, index) => {
    const at = 8 + index * (wide ? 32 : 20);
    return wide
      ? cursor.part(cursor.u64(at + 8), cursor.u64(at + 16))
      : cursor.part(cursor.u32(at + 8), cursor.u32(at + 12));
  });
}
