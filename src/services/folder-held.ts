import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, UserError } from "../errors.ts";
import { checkArtifactName, filesBelow, setDigest } from "./file-set.ts";
import { copied, placeOf } from "./folder-artifact.ts";
import { newestRecords } from "./folder-record.ts";
import type { ListedArtifact } from "./services.ts";

/**
 * The artifacts that lie in `artifacts/` and whose name begins so, newest first. A folder that
 * somebody else put there has its name as id, its own time, and no digest.
 */
export async function listInFolder(
  start: string,
  root: string,
): Promise<readonly ListedArtifact[]> {
  const records = await newestRecords(root);
  const places = await readdir(join(root, "artifacts"), { withFileTypes: true }).catch(() => []);
  const listed = places
    .filter((place) => place.isDirectory() && place.name.startsWith(start))
    .map(async ({ name }): Promise<ListedArtifact> => {
      const record = records.get(name);
      if (record === undefined) {
        const created = Math.floor((await lstat(placeOf(root, name))).mtimeMs);
        return { id: name, name, digest: undefined, created };
      }
      return { id: String(record.id), name, digest: record.digest, created: record.created };
    });
  return (await Promise.all(listed)).sort(
    (a, b) => b.created - a.created || Number(b.id) - Number(a.id) || (a.name < b.name ? -1 : 1),
  );
}

/** Copies an artifact of the folder into a directory that is new or empty. */
export async function downloadFromFolder(
  { name, digest }: ListedArtifact,
  directory: string,
  root: string,
): Promise<void> {
  checkArtifactName(name);
  const title = `Artifact ${JSON.stringify(name)}`;
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) {
    throw new UserError(`${title} needs an empty directory: ${directory}`);
  }
  const place = placeOf(root, name);
  try {
    const files = await copied({ directory: place, files: await filesBelow(place) }, directory);
    if (digest !== undefined && setDigest(files) !== digest) {
      throw new UserError(`its files do not have the digest ${digest} that it was uploaded with`);
    }
  } catch (cause) {
    await rm(directory, { recursive: true, force: true });
    throw new UserError(
      `${title} could not be copied from ${place}: ${messageOf(cause)}; upload it again.`,
      { cause },
    );
  }
}
