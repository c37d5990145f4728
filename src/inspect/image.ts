import type { Cursor } from "./cursor.ts";
import type { HeaderFacts, Section, Segment } from "./facts.ts";

/** The program as it lies in memory: bytes by address, without what is zero at the start. */
export type Image = {
  /** Offsets of the segments count in it; its order is that of the machine's numbers. */
  readonly cursor: Cursor;
  readonly pointerSize: 4 | 8;
  readonly segments: readonly Segment[];
  readonly entry: number | undefined;
};

/** A parser's result: the facts for people, and the bytes for the parsers of Go's own tables. */
export type Parsed = {
  readonly facts: HeaderFacts;
  readonly image: Image;
  /** In file order. */
  readonly sections: readonly Section[];
};

/** Where an address lies in the image's cursor; undefined where no segment has bytes for it. */
export function offsetOf(image: Image, address: number): number | undefined {
  for (const segment of image.segments) {
    const distance = address - segment.address;
    if (distance >= 0 && distance < segment.fileSize) return segment.offset + distance;
  }
  return undefined;
}

/** Each place of a pattern in the mapped bytes, as address and offset; writable segments first, where Go keeps its variables. */
export function* occurrences(
  image: Image,
  pattern: Uint8Array,
  alignment: number,
): Generator<{ readonly address: number; readonly offset: number; readonly segment: Segment }> {
  const order = [
    ...image.segments.filter((segment) => segment.writable),
    ...image.segments.filter((segment) => !segment.writable),
  ];
  for (const segment of order) {
    const end = segment.offset + segment.fileSize;
    let from = segment.offset;
    while (from < end) {
      const offset = image.cursor.find(pattern, from, end);
      if (offset === undefined) break;
      const address = segment.address + offset - segment.offset;
      if (address % alignment === 0) yield { address, offset, segment };
      from = offset + 1;
    }
  }
}
