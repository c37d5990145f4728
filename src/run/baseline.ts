import { dirname } from "node:path";
import { parseManifest } from "../manifest/document.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { Settings } from "../settings.ts";
import { readTextFile } from "../source/text-file.ts";

/** Bytes of the longest manifest that is read: one of 2,000 binaries has about 25 MiB. */
const MAX_BYTES = 128 * 2 ** 20;

/**
 * Reads the manifest that this run's sizes are held against, if one is named.
 *
 * @throws UserError when the file is not there, or is no manifest that this version reads.
 */
export async function readBaseline({
  baseline,
}: Pick<Settings, "baseline">): Promise<Manifest | undefined> {
  if (baseline === undefined) return undefined;
  const name = `baseline: ${baseline}`;
  return parseManifest(await readTextFile(baseline, dirname(baseline), name, MAX_BYTES), name);
}
