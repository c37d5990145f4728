import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import { folderServices } from "../../src/services/folder.ts";
import type { ArtifactUpload, Services } from "../../src/services/services.ts";
import { temporaryDirectory } from "../temporary.ts";
import { hashesOf, write } from "./samples.ts";

/** Services in a folder, as one call of the command line makes them. */
export async function services(directory: string | undefined): Promise<Services> {
  const made = await folderServices(directory, { env: {}, terminal: new PassThrough() });
  onTestFinished(() => rm(made.temporary, { recursive: true, force: true }));
  return made;
}

/** Uploads these files by path. */
export async function upload(
  by: Services,
  name: string,
  files: Readonly<Record<string, string | Buffer>>,
  isSame?: ArtifactUpload["isSame"],
) {
  await using directory = await temporaryDirectory();
  await write(directory.path, files);
  return await by.uploadArtifact({
    name,
    directory: directory.path,
    files: Object.keys(files),
    retentionDays: undefined,
    ...(isSame === undefined ? {} : { isSame }),
  });
}

/** sha256 of every file below a directory in hex, by path. */
export async function hashesBelow(directory: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files: Record<string, Buffer> = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(directory.length + 1).replaceAll("\\", "/")] = await readFile(path);
  }
  return hashesOf(files);
}
