import { lstat, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CHECKSUMS_FILE, MANIFEST_FILE } from "../deliver.ts";
import { UserError } from "../errors.ts";
import { hashBytes, parseChecksums } from "../manifest/checksums.ts";
import { parseManifest } from "../manifest/document.ts";
import type { Manifest } from "../manifest/schema.ts";
import { quote } from "../quote.ts";

/** Bytes of the largest manifest that is read: one of 256 jobs has a fraction of it. */
const MAX_MANIFEST = 256 * 2 ** 20;
const MAX_CHECKSUMS = 16 * 2 ** 20;

/** What lies beside a manifest, and the manifest itself. */
export type Release = {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's own bytes. */
  readonly sha256: string;
  /** Absolute; where the manifest lies. */
  readonly directory: string;
  /** By file name; undefined where there is no `SHA256SUMS`. */
  readonly checksums: ReadonlyMap<string, string> | undefined;
  /** By file name: absolute paths of the binaries that lie there. */
  readonly assets: ReadonlyMap<string, string>;
  /** Names of all that belongs to the release and lies there. */
  readonly files: readonly string[];
};

/**
 * Reads a manifest, and finds what of its release lies beside it. No link is followed there: a
 * release has none.
 *
 * @param path absolute: the manifest, or the directory that holds it.
 * @param trust refuses a manifest that says what it should not, before its names are used.
 * @throws UserError when there is none, or something in its place.
 */
export async function readRelease(
  path: string,
  trust: (manifest: Manifest) => void,
): Promise<Release> {
  const isDirectory = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const file = isDirectory ? join(path, MANIFEST_FILE) : path;
  const directory = dirname(file);
  const text = await readPlain(file, MAX_MANIFEST);
  if (text === undefined) {
    throw new UserError(
      `manifest: there is no file ${quote(file)}: name an ${MANIFEST_FILE}, or the directory that it lies in`,
    );
  }
  const manifest = parseManifest(text.toString("utf8"));
  trust(manifest);
  const sums = await readPlain(join(directory, CHECKSUMS_FILE), MAX_CHECKSUMS);
  const assets = new Map<string, string>();
  for (const { file: name } of manifest.binaries) {
    if (await isPlain(join(directory, name))) assets.set(name, join(directory, name));
  }
  return {
    manifest,
    sha256: hashBytes(text),
    directory,
    checksums:
      sums === undefined
        ? undefined
        : new Map(parseChecksums(sums.toString("utf8")).map(({ file, sha256 }) => [file, sha256])),
    assets,
    files: [file.slice(directory.length + 1), CHECKSUMS_FILE, ...assets.keys()],
  };
}

/** The bytes of a regular file; undefined where there is none. */
async function readPlain(file: string, limit: number): Promise<Buffer | undefined> {
  if (!(await isPlain(file))) return undefined;
  const { size } = await lstat(file);
  if (size > limit) {
    throw new UserError(`${quote(file)} has ${size} bytes, and at most ${limit} are read`);
  }
  return readFile(file);
}

/** Whether there is a regular file; throws where there is something else. */
async function isPlain(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isFile()) return true;
  throw new UserError(
    `${quote(file)} is no regular file: put the file of the release in its place, or take it away`,
  );
}
