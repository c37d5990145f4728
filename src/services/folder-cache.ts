import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CacheEntry } from "../cache/entry.ts";
import { messageOf } from "../errors.ts";
import { writeWhole } from "./atomic-file.ts";
import { bytesBelow, isFilled } from "./disk-use.ts";
import { lockFile } from "./folder-lock.ts";
import type { CacheStore, Log } from "./services.ts";

export type FolderCacheOptions = {
  /** The folder of the services, absolute. */
  readonly root: string;
  /** Absolute; this run's own, where it works when the folder's cache is not to be had. */
  readonly temporary: string;
  readonly log: Log;
};

/** What is known of an entry: `<directory>.key.json` beside it, written when it was whole. */
type Sidecar = {
  readonly key: string;
  /** RFC 3339. */
  readonly saved: string;
  readonly bytes: number;
};

/**
 * `<root>/cache`, where entries stay as they are between runs. A directory without its sidecar is
 * half made and is removed. One process has the folder at a time: another one goes without cache,
 * in a directory of its own, rather than have its files pruned away while it builds.
 */
export async function folderCache(options: FolderCacheOptions): Promise<CacheStore> {
  const { root, temporary, log } = options;
  const refusal = await claim(join(root, "cache"));
  const directory = join(refusal === undefined ? root : temporary, "cache");
  let warned = false;

  const warn = (message: string): undefined => {
    if (!warned) log.annotate({ level: "warning", message });
    else log.info(message);
    warned = true;
  };
  const guarded = async <T>(
    what: string,
    entry: CacheEntry,
    act: () => Promise<T | undefined>,
  ): Promise<T | undefined> => {
    if (refusal !== undefined) {
      return warned ? undefined : warn(`${refusal}; this run goes on without it.`);
    }
    try {
      return await act();
    } catch (error) {
      return warn(`The cache of ${entry.name} was not ${what}: ${messageOf(error)}.`);
    }
  };

  return {
    directory,
    inPlace: true,
    restore: (entry) =>
      guarded("restored", entry, async () => {
        const started = performance.now();
        const sidecar = await readSidecar(entry);
        const match = sidecar && (await isFilled(entry.directory)) && matchOf(entry, sidecar.key);
        if (!sidecar || !match) {
          await rm(sidecarOf(entry), { force: true });
          await rm(entry.directory, { recursive: true, force: true, maxRetries: 3 });
          return undefined;
        }
        const { key, bytes } = sidecar;
        return { class: match, key, bytes, seconds: (performance.now() - started) / 1000 };
      }),
    save: (entry) =>
      guarded("saved", entry, async () => {
        if (!(await isFilled(entry.directory))) return undefined;
        const bytes = await bytesBelow(entry.directory);
        const sidecar: Sidecar = { key: entry.key, saved: new Date().toISOString(), bytes };
        await writeWhole(sidecarOf(entry), `${JSON.stringify(sidecar)}\n`);
        return bytes;
      }),
  };
}

/** Takes the folder for this process; answers why not, when it cannot. */
async function claim(directory: string): Promise<string | undefined> {
  try {
    await mkdir(directory, { recursive: true });
    const file = join(directory, "lock.json");
    const holder = await lockFile(file);
    return holder && `The cache in ${directory} is in use by ${holder} (${file})`;
  } catch (error) {
    return `The cache in ${directory} cannot be used: ${messageOf(error)}`;
  }
}

function sidecarOf({ directory }: CacheEntry): string {
  return `${directory}.key.json`;
}

/** Undefined when there is none, or none that can be read: what it spoke of is not to be trusted. */
async function readSidecar(entry: CacheEntry): Promise<Sidecar | undefined> {
  try {
    const value: Partial<Sidecar> | null = JSON.parse(await readFile(sidecarOf(entry), "utf8"));
    const { key, saved = "", bytes = 0 } = value ?? {};
    return typeof key === "string" && typeof bytes === "number" ? { key, saved, bytes } : undefined;
  } catch {
    return undefined;
  }
}

function matchOf(entry: CacheEntry, key: string): "exact" | "prefix" | undefined {
  if (key === entry.key) return "exact";
  return entry.prefixes.some((prefix) => key.startsWith(prefix)) ? "prefix" : undefined;
}
