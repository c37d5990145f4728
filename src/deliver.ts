import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatChecksums } from "./manifest/checksums.ts";
import { formatManifest } from "./manifest/document.ts";
import type { Manifest } from "./manifest/schema.ts";
import type { Services, UploadedArtifact } from "./services/services.ts";

/** Names of the files beside the binaries. */
export const CHECKSUMS_FILE = "SHA256SUMS";
export const MANIFEST_FILE = "mvu-manifest.json";

export type Delivery = {
  readonly manifest: Manifest;
  /** Absolute; holds the binaries already. */
  readonly directory: string;
  readonly services: Services;
  readonly artifactPrefix: string;
  readonly retentionDays: number | undefined;
  /** Absolute; where the finished files are copied. */
  readonly output: string | undefined;
};

/**
 * Writes `SHA256SUMS` and the manifest beside the binaries, uploads all as one artifact, and copies
 * them where the person wants them. The artifact's name says whether the run passed, so that no
 * release job can take a failed one by mistake.
 *
 * @throws UserError when the artifact cannot be uploaded, or the copy cannot be written.
 */
export async function deliver(delivery: Delivery): Promise<UploadedArtifact> {
  const { manifest, directory, services, output } = delivery;
  await writeFile(join(directory, CHECKSUMS_FILE), formatChecksums(manifest.binaries));
  await writeFile(join(directory, MANIFEST_FILE), formatManifest(manifest));
  const files = [...manifest.binaries.map(({ file }) => file), CHECKSUMS_FILE, MANIFEST_FILE];
  await removeOthers(directory, files);
  const passed = manifest.status === "pass";
  const [name, other] = names(delivery.artifactPrefix, passed);
  const uploaded = await services.uploadArtifact({
    name,
    directory,
    files,
    retentionDays: delivery.retentionDays,
  });
  await removeOther(other, services);
  if (output !== undefined) {
    await mkdir(output, { recursive: true });
    for (const file of files) await copyFile(join(directory, file), join(output, file));
  }
  return uploaded;
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
