import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { usedDirectories } from "./module.ts";
import type { Place } from "./place.ts";

/** What `go list` reads of the modules that are built, at one moment. */
export type Snapshot = {
  /** 64 hex digits over the names of all files and the contents of those that `go list` reads. */
  readonly digest: string;
  /** Whether any Go file could need cgo: it names the package "C", or the constraint `cgo`. */
  readonly mentionsCgo: boolean;
};

/** Beyond so many files, or bytes of those that are read, asking `go list` is the quicker way. */
const MAX_FILES = 20_000;
const MAX_BYTES = 128 * 1024 * 1024;

/** Files beside Go's own sources whose content decides a listing. */
const READ = ["go.mod", "go.sum", "go.work", "go.work.sum", "modules.txt"];

/**
 * Reads the modules once. Undefined where a listing may depend on more than lies there (a module
 * replaced by a directory, a link to one) or there is too much of it.
 */
export async function takeSnapshot(place: Place): Promise<Snapshot | undefined> {
  const roots = await rootsOf(place);
  const reading: Reading = { files: 0, bytes: 0, hash: createHash("sha256"), mentionsCgo: false };
  try {
    for (const root of roots) {
      reading.hash.update(`${root}\0`);
      if (!(await readBelow(root, reading))) return undefined;
    }
  } catch {
    // A file that cannot be read is for `go list` to tell of.
    return undefined;
  }
  return { digest: reading.hash.digest("hex"), mentionsCgo: reading.mentionsCgo };
}

type Reading = {
  files: number;
  bytes: number;
  readonly hash: ReturnType<typeof createHash>;
  mentionsCgo: boolean;
};

/** The modules' directories, and that of go.work; none twice, none within another. */
async function rootsOf({ workFile, moduleRoot }: Place): Promise<string[]> {
  const found =
    workFile === undefined
      ? [moduleRoot]
      : [dirname(workFile), ...(await usedDirectories(workFile))];
  const roots = [...new Set(found.flatMap((root) => root ?? []))].sort();
  return roots.filter(
    (root) => !roots.some((other) => other !== root && root.startsWith(`${other}/`)),
  );
}

/** Answers whether all of it could be taken in. */
async function readBelow(directory: string, reading: Reading): Promise<boolean> {
  const entries = await readdir(directory, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name === ".git") continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      reading.hash.update(`${entry.name}/\0`);
      if (!(await readBelow(path, reading))) return false;
      reading.hash.update("..\0");
    } else if (!(await readFileInto(reading, { path, entry }))) return false;
  }
  return true;
}

async function readFileInto(
  reading: Reading,
  { path, entry }: { path: string; entry: Dirent },
): Promise<boolean> {
  if (entry.isSymbolicLink() && !(await stat(path)).isFile()) return false;
  reading.files += 1;
  reading.hash.update(`${entry.name}\0`);
  if (reading.files > MAX_FILES) return false;
  const isGo = entry.name.endsWith(".go");
  if (!isGo && !READ.includes(entry.name)) return true;
  const content = await readFile(path);
  reading.bytes += content.length;
  if (reading.bytes > MAX_BYTES) return false;
  reading.hash.update(`${content.length}\0`).update(content);
  const text = content.toString("latin1");
  if (isGo) reading.mentionsCgo ||= /["`]C["`]|\bcgo\b/.test(text);
  return !/^go\.(mod|work)$/.test(entry.name) || !replacesByDirectory(text);
}

/** Whether a `replace` leads to a directory, which may lie anywhere. */
function replacesByDirectory(text: string): boolean {
  return /=>\s*["`]?(\.|\/|[A-Za-z]:[\\/])/.test(text);
}
