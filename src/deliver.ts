import { constants } from "node:fs";
import { copyFile, lstat, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { messageOf, UserError } from "./errors.ts";
import { formatChecksums, releasedFiles } from "./manifest/checksums.ts";
import { formatManifest } from "./manifest/document.ts";
import type { Manifest } from "./manifest/schema.ts";
import { quote } from "./quote.ts";
import type { Services, UploadedArtifact } from "./services/services.ts";

/** Names of the files beside the binaries. */
export const CHECKSUMS_FILE = "SHA256SUMS";
export const MANIFEST_FILE = "mvu-manifest.json";

export type Delivery = {
  readonly manifest: Manifest;
  /** Text of each bill of materials that the manifest names, by its file's name. */
  readonly sboms: ReadonlyMap<string, string>;
  /** Absolute; holds the binaries already. */
  readonly directory: string;
  readonly services: Services;
  readonly artifactPrefix: string;
  readonly retentionDays: number | undefined;
  /** Absolute; where the finished files are copied. */
  readonly output: string | undefined;
};

/**
 * Writes bills of materials, `SHA256SUMS` and the manifest beside the binaries, uploads all as one artifact, and copies
 * them where the person wants them. The artifact's name says whether the run passed, so that no
 * release job can take a failed one by mistake.
 *
 * @throws UserError when the artifact cannot be uploaded, or the copy cannot be written.
 */
export async function deliver(delivery: Delivery): Promise<UploadedArtifact> {
  const { manifest, sboms, directory, services, output } = delivery;
  await refuseOccupied(output);
  const released = releasedFiles(manifest);
  for (const [file, text] of sboms) await writeFile(join(directory, file), text);
  await writeFile(join(directory, CHECKSUMS_FILE), formatChecksums(released));
  await writeFile(join(directory, MANIFEST_FILE), formatManifest(manifest));
  const files = [...released.map(({ file }) => file), CHECKSUMS_FILE, MANIFEST_FILE];
  await removeOthers(directory, files);
  const passed = manifest.status === "pass";
  const [name, other] = names(delivery.artifactPrefix, passed);
  const uploaded = await services.uploadArtifact({
    name,
    directory,
    files,
    known: new Map(released.map(({ file, sha256 }) => [file, sha256])),
    retentionDays: delivery.retentionDays,
  });
  await removeOther(other, services);
  if (output !== undefined) {
    const done = "the artifact is uploaded";
    for (const file of files) await copyInto(output, { directory, file, done });
  }
  return uploaded;
}

/**
 * Copies a file of a directory. What stands in the copy's place goes first: to write through a link
 * would change its target.
 *
 * @throws UserError when it cannot be written; `done` says what was reached all the same.
 */
export async function copyInto(
  output: string,
  { directory, file, done }: { directory: string; file: string; done: string },
): Promise<void> {
  const copy = join(output, file);
  try {
    await mkdir(output, { recursive: true });
    await rm(copy, { force: true });
    await copyFile(join(directory, file), copy, constants.COPYFILE_EXCL);
  } catch (cause) {
    throw new UserError(`output: ${quote(copy)} cannot be written: ${messageOf(cause)}; ${done}`, {
      cause,
    });
  }
}

/**
 * Looks whether the files can be copied to `output`: before anything is built, and again before the
 * copy. A link in the repository could lead them to any place of the machine.
 *
 * @throws UserError when a file or a symbolic link is there, or in the way to it.
 */
export async function refuseOccupied(output: string | undefined): Promise<void> {
  for (let path = output; path !== undefined && path !== dirname(path); path = dirname(path)) {
    const found = await lstat(path).catch(() => undefined);
    if (found === undefined || found.isDirectory()) continue;
    const what = found.isSymbolicLink() ? "symbolic link" : "file";
    throw new UserError(`output: ${quote(path)} is a ${what}: name a directory`);
  }
}

/** The folder holds what is delivered and nothing else, such as a file of a failed experiment. */
async function removeOthers(directory: string, files: readonly string[]): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!files.includes(name)) await rm(join(directory, name), { recursive: true });
  }
}

/** The artifact's name, and the one that an earlier attempt of the other verdict has. */
function names(prefix: string, passed: boolean): [string, string] {
  const release = `${prefix}-release`;
  const incomplete = `${prefix}-incomplete`;
  return passed ? [release, incomplete] : [incomplete, release];
}

async function removeOther(name: string, { deleteArtifact, log }: Services): Promise<void> {
  try {
    if (await deleteArtifact(name)) log.info(`removed ${name} of an earlier attempt`);
  } catch (error) {
    log.annotate({
      level: "warning",
      message: `${name} of an earlier attempt could not be removed: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}
