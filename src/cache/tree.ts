import { readdirSync } from "node:fs";
import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

/** A regular file below a directory. */
export type TreeFile = {
  /** Relative to the directory, with forward slashes. */
  readonly path: string;
  /** Absolute. */
  readonly location: string;
};

/** What was left and what went when a cache was pruned. */
export type Pruned = {
  /** Files that were kept, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Files that were removed. */
  readonly removed: number;
};

/**
 * Does `work` for each regular file below a directory, one after the other. Symbolic links are not
 * followed; what is neither file nor directory is left alone. A cache has up to 100,000 small files:
 * to ask for each without waiting takes a tenth of the time, and other work gets its turn after each
 * directory.
 */
export async function forEachFile(
  directory: string,
  work: (file: TreeFile) => void | Promise<void>,
): Promise<void> {
  await visit("");

  async function visit(path: string): Promise<void> {
    const entries = readdirSync(join(directory, path), { withFileTypes: true });
    const below = (name: string) => (path === "" ? name : `${path}/${name}`);
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const done = work({ path: below(entry.name), location: join(directory, path, entry.name) });
      if (done) await done;
    }
    await setImmediate();
    // One directory after the other: only one list of names is held for each level.
    for (const entry of entries) {
      if (entry.isDirectory()) await visit(below(entry.name));
    }
  }
}

/** Removes every directory below one that holds nothing, or nothing but such directories. */
export async function removeEmptyDirectories(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(directory, entry.name);
    await removeEmptyDirectories(path);
    if ((await readdir(path)).length === 0) await rmdir(path);
  }
}

/** Removes a file, a link or a whole directory, never what a link points to. */
export async function removeWhole(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
