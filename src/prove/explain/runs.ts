import { Buffer } from "node:buffer";
import type { Region } from "./regions.ts";
import type { Side } from "./side.ts";

/** Bytes that are compared at once. */
const STEP = 64 * 1024;

/** Where two regions of one name begin to differ. */
export type Difference = {
  readonly first: Region | undefined;
  readonly second: Region | undefined;
  /** Bytes from the start of both. */
  readonly at: number;
};

/** The first difference of each pair of regions, in the order of the first file; those only the second has come last. */
export function compareRegions(first: Side, second: Side): readonly Difference[] {
  const others = new Map<string, Region[]>();
  for (const region of second.regions) {
    others.set(region.name, [...(others.get(region.name) ?? []), region]);
  }
  const pairs = first.regions.flatMap((region): Difference[] => {
    const other = others.get(region.name)?.shift();
    if (other === undefined) return [{ first: region, second: undefined, at: 0 }];
    const at = firstDifference(contentOf(first, region), contentOf(second, other));
    return at === undefined ? [] : [{ first: region, second: other, at }];
  });
  const alone = [...others.values()].flat();
  return [...pairs, ...alone.map((region) => ({ first: undefined, second: region, at: 0 }))];
}

/** The bytes of a region. */
export function contentOf({ bytes }: Side, { offset, size }: Region): Uint8Array {
  return bytes.subarray(offset, offset + size);
}

/** Where two pieces begin to differ; the end of the shorter one where it begins the longer one. */
export function firstDifference(first: Uint8Array, second: Uint8Array): number | undefined {
  const [a, b] = [bufferOf(first), bufferOf(second)];
  const length = Math.min(a.length, b.length);
  for (let start = 0; start < length; start += STEP) {
    const end = Math.min(start + STEP, length);
    if (a.compare(b, start, end, start, end) === 0) continue;
    for (let at = start; at < end; at += 1) if (a[at] !== b[at]) return at;
  }
  return a.length === b.length ? undefined : length;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
