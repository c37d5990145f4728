import * as v from "valibot";
import { UserError } from "../../errors.ts";
import type { Host } from "./host.ts";
import { type GoVersion, parseGoVersion } from "./version.ts";

/** Bytes; archives of Go have some 70 MB, and what is far longer would only fill the disk. */
const ARCHIVE_LIMIT = 2 ** 30;

/** One archive of a release, as go.dev's list describes it. */
export type Archive = {
  /** `go1.26.8.linux-amd64.tar.gz`; never a path. */
  readonly filename: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
};

export type Release = {
  readonly version: GoVersion;
  /** By GOOS/GOARCH as the list names them: `linux/amd64`, `linux/armv6l`. */
  readonly archives: Readonly<Record<string, Archive>>;
};

const fileSchema = v.object({
  filename: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)),
  os: v.string(),
  arch: v.string(),
  kind: v.string(),
  sha256: v.string(),
  size: v.number(),
});

const listSchema = v.array(v.object({ version: v.string(), files: v.array(fileSchema) }));

/**
 * Reads the answer to `?mode=json&include=all` (https://go.dev/dl/, "JSON list"); a name that is no
 * version, and a file that is no archive or has no digest, is passed over.
 *
 * @param url for messages.
 * @throws UserError when the text is not such a list.
 */
export function parseReleaseList(text: string, url: string): Release[] {
  const parsed = v.safeParse(listSchema, parseJson(text, url));
  if (!parsed.success) {
    const path = v.getDotPath(parsed.issues[0]) ?? "its top";
    throw new UserError(
      `${url} is JSON but not Go's list of releases (at ${path}): look at go-download-base-url`,
    );
  }
  return parsed.output.flatMap(({ version: name, files }) => {
    const version = parseGoVersion(name);
    return version ? [{ version, archives: archivesOf(files) }] : [];
  });
}

/**
 * The archive of one version for one machine.
 *
 * @throws UserError when the list lacks the version, or the version lacks the machine.
 */
export function findArchive(
  releases: readonly Release[],
  { version, host, url }: { version: GoVersion; host: Host; url: string },
): Archive {
  const release = releases.find((one) => one.version.text === version.text);
  if (!release)
    throw new UserError(
      `${url} does not list Go ${version.text}: set go-version to one that it lists`,
    );
  const archive = archiveFor(release, host);
  if (archive) return archive;
  throw new UserError(
    `${url} lists no archive of Go ${version.text} for ${host.os}/${host.arch}: install that Go and put it on PATH`,
  );
}

/** The versions of the list that this machine can run. */
export function versionsFor(releases: readonly Release[], host: Host): GoVersion[] {
  return releases.filter((release) => archiveFor(release, host)).map(({ version }) => version);
}

function archiveFor({ archives }: Release, { os, arch }: Host): Archive | undefined {
  // The one archive for 32-bit ARM on Linux is built for ARMv6.
  return archives[`${os}/${arch}`] ?? (arch === "arm" ? archives[`${os}/armv6l`] : undefined);
}

function archivesOf(files: readonly v.InferOutput<typeof fileSchema>[]): Release["archives"] {
  return Object.fromEntries(
    files
      .filter(
        ({ kind, sha256, size }) =>
          kind === "archive" && /^[0-9a-f]{64}$/.test(sha256) && size >= 0 && size <= ARCHIVE_LIMIT,
      )
      .map(({ os, arch, filename, sha256, size }) => [`${os}/${arch}`, { filename, sha256, size }]),
  );
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const kind = /^\s*</.test(text) ? "an HTML page" : "not JSON";
    throw new UserError(
      `${url} is ${kind}, not Go's list of releases: look at go-download-base-url`,
      { cause },
    );
  }
}
