import { copyFile, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { CachedPackage } from "./build-graph.ts";

/**
 * Milliseconds. Go sets the time of a data file that it uses to now where it is an hour old or more
 * (cmd/go/internal/cache: mtimeInterval), and by these times caches are pruned.
 */
const SOON_RENEWED = 30 * 60 * 1000;

/**
 * Fills a new GOCACHE with some packages of another one, which stays as it is: results are written
 * anew, and data is linked to, or copied where Go would change its time.
 *
 * @returns how many packages there are now; one that was not found is compiled again.
 */
export async function seedCache(options: {
  /** Absolute: GOCACHE of the first build. */
  readonly from: string;
  /** Absolute: a directory that does not exist yet. */
  readonly to: string;
  readonly packages: readonly CachedPackage[];
}): Promise<number> {
  const { from, to, packages } = options;
  await mkdir(to, { recursive: true });
  const shards = new Map<string, readonly string[]>();
  let seeded = 0;
  for (const { action, data } of packages) {
    const shard = action.slice(0, 2);
    const names = shards.get(shard) ?? (await readdir(join(from, shard)).catch(() => []));
    shards.set(shard, names);
    const name = names.find((each) => each.startsWith(action) && each.endsWith("-a"));
    if (name === undefined || dirname(dirname(data)) !== from) continue;
    await placeData(data, to);
    await mkdir(join(to, shard), { recursive: true });
    await writeFile(join(to, shard, name), await readFile(join(from, shard, name)));
    seeded += 1;
  }
  return seeded;
}

async function placeData(data: string, to: string): Promise<void> {
  const name = basename(data);
  const place = join(to, name.slice(0, 2), name);
  await mkdir(dirname(place), { recursive: true });
  try {
    const age = Date.now() - (await stat(data)).mtimeMs;
    await (age < SOON_RENEWED ? symlink(data, place) : copyFile(data, place));
  } catch (error) {
    // Windows lets few make links; and two packages may have the same data.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await copyFile(data, place);
  }
}
