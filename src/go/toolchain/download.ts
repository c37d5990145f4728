import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import pRetry from "p-retry";
import { passedVariables } from "../../child-environment.ts";
import { UserError } from "../../errors.ts";
import { capture } from "../../process.ts";
import { lastWords } from "./complaint.ts";
import type { Host } from "./host.ts";
import { fetchFile, fetchText, PassingError } from "./http.ts";
import { type Archive, findArchive, parseReleaseList, type Release } from "./release-list.ts";
import type { GoVersion } from "./version.ts";

/** A GOROOT unpacked into a directory that the caller removes. */
export type Unpacked = {
  readonly goroot: string;
  /** Address of the archive. */
  readonly url: string;
  readonly directory: string;
};

/** go.dev's list of all releases has a few megabytes; what is far longer is something else. */
const LIST_LIMIT_BYTES = 32 * 2 ** 20;
const LIST_SECONDS = 30;
const ARCHIVE_SECONDS = 900;
const UNPACK_SECONDS = 600;
/** After the first try; the waits are 0.5 and 1 s. */
const RETRIES = { retries: 2, minTimeout: 500, factor: 2 };

/** Fetches and reads the list of all releases. @throws UserError in one sentence. */
export async function fetchReleaseList(
  baseUrl: string,
  timeoutSeconds: number,
): Promise<Release[]> {
  const url = `${baseUrl}/?mode=json&include=all`;
  return parseReleaseList(
    await fetchText({ url, limitBytes: LIST_LIMIT_BYTES, timeoutSeconds }),
    url,
  );
}

/**
 * Downloads one version, compares its size and sha256 with the list, and only then unpacks it.
 *
 * @throws UserError when anything is not as the list says; nothing is left on the disk then.
 */
export async function downloadToolchain(options: {
  readonly version: GoVersion;
  readonly host: Host;
  readonly baseUrl: string;
  readonly temporary: string;
  /** For tar. */
  readonly env: NodeJS.ProcessEnv;
}): Promise<Unpacked> {
  const { version, host, baseUrl, temporary, env } = options;
  const releases = await retried(() => fetchReleaseList(baseUrl, LIST_SECONDS));
  const archive = findArchive(releases, { version, host, url: baseUrl });
  const url = `${baseUrl}/${archive.filename}`;
  const directory = await mkdtemp(join(temporary, "go-"));
  try {
    const file = join(directory, archive.filename);
    await retried(() => fetchVerified({ url, file, archive }));
    const unpacked = join(directory, "unpacked");
    await unpack({ file, directory: unpacked, env });
    await rm(file);
    return { goroot: join(unpacked, "go"), url, directory };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function fetchVerified({
  url,
  file,
  archive,
}: {
  url: string;
  file: string;
  archive: Archive;
}) {
  const { size, sha256 } = await fetchFile({
    url,
    file,
    limitBytes: archive.size,
    timeoutSeconds: ARCHIVE_SECONDS,
  });
  if (size !== archive.size) {
    throw new UserError(
      `${url} has ${size} bytes where the list says ${archive.size}: nothing was unpacked; run again, or look at what go-download-base-url serves`,
    );
  }
  if (sha256 !== archive.sha256) {
    throw new UserError(
      `${url} has the sha256 ${sha256} where the list says ${archive.sha256}: nothing was unpacked; run again, or look at what go-download-base-url serves`,
    );
  }
}

/**
 * By the system's tar, which reads zip too where archives are zip, and not by the runner's tool
 * library: that one writes to standard output past the log, and its programs outlive a cancel.
 */
async function unpack({
  file,
  directory,
  env,
}: {
  file: string;
  directory: string;
  env: NodeJS.ProcessEnv;
}) {
  const isZip = file.endsWith(".zip");
  const tar = isZip ? join(env.SystemRoot ?? "C:\\Windows", "System32", "tar.exe") : "tar";
  // As root, tar would give the files to the owners that the archive names.
  const args = [isZip ? "-xf" : "-xzof", file, "-C", directory];
  await mkdir(directory);
  const { status, stderr } = await capture(tar, args, {
    cwd: directory,
    env: passedVariables(env),
    timeoutSeconds: UNPACK_SECONDS,
  });
  if (status !== 0) throw new UserError(`${tar} cannot unpack ${file}: ${lastWords(stderr)}`);
}

function retried<T>(work: () => Promise<T>): Promise<T> {
  return pRetry(work, {
    ...RETRIES,
    shouldRetry: ({ error }) => error instanceof PassingError,
  });
}
