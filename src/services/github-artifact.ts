import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Artifact, ArtifactClient } from "@actions/artifact";
import pRetry, { AbortError, type Options } from "p-retry";
import { messageOf, UserError } from "../errors.ts";
import { checkedFiles, type FileSet, filesBelow, hashedFiles, setDigest } from "./file-set.ts";
import type { ArtifactUpload, Log } from "./services.ts";

/** What an upload needs of the world. */
export type ArtifactSpace = {
  readonly client: ArtifactClient;
  readonly log: Log;
  /** Absolute; a downloaded copy is compared below it. */
  readonly temporary: string;
  /** Counts from 1; in a later attempt an artifact of the same name may be an earlier one's. */
  readonly runAttempt: number;
};

/** An upload that the service confirmed; `digest` is `sha256:` and 64 hex digits of the zip. */
export type ConfirmedUpload = { readonly id: number; readonly digest: string };

/**
 * The client repeats what a busy server refuses, for about half a minute, but gives up at once when
 * a connection breaks. Three more tries, 1 to 2, 2 to 4 and 4 to 8 seconds apart.
 */
const retries: Options = { retries: 3, minTimeout: 1000, factor: 2, randomize: true };

const finalTexts = ["non-retryable error", "storage quota", "JWT token is invalid"];

/** Uploads to GitHub; idempotent when an answer was lost, limited when the service is down. */
export async function uploadToGitHub(
  upload: ArtifactUpload,
  space: ArtifactSpace,
): Promise<ConfirmedUpload> {
  const set = await checkedFiles(upload);
  const failures: string[] = [];
  try {
    return await pRetry(() => uploadOnce(upload, set, space), {
      ...retries,
      shouldRetry: ({ error }) => !isFinal(error),
      onFailedAttempt: ({ error, attemptNumber }) => {
        failures.push(firstLine(error));
        space.log.info(`Upload of ${upload.name}, try ${attemptNumber}: ${firstLine(error)}`);
      },
    });
  } catch (error) {
    throw error instanceof UserError ? error : failedUpload(upload.name, failures, error);
  }
}

/** Removes an artifact; answers whether there was one, also when the first answer was lost. */
export async function deleteFromGitHub(name: string, space: ArtifactSpace): Promise<boolean> {
  const options: Options = { ...retries, shouldRetry: ({ error }) => !isFinal(error) };
  try {
    if ((await pRetry(() => find(name, space.client), options)) === undefined) {
      return false;
    }
    await pRetry(() => deleteOnce(name, space.client), options);
    return true;
  } catch (error) {
    throw new UserError(
      `Artifact ${JSON.stringify(name)} of an earlier attempt could not be removed: ${firstLine(error)}; re-run the job.`,
      { cause: error },
    );
  }
}

async function uploadOnce(
  upload: ArtifactUpload,
  set: FileSet,
  space: ArtifactSpace,
): Promise<ConfirmedUpload> {
  const { name, retentionDays } = upload;
  const paths = set.files.map((file) => join(set.directory, ...file.split("/")));
  try {
    const { id, digest } = await space.client.uploadArtifact(
      name,
      paths,
      set.directory,
      retentionDays === undefined ? {} : { retentionDays },
    );
    if (id === undefined || digest === undefined) {
      throw new Error("the answer has no id or no digest");
    }
    return { id, digest: `sha256:${digest}` };
  } catch (error) {
    if (!isConflict(error)) {
      throw error;
    }
    return await settleConflict(upload, set, space, error);
  }
}

/**
 * The name is taken. It may be by our own upload, whose answer was lost: then the files are ours.
 * By an earlier attempt of the run: then ours replace it. Or by another job: then one of the two
 * has to change its name.
 */
async function settleConflict(
  upload: ArtifactUpload,
  set: FileSet,
  space: ArtifactSpace,
  conflict: unknown,
): Promise<ConfirmedUpload> {
  const held = await find(upload.name, space.client);
  if (held === undefined) {
    // Reserved by an upload that broke off or still goes on; no listing shows it.
    throw conflict;
  }
  if (held.digest !== undefined && (await holdsSame(held, set, space))) {
    space.log.info(`Upload of ${upload.name}: the service has it already, file by file.`);
    return { id: held.id, digest: held.digest };
  }
  if (space.runAttempt <= 1) {
    throw new AbortError(
      new UserError(
        `This run already has an artifact ${JSON.stringify(upload.name)} with other files: give each job that uploads its own artifact-prefix.`,
        { cause: conflict },
      ),
    );
  }
  space.log.info(`Upload of ${upload.name}: it replaces the one of an earlier attempt.`);
  await deleteOnce(upload.name, space.client);
  return await uploadOnce(upload, set, { ...space, runAttempt: 1 });
}

/** The zip's bytes are the client's own and hold times, so files are compared, not zips. */
async function holdsSame(held: Artifact, set: FileSet, space: ArtifactSpace): Promise<boolean> {
  const directory = await mkdtemp(join(space.temporary, "held-"));
  try {
    const { digestMismatch } = await space.client.downloadArtifact(held.id, {
      path: directory,
      ...(held.digest === undefined ? {} : { expectedHash: held.digest }),
    });
    if (digestMismatch === true) {
      throw new Error("the artifact came back damaged");
    }
    const files = await filesBelow(directory);
    if (files.join("\n") !== set.files.join("\n")) {
      return false;
    }
    const copy = await hashedFiles({ directory, files });
    return setDigest(copy) === setDigest(await hashedFiles(set));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function find(name: string, client: ArtifactClient): Promise<Artifact | undefined> {
  try {
    return (await client.getArtifact(name)).artifact;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

async function deleteOnce(name: string, client: ArtifactClient): Promise<void> {
  try {
    await client.deleteArtifact(name);
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
  }
}

function failedUpload(name: string, failures: readonly string[], error: unknown): UserError {
  const start = `Artifact ${JSON.stringify(name)} could not be uploaded`;
  if (!isConflict(error)) {
    return new UserError(`${start}: ${firstLine(error)}; re-run the job.`, { cause: error });
  }
  const broken = failures.find((failure) => !isConflict(new Error(failure)));
  return new UserError(
    broken === undefined
      ? `${start}: GitHub holds the name for an upload that it does not show; give each job that uploads its own artifact-prefix.`
      : `${start}: ${broken}, and GitHub holds the name for the broken upload; re-run the job, with another artifact-prefix if that fails too.`,
    { cause: error },
  );
}

/** The client turns its own classes of errors into text, so the text is what there is to go by. */
function isConflict(error: unknown): boolean {
  return messageOf(error).includes("(409)");
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === "ArtifactNotFoundError";
}

/** Trying again cannot help: the request was refused as such, by the service or by the client. */
function isFinal(error: unknown): boolean {
  const message = messageOf(error);
  return (
    error instanceof UserError ||
    (!isConflict(error) && finalTexts.some((text) => message.includes(text)))
  );
}

/** The client's messages go on with advice for other cases. */
function firstLine(error: unknown): string {
  return (messageOf(error).split("\n")[0] ?? "").replace(/[.\s]+$/, "");
}
