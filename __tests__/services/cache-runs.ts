import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CacheEntry } from "../../src/cache/entry.ts";
import type { Annotation } from "../../src/errors.ts";
import { type GitHubCacheOptions, githubCache } from "../../src/services/github-cache.ts";
import type { CacheStore, Log } from "../../src/services/services.ts";
import type { ControlPlane, Job } from "../control-plane/control-plane.ts";
import { hashesOf, write } from "./samples.ts";

export type Files = Readonly<Record<string, string | Buffer>>;

/** What a run said while it used a cache. */
export type Heard = {
  readonly log: Log;
  readonly annotations: readonly Annotation[];
  readonly lines: readonly string[];
  readonly debug: readonly string[];
};

export function hearing(): Heard {
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  const debug: string[] = [];
  const log: Log = {
    info: (line) => lines.push(line),
    debug: (line) => debug.push(line),
    annotate: (annotation) => annotations.push(annotation),
    group: (_title, work) => work(),
    foreign: () => {},
    progress: undefined,
  };
  return { log, annotations, lines, debug };
}

/** A store as one run of an action has it, in a temporary directory of its own runner. */
export type CacheRun = Heard & {
  readonly store: CacheStore;
  /** RUNNER_TEMP. */
  readonly temporary: string;
  readonly entry: (key: string, prefixes?: readonly string[]) => CacheEntry;
};

export type CacheRunOptions = {
  readonly plane: ControlPlane;
  /** Below it lies the runner's temporary directory. */
  readonly directory: string;
  readonly job?: Partial<Job>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly limits?: GitHubCacheOptions["limits"];
};

let runs = 0;

export async function cacheRun({
  plane,
  directory,
  job = {},
  env = {},
  limits,
}: CacheRunOptions): Promise<CacheRun> {
  runs += 1;
  const temporary = join(directory, `runner-${runs}`);
  await mkdir(temporary, { recursive: true });
  const heard = hearing();
  const store = githubCache({
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: temporary,
      GITHUB_SERVER_URL: "https://github.com",
      ...plane.env({ run: `run-${runs}`, job: "job", ...job }),
      ...env,
    },
    log: heard.log,
    ...(limits === undefined ? {} : { limits }),
  });
  return {
    ...heard,
    store,
    temporary,
    entry: (key, prefixes = []) => entryIn(store, key, prefixes),
  };
}

/** Entries of all keys here lie in one place, as those of one unit do. */
export function entryIn(
  store: CacheStore,
  key: string,
  prefixes: readonly string[] = [],
): CacheEntry {
  const directory = join(store.directory, "build", "4f1d");
  return { kind: "build", name: "linux/arm64", directory, key, prefixes };
}

/** Fills an entry's directory and saves it under the key. */
export async function keep(
  { store, entry }: Pick<CacheRun, "store" | "entry">,
  key: string,
  files: Files,
): Promise<number | undefined> {
  await write(entry(key).directory, files);
  return await store.save(entry(key));
}

/** The files below a directory by path, each as its sha256; undefined where there is no directory. */
export async function hashesBelow(
  directory: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  if (entries === undefined) return undefined;
  const files: Record<string, Buffer> = {};
  for (const each of entries.filter((found) => found.isFile())) {
    const path = join(each.parentPath, each.name);
    files[path.slice(directory.length + 1).replaceAll("\\", "/")] = await readFile(path);
  }
  return hashesOf(files);
}
