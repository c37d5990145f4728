import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chmod, copyFile, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "../errors.ts";
import { isFilled } from "./disk-use.ts";
import {
  checkArtifactCount,
  checkArtifactName,
  checkedFiles,
  type FileSet,
  type HashedFile,
  hashOf,
  setDigest,
} from "./file-set.ts";
import { type FolderRecord, newestRecords, recorded } from "./folder-record.ts";
import type { ArtifactUpload, UploadedArtifact } from "./services.ts";

export type FolderState = {
  /** Absolute. */
  readonly root: string;
  /** What this call has uploaded, by name. */
  readonly uploaded: Map<string, UploadedArtifact>;
};

/** A downloaded file has no execute bit, as GitHub's zip keeps no modes. */
const downloadedMode = 0o644;

/** So many processes may be in each other's way before it is something else. */
const REPLACE_TRIES = 20;

/** Where an artifact lies in the folder. */
export function placeOf(root: string, name: string): string {
  return join(root, "artifacts", name);
}

/**
 * Puts an artifact into `artifacts/<name>/`. One of an earlier call is replaced, unless it holds the
 * same as `isSame` sees it; one of this call may only be repeated with the same, as GitHub has one
 * artifact of a name in a run.
 */
export async function uploadToFolder(
  upload: ArtifactUpload,
  state: FolderState,
): Promise<UploadedArtifact> {
  const { root, uploaded } = state;
  const { name } = upload;
  const set = await checkedFiles(upload);
  checkArtifactCount(uploaded.size, name);
  const held = await heldSame(upload, state);
  if (held !== undefined) {
    uploaded.set(name, held);
    return held;
  }
  const partial = join(root, ".partial", randomUUID());
  try {
    const digest = setDigest(await copied(set, partial, upload.known));
    const earlier = uploaded.get(name);
    if (earlier?.digest === digest) {
      return earlier;
    }
    if (earlier !== undefined) {
      throw new UserError(
        `This run already has an artifact ${JSON.stringify(name)} with other files: give each job that uploads its own artifact-prefix.`,
      );
    }
    const directory = placeOf(root, name);
    await mkdir(dirname(directory), { recursive: true });
    await replace(partial, directory, root);
    const artifact = confirmed(await recorded(root, { name, digest }), root);
    uploaded.set(name, artifact);
    return artifact;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Removes `artifacts/<name>/`; answers whether it was there. */
export async function deleteFromFolder(
  name: string,
  { root, uploaded }: FolderState,
): Promise<boolean> {
  checkArtifactName(name);
  uploaded.delete(name);
  return await discard(placeOf(root, name), root);
}

/**
 * Copies files into a new directory, without their modes, and answers their digests. Where the file
 * system can, the copy shares its blocks; a file is hashed while it is copied, on another thread.
 */
export async function copied(
  set: FileSet,
  directory: string,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<readonly HashedFile[]> {
  const hashed: HashedFile[] = [];
  await mkdir(directory, { recursive: true });
  for (const path of set.files) {
    const from = join(set.directory, ...path.split("/"));
    const to = join(directory, ...path.split("/"));
    await mkdir(dirname(to), { recursive: true });
    const flags = constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL;
    const [sha256] = await Promise.all([
      known.get(path) ?? hashOf(from),
      copyFile(from, to, flags),
    ]);
    await chmod(to, downloadedMode);
    hashed.push({ path, sha256 });
  }
  return hashed;
}

/** What the folder holds under the name, where the caller takes it for the same. */
async function heldSame(
  { name, isSame }: ArtifactUpload,
  { root }: FolderState,
): Promise<UploadedArtifact | undefined> {
  const record = (await newestRecords(root)).get(name);
  const place = placeOf(root, name);
  if (isSame === undefined || record === undefined || !(await isFilled(place))) {
    return undefined;
  }
  try {
    return (await isSame(place)) ? confirmed(record, root) : undefined;
  } catch (error) {
    if (error instanceof UserError) {
      return undefined;
    }
    throw error;
  }
}

function confirmed({ id, name, digest }: FolderRecord, root: string): UploadedArtifact {
  return { id: String(id), name, url: pathToFileURL(placeOf(root, name)).href, digest };
}

/** Another process may put its own there between the two steps; the later one stays. */
async function replace(partial: string, directory: string, root: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await discard(directory, root);
    try {
      await rename(partial, directory);
      return;
    } catch (error) {
      const isTaken = hasCode(error, "ENOTEMPTY") || hasCode(error, "EEXIST");
      if (!isTaken || tries === REPLACE_TRIES) {
        throw error;
      }
    }
  }
}

/** Moves a folder away and then removes it; answers whether it was there. */
async function discard(directory: string, root: string): Promise<boolean> {
  const old = join(root, ".partial", randomUUID());
  await mkdir(dirname(old), { recursive: true });
  try {
    await rename(directory, old);
  } catch (error) {
    if (hasCode(error, "ENOENT")) {
      return false;
    }
    throw error;
  }
  await rm(old, { recursive: true, force: true });
  return true;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
