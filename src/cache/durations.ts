import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import type { CacheStore, Log } from "../services/services.ts";
import { degrade } from "./degrade.ts";
import type { CacheEntry } from "./entry.ts";
import type { CachePolicy } from "./policy.ts";

/** What units took in earlier runs, in seconds, by unit id. */
export type KnownDurations = ReadonlyMap<string, number>;

/** The durations that are kept in the cache for one module. */
export type DurationMemory = {
  /** Asks the store once; none are known where nothing was kept. */
  readonly recall: () => Promise<KnownDurations>;
  /** Writes what units took over what is known; undefined where it is not worth an upload. */
  readonly note: (taken: KnownDurations) => Promise<CacheEntry | undefined>;
};

const FORM = "v1";
const FILE = "durations.json";

/** Units that are remembered: as many as a plan of the largest repositories has, twice over. */
const MAX_UNITS = 10_000;

/** Seconds; jobs are billed by the minute, so that less of a difference moves nothing. */
const NEWS = 30;

/** The part by which all of them together must differ. */
const NEWS_SHARE = 1 / 4;

/**
 * Opens the durations of a module. The entry has a key of its own for each run and is found by its
 * prefix, so that the newest of the branch counts, else that of the default branch.
 *
 * @param module path of the main module, and the working directory below the repository's root.
 */
export function openDurations(options: {
  readonly store: CacheStore;
  readonly policy: CachePolicy;
  readonly module: { readonly module: string; readonly directory: string };
  readonly log: Pick<Log, "annotate">;
}): DurationMemory {
  const { store, policy, log } = options;
  const entry = durationsEntry(store, options.module);
  let asked: Promise<KnownDurations> | undefined;
  const recall = () => {
    asked ??= degrade<KnownDurations>(() => read(entry, store), {
      instead: new Map(),
      what: "the durations of earlier runs cannot be read",
      log,
    });
    return asked;
  };
  if (policy === "off") return { recall: async () => new Map(), note: async () => undefined };
  return {
    recall,
    note: async (taken) => {
      const known = await recall();
      if (!isNews(known, taken)) return undefined;
      // Units that this run left out are remembered for the next that builds them.
      const all = [...new Map([...known, ...taken])].slice(-MAX_UNITS);
      await mkdir(entry.directory, { recursive: true });
      await writeFile(join(entry.directory, FILE), format(all));
      return entry;
    },
  };
}

/** Whether what units took would change how they are packed. */
export function isNews(known: KnownDurations, taken: KnownDurations): boolean {
  let difference = 0;
  let total = 0;
  for (const [unit, seconds] of taken) {
    const before = known.get(unit);
    if (before === undefined) return true;
    difference += Math.abs(seconds - before);
    total += Math.max(seconds, before);
  }
  return difference > NEWS && difference > total * NEWS_SHARE;
}

/**
 * What each unit adds to the time of its job. Units build side by side, so that each by its own clock
 * takes longer than it would alone.
 *
 * @param taken seconds by unit id, each by its own clock.
 * @param together seconds that all of them took.
 */
export function shareTime(
  taken: readonly (readonly [string, number])[],
  together: number,
): KnownDurations {
  const sum = taken.reduce((total, [, seconds]) => total + seconds, 0);
  const share = sum > together ? together / sum : 1;
  return new Map(taken.map(([unit, seconds]) => [unit, seconds * share]));
}

function durationsEntry(
  { directory: root }: CacheStore,
  { module, directory }: { readonly module: string; readonly directory: string },
): CacheEntry {
  const id = createHash("sha256")
    .update(JSON.stringify([module, directory]))
    .digest("hex");
  const place = id.slice(0, 12);
  const prefix = `mvu-durations-${FORM}-${place}-`;
  return {
    kind: "durations",
    name: "durations",
    directory: join(root, "durations", place),
    // A key is written once, so that each run has one of its own.
    key: prefix + randomBytes(6).toString("hex"),
    prefixes: [prefix],
  };
}

const durationsSchema = v.strictObject({
  schema: v.literal(1),
  /** Seconds by unit id. */
  units: v.record(v.string(), v.pipe(v.number(), v.minValue(0))),
});

async function read(entry: CacheEntry, store: CacheStore): Promise<KnownDurations> {
  const restored = await store.restore(entry);
  if (restored === undefined) return new Map();
  const text = await readFile(join(entry.directory, FILE), "utf8");
  const found = v.safeParse(durationsSchema, JSON.parse(text));
  return new Map(found.success ? Object.entries(found.output.units) : []);
}

function format(units: readonly (readonly [string, number])[]): string {
  const rounded = units.map(([unit, seconds]) => [unit, Math.round(seconds * 10) / 10] as const);
  return `${JSON.stringify({ schema: 1, units: Object.fromEntries(rounded) }, undefined, 2)}\n`;
}
