import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { ENTRY, EXECUTABLE, NOTE, OWN_FILES, RESULT, RESULT_SIZE, SHARD } from "./layout.ts";
import { forEachFile, removeWhole } from "./tree.ts";

/** By path below the directory: size and times of a file when its content was last read. */
export type Seen = Readonly<Record<string, string>>;

export type Verified = {
  /** Results and data that were looked at. */
  readonly checked: number;
  /** Those of them whose content was read. */
  readonly read: number;
  /** Paths below the directory, with forward slashes, sorted, of what was not as Go left it. All of it is removed. */
  readonly bad: readonly string[];
  /** All good files, for the next time. */
  readonly seen: Seen;
};

/**
 * Holds every file of a GOCACHE against its name, and removes what is damaged or does not belong
 * there: Go trusts a data file that has the right length. Executables, which Go may leave there, are
 * removed too and are not bad. A forged entry can still be consistent in itself.
 *
 * @param seen files that were found good before and stayed where they were; those whose size and
 *   times are still the same are not read again.
 */
export async function verifyBuildCache(directory: string, seen: Seen = {}): Promise<Verified> {
  const bad: string[] = [];
  const good: Record<string, string> = {};
  let checked = 0;
  let read = 0;

  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory() && SHARD.test(entry.name)) await visit(entry.name);
    else if (!entry.isFile() || ![...OWN_FILES, NOTE].includes(entry.name)) {
      await refuse(entry.name);
    }
  }
  return { checked, read, bad: bad.sort(), seen: good };

  /** Without waiting for each of its small files; other work gets its turn after each shard. */
  async function visit(shard: string): Promise<void> {
    for (const entry of readdirSync(join(directory, shard), { withFileTypes: true })) {
      const path = `${shard}/${entry.name}`;
      const kind = kindOf(shard, entry);
      if (kind === "executable") await removeWhole(join(directory, path));
      else if (kind === "foreign" || !isGood(path, entry.name)) await refuse(path);
    }
    await setImmediate();
  }

  function isGood(path: string, name: string): boolean {
    checked += 1;
    const location = join(directory, path);
    try {
      const stamp = stampOf(statSync(location));
      if (seen[path] !== stamp) {
        read += 1;
        if (!isWhole(location, name)) return false;
      }
      good[path] = stamp;
      return true;
    } catch {
      // One that cannot be read is no good.
      return false;
    }
  }

  async function refuse(path: string): Promise<void> {
    bad.push(path);
    await removeWhole(join(directory, path));
  }
}

/** What is there now, for the next time; for a cache that Go itself has just written to. */
export async function censusOf(directory: string): Promise<Seen> {
  const seen: Record<string, string> = {};
  await forEachFile(directory, ({ path, location }) => {
    if (ENTRY.test(path.slice(path.indexOf("/") + 1))) seen[path] = stampOf(statSync(location));
  });
  return seen;
}

/** What no change of a file's content leaves as it was. */
function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

function kindOf(shard: string, entry: Dirent): "file" | "executable" | "foreign" {
  if (!entry.name.startsWith(shard)) return "foreign";
  if (entry.isFile() && ENTRY.test(entry.name)) return "file";
  return entry.isDirectory() && EXECUTABLE.test(entry.name) ? "executable" : "foreign";
}

/** Whether a file holds what its name says. */
function isWhole(location: string, name: string): boolean {
  const [, id, kind] = ENTRY.exec(name) ?? [];
  return (kind === "d" ? digestOf(location) : idOf(location)) === id;
}

function digestOf(location: string): string {
  return createHash("sha256").update(readFileSync(location)).digest("hex");
}

/** The id that a result names as its own. */
function idOf(location: string): string | undefined {
  // The size first: a file that is no result may be too large to be read whole.
  if (statSync(location).size !== RESULT_SIZE) return undefined;
  return RESULT.exec(readFileSync(location, "latin1"))?.[1];
}
