import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import type { ReceivedFile, ReceivedPart } from "../collect/received.ts";
import type { ChosenPart } from "../collect/select.ts";
import { messageOf, UserError } from "../errors.ts";
import { hashFile } from "../manifest/checksums.ts";
import { parsePart } from "../manifest/part.ts";
import { PART_ARCHIVE, PART_DOCUMENT, unpackPart } from "../part-archive.ts";
import { filesBelow } from "../services/file-set.ts";
import type { Services } from "../services/services.ts";

/** Parts that are downloaded and unpacked at once. */
const AT_ONCE = 4;

/** A part on this machine, or why it is none: a sentence. */
export type Receipt =
  | {
      readonly received: ReceivedPart /** Absolute; holds its files. */;
      readonly directory: string;
    }
  | { readonly finding: string };

/**
 * Downloads and unpacks parts, each into a directory of its own, and hashes their files.
 *
 * @throws UserError when an artifact cannot be downloaded.
 */
export async function receiveParts(
  chosen: readonly ChosenPart[],
  services: Services,
): Promise<readonly Receipt[]> {
  const limit = pLimit(AT_ONCE);
  // All are waited for, so that nothing goes on behind the back of a run that has ended.
  const ended = await Promise.allSettled(
    chosen.map((part) => limit(() => receivePart(part, services))),
  );
  return ended.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}

async function receivePart({ artifact, job }: ChosenPart, services: Services): Promise<Receipt> {
  const { name } = artifact;
  const place = join(services.temporary, "parts", String(job.id));
  const download = join(place, "artifact");
  await services.downloadArtifact(artifact, download);
  const others = (await filesBelow(download)).filter((file) => file !== PART_ARCHIVE);
  if (others.length > 0) {
    return { finding: `${name}: it holds ${others.join(", ")} beside ${PART_ARCHIVE}` };
  }
  const directory = join(place, "files");
  try {
    const names = await unpackPart(join(download, PART_ARCHIVE), directory);
    await rm(download, { recursive: true });
    const text = await readFile(join(directory, PART_DOCUMENT), "utf8");
    const part = parsePart(text, PART_DOCUMENT);
    const files: ReceivedFile[] = [];
    for (const file of names) files.push({ file, ...(await hashFile(join(directory, file))) });
    return { received: { name, job, part, files }, directory };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { finding: `${name}: ${messageOf(error.cause ?? error)}` };
  }
}
