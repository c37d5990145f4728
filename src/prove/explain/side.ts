import { inspectBinary, parseProgram } from "../../inspect/binary.ts";
import type { BinaryFacts } from "../../inspect/facts.ts";
import type { Image } from "../../inspect/image.ts";
import { MalformedBinary } from "../../inspect/malformed.ts";
import { type Region, regionsOf } from "./regions.ts";

/** One of the two files, with what could be read of it. */
export type Side = {
  readonly bytes: Uint8Array;
  /** Undefined where `problem` says why the file cannot be read as a program. */
  readonly facts: BinaryFacts | undefined;
  readonly image: Image | undefined;
  /** Every byte of the file lies in one of them, in file order. */
  readonly regions: readonly Region[];
  readonly problem: string | undefined;
};

/** Reads a file as far as it can be read. */
export function openSide(bytes: Uint8Array): Side {
  try {
    const facts = inspectBinary(bytes);
    const image = facts.slices.length > 0 ? undefined : parseProgram(bytes).image;
    return { bytes, facts, image, regions: regionsOf(bytes, facts), problem: undefined };
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { ...asWhole(bytes), problem: error.message };
  }
}

/** A file of which nothing is known. */
export function asWhole(bytes: Uint8Array): Side {
  const whole = { name: "the file", kind: "other", offset: 0, size: bytes.length } as const;
  return { bytes, facts: undefined, image: undefined, regions: [whole], problem: undefined };
}
