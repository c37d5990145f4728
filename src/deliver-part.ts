import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Checksum, hashFile } from "./manifest/checksums.ts";
import { commonPart } from "./manifest/document.ts";
import { formatPart, type Part, parsePart } from "./manifest/part.ts";
import { PART_ARCHIVE, PART_DOCUMENT, packPart, unpackPart } from "./part-archive.ts";
import { partArtifact } from "./plan/plan-file.ts";
import type { Services, UploadedArtifact } from "./services/services.ts";

export type PartDelivery = {
  /** Absolute; holds the binaries. */
  readonly directory: string;
  readonly services: Services;
  readonly artifactPrefix: string;
  readonly retentionDays: number | undefined;
};

/**
 * Packs the files of a part with their modes into one archive, and uploads it. One of the same files
 * that an earlier attempt of the job left is as good, whatever it took to build them.
 *
 * @throws UserError when the part cannot be packed or uploaded.
 */
export async function deliverPart(part: Part, delivery: PartDelivery): Promise<UploadedArtifact> {
  const { directory, services, artifactPrefix, retentionDays } = delivery;
  const place = join(services.temporary, "part");
  await mkdir(place, { recursive: true });
  const files = part.manifest.binaries.map(({ file }) => file);
  await packPart({ directory, files, document: formatPart(part) }, join(place, PART_ARCHIVE));
  return services.uploadArtifact({
    name: partArtifact(artifactPrefix, part),
    directory: place,
    files: [PART_ARCHIVE],
    retentionDays,
    isSame: (uploaded) => isSamePart(join(uploaded, PART_ARCHIVE), { part, services }),
    mayRename: true,
  });
}

/**
 * Whether an archive holds the same files for the same job of the same plan, with the same verdicts:
 * one that failed a check is no stand-in for one that passed it.
 */
async function isSamePart(
  archive: string,
  { part, services }: { part: Part; services: Services },
): Promise<boolean> {
  const place = await mkdtemp(join(services.temporary, "same-"));
  try {
    const directory = join(place, "files");
    const names = await unpackPart(archive, directory);
    const text = await readFile(join(directory, PART_DOCUMENT), "utf8");
    const held = parsePart(text, PART_DOCUMENT);
    const files: Checksum[] = [];
    for (const file of names) {
      files.push({ file, sha256: (await hashFile(join(directory, file))).sha256 });
    }
    const own = part.manifest.binaries.map(({ file, sha256 }) => ({ file, sha256 }));
    return said(held) === said(part) && listed(files) === listed(own);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** What a part says of its plan, its job, and everything that does not differ from run to run. */
function said(part: Part): string {
  const { plan, job, manifest } = parsePart(formatPart(part), PART_DOCUMENT);
  return JSON.stringify([plan, job, commonPart(manifest)]);
}

function listed(files: readonly Checksum[]): string {
  return JSON.stringify(files.map(({ file, sha256 }) => `${file} ${sha256}`).sort());
}
