import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Header, Pack } from "tar-stream";
import { messageOf, UserError } from "./errors.ts";
import { quote } from "./quote.ts";

/** Names of the archive in its artifact, and of the document in the archive. */
export const PART_ARCHIVE = "part.tar";
export const PART_DOCUMENT = "part.json";

export type PartContents = {
  /** Absolute; holds the files. */
  readonly directory: string;
  /** Plain names below it, in any order. */
  readonly files: readonly string[];
  /** The text of `part.json`. */
  readonly document: string;
};

/** Bytes; `part.json` is read as one string, which cannot be much longer. */
const maxDocumentBytes = 256 * 1024 * 1024;

/** Bytes of one file; no linker writes more. */
const maxFileBytes = 4 * 1024 ** 3;

/** Files; 5,000 units of 20 packages. */
const maxFiles = 100_000;

/** Two empty blocks end an archive. */
const endBytes = 1024;
const blockBytes = 512;

/** Why an archive is no part, as the end of a sentence. */
export class Refusal extends Error {}

const documentMode = 0o644;
const fileMode = 0o755;

/**
 * Writes a part as one tar: `part.json` first, then the files by name, all with the same time and
 * owner, so that the same files give the same bytes. Files are streamed.
 *
 * @throws UserError when a name is not plain or comes twice, a file cannot be read, or the archive
 * cannot be written; then it is removed.
 */
export async function packPart(contents: PartContents, to: string): Promise<void> {
  const { pack } = await import("tar-stream");
  const archive = pack();
  // Either side breaks the other off; only the first failure is a cause.
  const failures: unknown[] = [];
  await Promise.all([
    pipeline(archive, createWriteStream(to)).catch((error) => failures.push(error)),
    filled(archive, contents).catch((error: Error) => {
      failures.push(error);
      archive.destroy(error);
    }),
  ]);
  if (failures.length === 0) return;
  await rm(to, { force: true });
  const [cause] = failures;
  throw new UserError(
    `The part of this job cannot be packed into ${quote(to)}: ${messageOf(cause)}; see that the disk has room, and run the job again.`,
    { cause },
  );
}

/**
 * Unpacks a part into a directory that is new or empty, and answers the names of its files, sorted;
 * `part.json` lies beside them and is not among these. Whoever made the archive is not trusted: only
 * regular files with plain names are taken, each once. Files are streamed.
 *
 * @throws UserError when the archive is damaged or holds anything else; then the directory is removed.
 */
export async function unpackPart(file: string, directory: string): Promise<readonly string[]> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) {
    throw new Error(`${directory} is not empty`);
  }
  try {
    await checkEnd(file);
    return await unpacked(file, directory);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw new UserError(sentenceOf(error, file), { cause: error });
  }
}

/** The library's own texts are whole sentences with advice for other cases. */
function sentenceOf(error: unknown, file: string): string {
  if (error instanceof Error && "code" in error) {
    return `${quote(file)} cannot be unpacked: ${error.message}; see that the disk has room, and run the job again.`;
  }
  const reason = error instanceof Refusal ? error.message : "it is damaged";
  return `${quote(file)} is not the part of a build: ${reason}; run the job that made it again.`;
}

async function filled(archive: Pack, contents: PartContents): Promise<void> {
  const { directory, document } = contents;
  const files = [...contents.files].sort();
  const check = nameCheck();
  for (const name of [PART_DOCUMENT, ...files]) check(name);
  archive.entry(headerOf(PART_DOCUMENT, documentMode), document);
  for (const name of files) {
    const path = join(directory, name);
    const { size } = await stat(path);
    await pipeline(createReadStream(path), archive.entry({ ...headerOf(name, fileMode), size }));
  }
  archive.finalize();
}

function headerOf(name: string, mode: number): Omit<Header, "size" | "linkname"> {
  const owner = { uid: 0, gid: 0, uname: "", gname: "", devmajor: 0, devminor: 0 };
  return { name, mode, mtime: new Date(0), type: "file", ...owner };
}

/** A cut archive may end where a file ends; then only the blocks that close it are missing. */
async function checkEnd(file: string): Promise<void> {
  const archive = await open(file);
  try {
    const { size } = await archive.stat();
    const end = Buffer.alloc(endBytes, 1);
    await archive.read(end, 0, endBytes, Math.max(0, size - endBytes));
    if (size % blockBytes !== 0 || end.some((byte) => byte !== 0)) {
      throw new Refusal("it ends too early");
    }
  } finally {
    await archive.close();
  }
}

async function unpacked(file: string, directory: string): Promise<readonly string[]> {
  const { extract } = await import("tar-stream");
  const names: string[] = [];
  const check = nameCheck();
  const take = async (header: Header, content: AsyncIterable<unknown>): Promise<void> => {
    checkHeader(header, names.length);
    check(header.name);
    names.push(header.name);
    const path = join(directory, header.name);
    await pipeline(content, createWriteStream(path, { flags: "wx" }));
    await chmod(path, header.name === PART_DOCUMENT ? documentMode : fileMode);
  };
  const archive = extract();
  archive.on("entry", (header, content, next) => {
    // What breaks it off reaches us through the archive; unheard here, it would end the process.
    content.on("error", () => {});
    take(header, content).then(() => next(), next);
  });
  await pipeline(createReadStream(file), archive);
  if (names.length === 0) throw new Refusal("it is empty");
  return names.slice(1).sort();
}

function checkHeader({ name, type, size }: Header, before: number): void {
  if (type !== "file") {
    throw new Refusal(
      `${quote(name)} is a ${type ?? "thing of no known kind"}, not a regular file`,
    );
  }
  if (before === 0 && name !== PART_DOCUMENT) {
    throw new Refusal(`it begins with ${quote(name)}, not with ${PART_DOCUMENT}`);
  }
  if (before > maxFiles) throw new Refusal(`it has more than ${maxFiles} files`);
  const most = name === PART_DOCUMENT ? maxDocumentBytes : maxFileBytes;
  if (size > most) throw new Refusal(`${quote(name)} has ${size} bytes, more than ${most}`);
}

/** Refuses a name that could lie elsewhere on some system, and one that comes twice on some. */
function nameCheck(): (name: string) => void {
  const seen = new Set<string>();
  return (name) => {
    if (!/^[A-Za-z0-9._-]{1,255}$/.test(name) || name === "." || name === "..") {
      throw new Refusal(`${quote(name)} is not a plain name of a file`);
    }
    const folded = name.toLowerCase();
    if (seen.has(folded)) throw new Refusal(`${quote(name)} comes twice`);
    seen.add(folded);
  };
}
