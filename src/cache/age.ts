import { rmSync, statSync, utimesSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { EXECUTABLE, NOTE, OWN_FILES, SHARD } from "./layout.ts";
import { forEachFile, type Pruned, removeEmptyDirectories, removeWhole } from "./tree.ts";

/**
 * Milliseconds. Go renews the time of a file that it uses only where that is an hour old or more, and
 * trims what is over five days old (cmd/go/internal/cache: mtimeInterval, trimLimit).
 */
const AGE = 2 * 60 * 60 * 1000;

/**
 * Sets the time of every file of a GOCACHE two hours back, so that the next build marks what it
 * uses. Never for sources: Go knows them by their times.
 */
export async function ageFiles(directory: string, now: Date): Promise<void> {
  const time = new Date(now.getTime() - AGE);
  await forEachFile(directory, ({ location }) => utimesSync(location, time, time));
}

/**
 * Removes from a GOCACHE what no build has used since: every file whose time is not after `since`,
 * but for Go's own three, and executables, which are never kept.
 *
 * @param since between the time that `ageFiles` gave and the build; not its very moment, for some file
 *   systems count in whole seconds.
 */
export async function pruneUntouched(directory: string, since: Date): Promise<Pruned> {
  let [files, bytes, removed] = [0, 0, await removeExecutables(directory)];
  await forEachFile(directory, ({ path, location }) => {
    const { mtimeMs, size } = statSync(location);
    if (mtimeMs > since.getTime() || [...OWN_FILES, NOTE].includes(path)) {
      files += 1;
      bytes += size;
    } else {
      rmSync(location, { force: true });
      removed += 1;
    }
  });
  await removeEmptyDirectories(directory);
  return { files, bytes, removed };
}

/** Bytes of all regular files below a directory; 0 where there is none. */
export async function sizeOf(directory: string): Promise<number> {
  let bytes = 0;
  await forEachFile(directory, ({ location }) => {
    bytes += statSync(location).size;
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  return bytes;
}

/**
 * What `go run` and `go tool` built for this machine, each in a directory of its own. No unit needs
 * one, and a program that came out of a cache is nothing to run. Answers how many there were.
 */
async function removeExecutables(directory: string): Promise<number> {
  let removed = 0;
  for (const shard of await readdir(directory, { withFileTypes: true })) {
    if (!shard.isDirectory() || !SHARD.test(shard.name)) continue;
    for (const entry of await readdir(join(directory, shard.name), { withFileTypes: true })) {
      if (!entry.isDirectory() || !EXECUTABLE.test(entry.name)) continue;
      await removeWhole(join(directory, shard.name, entry.name));
      removed += 1;
    }
  }
  return removed;
}
