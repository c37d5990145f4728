import { createHash } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pLimit from "p-limit";
import { ENTRY, EXECUTABLE, OWN_FILES, RESULT, RESULT_SIZE, SHARD } from "./layout.ts";
import { removeWhole } from "./tree.ts";

export type Verified = {
  /** Results and data that were read. */
  readonly checked: number;
  /** Paths below the directory, with forward slashes, sorted, of what was not as Go left it. All of it is removed. */
  readonly bad: readonly string[];
};

/** Files that are read at once. */
const OPEN_FILES = 8;

/**
 * Holds every file of a restored GOCACHE against its name, and removes what is damaged or does not
 * belong there: Go trusts a data file that has the right length. Executables, which Go may leave
 * there, are removed too and are not bad. A forged entry can still be consistent in itself.
 */
export async function verifyBuildCache(directory: string): Promise<Verified> {
  const limit = pLimit(OPEN_FILES);
  const bad: string[] = [];
  let checked = 0;

  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory() && SHARD.test(entry.name)) await visit(entry.name);
    else if (!entry.isFile() || !OWN_FILES.includes(entry.name)) await refuse(entry.name);
  }
  return { checked, bad: bad.sort() };

  async function visit(shard: string): Promise<void> {
    const entries = await readdir(join(directory, shard), { withFileTypes: true });
    await limit.map(entries, async (entry) => {
      const path = `${shard}/${entry.name}`;
      switch (kindOf(shard, entry)) {
        case "executable":
          await removeWhole(join(directory, path));
          return;
        case "foreign":
          await refuse(path);
          return;
        case "file":
          checked += 1;
          if (!(await isWhole(join(directory, path), entry.name))) await refuse(path);
      }
    });
  }

  async function refuse(path: string): Promise<void> {
    bad.push(path);
    await removeWhole(join(directory, path));
  }
}

function kindOf(shard: string, entry: Dirent): "file" | "executable" | "foreign" {
  if (!entry.name.startsWith(shard)) return "foreign";
  if (entry.isFile() && ENTRY.test(entry.name)) return "file";
  return entry.isDirectory() && EXECUTABLE.test(entry.name) ? "executable" : "foreign";
}

/** Whether a file holds what its name says; one that cannot be read does not. */
async function isWhole(location: string, name: string): Promise<boolean> {
  const [, id, kind] = ENTRY.exec(name) ?? [];
  try {
    return (kind === "d" ? await digestOf(location) : await idOf(location)) === id;
  } catch {
    return false;
  }
}

async function digestOf(location: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(location), hash);
  return hash.digest("hex");
}

/** The id that a result names as its own. */
async function idOf(location: string): Promise<string | undefined> {
  // The size first: a file that is no result may be too large to be read whole.
  if ((await stat(location)).size !== RESULT_SIZE) return undefined;
  return RESULT.exec(await readFile(location, "latin1"))?.[1];
}
