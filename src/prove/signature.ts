import { openCursor } from "../inspect/cursor.ts";
import { MalformedBinary } from "../inspect/malformed.ts";
import { firstDifference } from "./explain/runs.ts";
import { withoutMachoSignature } from "./signature/macho.ts";
import { withoutAuthenticode } from "./signature/pe.ts";
import type { Signature, Unsigned } from "./signature/unsigned.ts";

/**
 * Whether two files are the same but for signatures, and which: one of the two must have one.
 * Everything that is no part of a signature counts, also what follows it.
 */
export function compareUnsigned(
  first: Uint8Array,
  second: Uint8Array,
): { readonly equal: boolean; readonly signature: Signature | undefined } {
  const [a, b] = [withoutSignature(first), withoutSignature(second)];
  const signature = a.signature ?? b.signature;
  const equal = signature !== undefined && firstDifference(a.bytes, b.bytes) === undefined;
  return { equal, signature };
}

/** Takes the signature off a file; one that is damaged, or whose format has none, comes back as it is. */
export function withoutSignature(bytes: Uint8Array): Unsigned {
  try {
    if (bytes.length < 4) return { bytes, signature: undefined };
    const magic = openCursor(bytes, "little").u32(0);
    if (magic === 0xfeedfacf || magic === 0xfeedface) return withoutMachoSignature(bytes);
    if ((magic & 0xffff) === 0x5a4d) return withoutAuthenticode(bytes);
    return { bytes, signature: undefined };
  } catch (error) {
    if (error instanceof MalformedBinary) return { bytes, signature: undefined };
    throw error;
  }
}
