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
  /** Finds out why the two differ; see `explainDifference`. */
  readonly explain: (first: Uint8Array, second: Uint8Array) => Promise<readonly Cause[]>;
}): Promise<Outcome> {
  const { first, second, sha256, compiled, explain } = options;
  const found = await hashFile(second);
  if (found.sha256 === sha256) return { kind: "same", compiled };
  const causes = await explain(await readFile(first), await readFile(second));
  return { kind: "other", compiled, sha256: found.sha256, causes };
}
