import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Artifact } from "@actions/artifact";
import { UserError } from "../errors.ts";
import { type ArtifactSpace, firstLine, isConflict, retried } from "./artifact-space.ts";
import { checkedFiles, type FileSet, filesBelow, hashedFiles, setDigest } from "./file-set.ts";
import { deleteOnce, find, unpackOnce } from "./github-held.ts";
import type { ArtifactUpload } from "./services.ts";

/** An upload that the service confirmed; `digest` is `sha256:` and 64 hex digits of the zip. */
export type ConfirmedUpload = {
  readonly name: string;
  readonly id: number;
  readonly digest: string;
};

/** `-r2` to `-r4`: one name may be lost to a machine that died, hardly three in a run. */
const maxNames = 4;

/**
 * Uploads to GitHub; idempotent when an answer was lost, limited when the service is down. A name
 * that an unseen upload holds is left for the next one where the caller allows that.
 */
export async function uploadToGitHub(
  upload: ArtifactUpload,
  space: ArtifactSpace,
): Promise<ConfirmedUpload> {
  const set = await checkedFiles(upload);
  const names = upload.mayRename === true ? namesOf(upload.name) : [upload.name];
  const failures: string[] = [];
  for (const [index, name] of names.entries()) {
    try {
      const what = `Upload of ${name}`;
      const work = () => uploadOnce({ ...upload, name }, set, space);
      return await retried(what, work, { kind: "upload", log: space.log, failures });
    } catch (error) {
      const next = names[index + 1];
      if (!isConflict(error) || next === undefined) {
        throw error instanceof UserError ? error : failedUpload(upload.name, failures, error);
      }
      space.log.info(`Upload of ${name}: an upload that died holds the name, so ${next} it is.`);
    }
  }
  throw new Error("there is always a name");
}

function namesOf(name: string): readonly string[] {
  return [name, ...Array.from({ length: maxNames - 1 }, (_, index) => `${name}-r${index + 2}`)];
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
    return { name, id, digest: `sha256:${digest}` };
  } catch (error) {
    if (!isConflict(error)) {
      throw error;
    }
    return await settleConflict(upload, set, space, error);
  }
}

/**
 * The name is taken. It may be by our own upload, whose answer was lost: then it holds the same.
 * By an earlier attempt of the run: then ours replaces it. Or by another job: then one of the two
 * has to change its name.
 */
async function settleConflict(
  upload: ArtifactUpload,
  set: FileSet,
  space: ArtifactSpace,
  conflict: unknown,
): Promise<ConfirmedUpload> {
  const { name } = upload;
  const held = await find(name, space.client);
  if (held === undefined) {
    // Reserved by an upload that broke off or still goes on; no listing shows it.
    throw conflict;
  }
  if (held.digest !== undefined && (await holdsSame(held, upload, set, space))) {
    space.log.info(`Upload of ${name}: the service has the same already.`);
    return { name, id: held.id, digest: held.digest };
  }
  if (space.runAttempt <= 1) {
    throw new UserError(
      `This run already has an artifact ${JSON.stringify(name)} with other files: give each job that uploads its own artifact-prefix.`,
      { cause: conflict },
    );
  }
  space.log.info(`Upload of ${name}: it replaces the one of an earlier attempt.`);
  await deleteOnce(name, space.client);
  return await uploadOnce(upload, set, { ...space, runAttempt: 1 });
}

/** The zip's bytes are the client's own and hold times, so what is in it is compared, not zips. */
async function holdsSame(
  held: Artifact,
  upload: ArtifactUpload,
  set: FileSet,
  space: ArtifactSpace,
): Promise<boolean> {
  const directory = await mkdtemp(join(space.temporary, "held-"));
  try {
    await unpackOnce(held, directory, space);
    return await (upload.isSame?.(directory) ?? hasSameFiles(directory, set));
  } catch (error) {
    if (error instanceof UserError) {
      // It arrived, and is nothing that an upload of ours could be.
      space.log.info(`Upload of ${upload.name}: ${error.message}`);
      return false;
    }
    throw error;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function hasSameFiles(directory: string, set: FileSet): Promise<boolean> {
  const files = await filesBelow(directory);
  if (files.join("\n") !== set.files.join("\n")) {
    return false;
  }
  const copy = await hashedFiles({ directory, files });
  return setDigest(copy) === setDigest(await hashedFiles(set));
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
