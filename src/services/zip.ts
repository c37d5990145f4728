import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Entry, ZipFile } from "yauzl";
import { messageOf } from "../errors.ts";
import { forbiddenInArtifact } from "../limits.ts";
import { quote } from "../quote.ts";

/** Bytes that a zip may hold, all files together; a runner's disk has 14 GB to spare. */
const maxUnpackedBytes = 14_000_000_000;

/** Files; their list is kept in memory. */
const maxEntries = 100_000;

/** How Unix says what a file is, in the upper half of a zip's attributes; `made by` 3 is Unix. */
const kindMask = 0o170000;
const kindRegular = 0o100000;
const kindDirectory = 0o040000;
const madeByUnix = 3;

/**
 * Unpacks a zip into an empty directory. Whoever made the zip is not trusted: only regular files at
 * plain paths below the directory are taken, each once, and never more bytes than it declares.
 * Rejects with the reason as the end of a sentence; files may have been written by then.
 */
export async function unpackZip(zip: string, directory: string): Promise<void> {
  const { openPromise } = await import("yauzl");
  const options = { strictFileNames: true, autoClose: false };
  const archive = await openPromise(zip, options).catch(refuse);
  try {
    const entries = await checkedEntries(archive);
    for (const entry of entries) {
      const path = join(directory, ...entry.fileName.split("/"));
      if (isDirectory(entry)) {
        await mkdir(path, { recursive: true });
        continue;
      }
      await mkdir(dirname(path), { recursive: true });
      const content = await archive.openReadStreamPromise(entry);
      await pipeline(content, createWriteStream(path, { flags: "wx" }));
    }
  } catch (error) {
    refuse(error);
  } finally {
    archive.close();
  }
}

/** All entries, looked at before the first is written. */
async function checkedEntries(archive: ZipFile): Promise<readonly Entry[]> {
  if (archive.entryCount > maxEntries) throw new Error(`it holds more than ${maxEntries} files`);
  const entries: Entry[] = [];
  let bytes = 0;
  for await (const entry of archive.eachEntry()) {
    checkEntry(entry);
    bytes += entry.uncompressedSize;
    if (bytes > maxUnpackedBytes) throw new Error(`it holds more than ${maxUnpackedBytes} bytes`);
    entries.push(entry);
  }
  return entries;
}

/** The library has refused paths that are absolute, go up, or have a backslash. */
function checkEntry(entry: Entry): void {
  const { fileName, versionMadeBy, externalFileAttributes } = entry;
  const path = fileName.replace(/\/$/, "");
  const isPlain = path.split("/").every((part) => part !== "" && part !== ".");
  if (!isPlain || forbiddenInArtifact.test(path) || path.includes("\0")) {
    throw new Error(`${quote(fileName)} is not a plain path`);
  }
  const kind = versionMadeBy >> 8 === madeByUnix ? (externalFileAttributes >>> 16) & kindMask : 0;
  const expected = isDirectory(entry) ? kindDirectory : kindRegular;
  if (kind !== 0 && kind !== expected) {
    throw new Error(`${quote(fileName)} is not a regular file`);
  }
}

function isDirectory({ fileName }: Entry): boolean {
  return fileName.endsWith("/");
}

function refuse(cause: unknown): never {
  const isTaken = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
  // The library goes on with a second sentence.
  const message = messageOf(cause).replace(/\. Either not a zip file.*/, "");
  throw new Error(isTaken ? "it holds two files of one path" : message, { cause });
}
