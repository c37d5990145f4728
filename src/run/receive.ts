import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import type { ReceivedFile, ReceivedPart } from "../collect/received.ts";
import { shownFindings } from "../collect/refusal.ts";
import type { ChosenPart } from "../collect/select.ts";
import { type Annotation, UserError } from "../errors.ts";
import { hashFile } from "../manifest/checksums.ts";
import { parsePart } from "../manifest/part.ts";
import { PART_ARCHIVE, PART_DOCUMENT, Refusal, unpackPart } from "../part-archive.ts";
import { quote } from "../quote.ts";
import { filesBelow } from "../services/file-set.ts";
import type { Services } from "../services/services.ts";

/** Parts that are downloaded and unpacked at once. */
const AT_ONCE = 4;

/** A part on this machine, or why it is none: a sentence. */
export type Receipt =
  | {
      readonly received: ReceivedPart;
      /** Absolute; holds its files. */
      readonly directory: string;
    }
  | { readonly finding: string };

/**
 * Downloads and unpacks parts, each into a directory of its own, and hashes their files.
 *
 * @throws UserError when artifacts cannot be downloaded, which names them all.
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
  const failures = ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  if (failures.length > 0) throw failureOf(failures);
  return ended.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

/** A bug or a full disk comes first; what a service said of several artifacts is said of each. */
function failureOf(failures: readonly unknown[]): unknown {
  const sentences = failures.flatMap((each) => (each instanceof UserError ? [each.message] : []));
  const [first] = failures;
  if (sentences.length < failures.length) {
    return failures.find((each) => !(each instanceof UserError));
  }
  if (failures.length === 1) return first;
  const annotations = shownFindings(sentences).map(
    (message): Annotation => ({ level: "error", title: "part not received", message }),
  );
  return new UserError(`${failures.length} parts cannot be downloaded; nothing is uploaded`, {
    cause: first,
    annotations,
  });
}

async function receivePart({ artifact, job }: ChosenPart, services: Services): Promise<Receipt> {
  const { name } = artifact;
  const place = join(services.temporary, "parts", String(job.id));
  const [download, directory] = [join(place, "artifact"), join(place, "files")];
  await services.downloadArtifact(artifact, download);
  const held = await filesBelow(download);
  if (held.join() !== PART_ARCHIVE) {
    return {
      finding: `${name}: it holds ${held.map(quote).join(", ")}, and not ${PART_ARCHIVE} alone`,
    };
  }
  try {
    const names = await unpack(join(download, PART_ARCHIVE), directory);
    await rm(download, { recursive: true });
    const text = await readFile(join(directory, PART_DOCUMENT), "utf8");
    const part = parsePart(text, `its ${PART_DOCUMENT}`);
    const files: ReceivedFile[] = [];
    for (const file of names) files.push({ file, ...(await hashFile(join(directory, file))) });
    return { received: { name, job, part, files }, directory };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { finding: `${name}: ${error.message}` };
  }
}

/** A full disk is this machine's matter; all else is that of whoever made the archive. */
async function unpack(archive: string, directory: string): Promise<readonly string[]> {
  try {
    return await unpackPart(archive, directory);
  } catch (error) {
    const cause = error instanceof UserError ? error.cause : error;
    if (isSystemError(cause)) throw cause;
    const reason = cause instanceof Refusal ? cause.message : "it is damaged";
    throw new UserError(`its ${PART_ARCHIVE} is not the part of a build: ${reason}`, { cause });
  }
}

/** `ENOSPC` and such, and none of Node's own codes. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
}
