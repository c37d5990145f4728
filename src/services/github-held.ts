import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Artifact, ArtifactClient } from "@actions/artifact";
import { messageOf, UserError } from "../errors.ts";
import { type ArtifactSpace, firstLine, isNotFound, retried } from "./artifact-space.ts";
import type { ListedArtifact } from "./services.ts";
import { unpackZip } from "./zip.ts";

/** The artifacts of the run whose name begins so, newest first; two may have one name. */
export async function listOnGitHub(
  start: string,
  space: ArtifactSpace,
): Promise<readonly ListedArtifact[]> {
  try {
    const artifacts = await listed(space);
    return artifacts
      .filter(({ name }) => name.startsWith(start))
      .map(({ id, name, digest, createdAt }) => ({
        id: String(id),
        name,
        digest,
        created: createdAt?.getTime() ?? 0,
      }))
      .sort((a, b) => b.created - a.created || Number(b.id) - Number(a.id));
  } catch (error) {
    throw new UserError(
      `The artifacts of this run could not be listed: ${firstLine(error)}; re-run the job.`,
      { cause: error },
    );
  }
}

/** Unpacks an artifact of the run into a directory that is new or empty. */
export async function downloadFromGitHub(
  artifact: ListedArtifact,
  directory: string,
  space: ArtifactSpace,
): Promise<void> {
  try {
    const work = () => unpackOnce({ ...artifact, id: Number(artifact.id) }, directory, space);
    const options = { kind: "download", log: space.log } as const;
    await retried(`Download of ${artifact.name}`, work, options);
  } catch (error) {
    if (error instanceof UserError) {
      throw error;
    }
    const problem = isNotFound(error) ? "GitHub has it no longer" : firstLine(error);
    throw new UserError(
      `Artifact ${JSON.stringify(artifact.name)} could not be downloaded: ${problem}; re-run the job.`,
      { cause: error },
    );
  }
}

/**
 * One try to fetch an artifact and unpack it into a directory that is new or empty; whatever goes
 * wrong, nothing stays in it. The zip is unpacked here and not by the client, which does so before
 * it knows the digest, and leaves what a broken try had brought.
 *
 * @throws UserError when it came as GitHub holds it and is no zip of plain files.
 */
export async function unpackOnce(
  artifact: Pick<Artifact, "id" | "name"> & { readonly digest?: string | undefined },
  directory: string,
  space: ArtifactSpace,
): Promise<void> {
  const { id, name, digest } = artifact;
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) {
    throw new UserError(`Artifact ${JSON.stringify(name)} needs an empty directory: ${directory}`);
  }
  const fetched = await mkdtemp(join(space.temporary, "fetched-"));
  try {
    const { digestMismatch } = await space.client.downloadArtifact(id, {
      path: fetched,
      skipDecompress: true,
      ...(digest === undefined ? {} : { expectedHash: digest }),
    });
    if (digestMismatch === true) {
      throw new Error(`its bytes do not have the digest ${digest} that GitHub shows`);
    }
    // The client names the file as the service proposes.
    const [zip = ""] = await readdir(fetched);
    await unpackZip(join(fetched, zip), directory).catch(async (cause) => {
      await rm(directory, { recursive: true, force: true });
      throw new UserError(
        `Artifact ${JSON.stringify(name)} cannot be unpacked: ${messageOf(cause)}; run the job that made it again.`,
        { cause },
      );
    });
  } finally {
    await rm(fetched, { recursive: true, force: true });
  }
}

/** Removes all artifacts of a name; answers whether there was one, also when the first answer was lost. */
export async function deleteFromGitHub(name: string, space: ArtifactSpace): Promise<boolean> {
  const { client, log } = space;
  try {
    const held = (await listed(space)).filter((artifact) => artifact.name === name);
    for (const _ of held) {
      const options = { kind: "request", log } as const;
      await retried(`Removal of ${name}`, () => deleteOnce(name, client), options);
    }
    return held.length > 0;
  } catch (error) {
    throw new UserError(
      `Artifact ${JSON.stringify(name)} of an earlier attempt could not be removed: ${firstLine(error)}; re-run the job.`,
      { cause: error },
    );
  }
}

/** The newest artifact of a name. */
export async function find(name: string, client: ArtifactClient): Promise<Artifact | undefined> {
  try {
    return (await client.getArtifact(name)).artifact;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Removes the newest artifact of a name, if there is one. */
export async function deleteOnce(name: string, client: ArtifactClient): Promise<void> {
  try {
    await client.deleteArtifact(name);
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
  }
}

async function listed({ client, log }: ArtifactSpace): Promise<readonly Artifact[]> {
  const options = { kind: "request", log } as const;
  return (await retried("List of artifacts", () => client.listArtifacts(), options)).artifacts;
}
