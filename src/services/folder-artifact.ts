import { randomUUID } from "node:crypto";
import { chmod, copyFile, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "../errors.ts";
import {
  checkArtifactName,
  checkedFiles,
  type FileSet,
  hashedFiles,
  setDigest,
} from "./file-set.ts";
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

/**
 * Puts an artifact into `artifacts/<name>/`. One of an earlier call is replaced; one of this call
 * may only be repeated with the same files, as GitHub has one artifact of a name in a run.
 */
export async function uploadToFolder(
  upload: ArtifactUpload,
  { root, uploaded }: FolderState,
): Promise<UploadedArtifact> {
  const set = await checkedFiles(upload);
  const digest = setDigest(await hashedFiles(set));
  const earlier = uploaded.get(upload.name);
  if (earlier?.digest === digest) {
    return earlier;
  }
  if (earlier !== undefined) {
    throw new UserError(
      `This run already has an artifact ${JSON.stringify(upload.name)} with other files: give each job that uploads its own artifact-prefix.`,
    );
  }
  const directory = join(root, "artifacts", upload.name);
  await place(set, directory, root);
  const id = await nextId(root, `${JSON.stringify({ name: upload.name, digest })}\n`);
  const artifact = { id: String(id), url: pathToFileURL(directory).href, digest };
  uploaded.set(upload.name, artifact);
  return artifact;
}

/** Removes `artifacts/<name>/`; answers whether it was there. */
export async function deleteFromFolder(
  name: string,
  { root, uploaded }: FolderState,
): Promise<boolean> {
  checkArtifactName(name);
  uploaded.delete(name);
  return await discard(join(root, "artifacts", name), root);
}

/** Copies beside the place and moves the whole in, so that no reader finds a half. */
async function place(set: FileSet, directory: string, root: string): Promise<void> {
  const partial = join(root, ".partial", randomUUID());
  try {
    await mkdir(partial, { recursive: true });
    for (const file of set.files) {
      const copy = join(partial, ...file.split("/"));
      await mkdir(dirname(copy), { recursive: true });
      await copyFile(join(set.directory, ...file.split("/")), copy);
      await chmod(copy, downloadedMode);
    }
    await mkdir(dirname(directory), { recursive: true });
    await replace(partial, directory, root);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
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

/**
 * The next free number, counted from 1 over all calls. The file that takes it, `.ids/<number>`,
 * is made exclusively: two processes never get the same one.
 */
async function nextId(root: string, record: string): Promise<number> {
  const directory = join(root, ".ids");
  await mkdir(directory, { recursive: true });
  for (let id = (await readdir(directory)).length + 1; ; id += 1) {
    try {
      const file = await open(join(directory, String(id)), "wx");
      await file.writeFile(record);
      await file.close();
      return id;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) {
        throw error;
      }
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
