import { stat } from "node:fs/promises";
import { join } from "node:path";
import { hashFile } from "../manifest/checksums.ts";
import { placeBelow } from "../source/module.ts";

/** Which configuration a run has: its file below the root, and the SHA-256 of its bytes. */
export type ConfigDigest = { readonly path: string; readonly sha256: string };

/** Of the file, absolute; undefined where there is none. */
export async function digestConfig(
  file: string | undefined,
  root: string,
): Promise<ConfigDigest | undefined> {
  if (file === undefined) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  return { path: placeBelow(root, file), sha256: (await hashFile(file)).sha256 };
}

/**
 * Of the file that a plan was made with, as it lies here; where the plan had none, of the one that is
 * found here.
 *
 * @param planned its path below the root.
 */
export async function digestSameConfig(
  planned: string | undefined,
  here: { readonly file: string | undefined; readonly root: string },
): Promise<ConfigDigest | undefined> {
  return digestConfig(planned === undefined ? here.file : join(here.root, planned), here.root);
}
