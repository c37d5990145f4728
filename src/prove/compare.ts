import { readFile } from "node:fs/promises";
import { hashFile } from "../manifest/checksums.ts";
import type { Cause } from "../manifest/reproduction.ts";
import type { Outcome } from "./verdict.ts";

/** Holds the second file against the first, whose digest is known; where they differ, both are read. */
export async function compareFiles(options: {
  /** Absolute paths. */
  readonly first: string;
  readonly second: string;
  /** SHA-256 of the first one. */
  readonly sha256: string;
  readonly compiled: number;
}): Promise<Outcome> {
  const { first, second, sha256, compiled } = options;
  const found = await hashFile(second);
  if (found.sha256 === sha256) return { kind: "same", compiled };
  const causes = findCauses(await readFile(first), await readFile(second));
  return { kind: "other", compiled, sha256: found.sha256, causes };
}

/** The place of the first byte that differs. */
function findCauses(first: Uint8Array, second: Uint8Array): readonly Cause[] {
  const length = Math.min(first.length, second.length);
  let place = 0;
  while (place < length && first[place] === second[place]) place += 1;
  return [
    {
      kind: "unknown",
      detail: `the first byte that differs is ${place}, of ${first.length} and ${second.length}`,
    },
  ];
}
