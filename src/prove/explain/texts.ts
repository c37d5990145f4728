import { Buffer } from "node:buffer";

/** Bytes that are turned into text at once. */
const WINDOW = 2 ** 20;
/** Longest match, in bytes; windows overlap by as much. */
const LONGEST = 64;
/** Different matches that are kept of one file, and matches that are looked at. */
const MAX_MATCHES = 20_000;
const MAX_SEEN = 1_000_000;

/** The different matches of a pattern in a file's bytes, each at most 64 long, in file order. */
export function matchesIn(bytes: Uint8Array, pattern: RegExp): ReadonlySet<string> {
  const found = new Set<string>();
  let seen = 0;
  for (let start = 0; start < bytes.length; start += WINDOW) {
    // What begins before a window was found in the one before; its end alone is no match.
    const before = Math.min(start, LONGEST);
    const size = Math.min(before + WINDOW + LONGEST, bytes.length - start + before);
    const window = Buffer.from(bytes.buffer, bytes.byteOffset + start - before, size);
    for (const { 0: match, index } of window.toString("latin1").matchAll(pattern)) {
      if (index < before || index >= before + WINDOW) continue;
      found.add(match);
      seen += 1;
      if (found.size === MAX_MATCHES || seen === MAX_SEEN) return found;
    }
  }
  return found;
}

/** Bytes as a person can read them: what is no printable ASCII becomes a space, and ends are trimmed. */
export function readable(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/[^\x20-\x7e]+/g, " ")
    .trim();
}
