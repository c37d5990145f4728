import { readFile } from "node:fs/promises";
import type { UnitResult } from "../go/build.ts";
import type { ListingMemory } from "../go/list.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import type { CacheStore, Services } from "../services/services.ts";
import type { Settings } from "../settings.ts";
import type { Place } from "../source/place.ts";
import type { Snapshot } from "../source/snapshot.ts";
import { degrade } from "./degrade.ts";
import { type KnownDurations, openDurations, shareTime } from "./durations.ts";
import type { CacheEntry } from "./entry.ts";
import { hashSources, hashSums } from "./keys.ts";
import { forgetListings, rememberListings } from "./listings.ts";
import { type Downloads, NOTHING, openDownloads } from "./module-cache.ts";
import {
  type CachePolicy,
  decideWriting,
  forkWarning,
  readDefaultBranch,
  type Start,
  tagOnlyAdvice,
  type Writing,
} from "./policy.ts";
import { type CacheSession, startCaches } from "./session.ts";
import { readSums } from "./sums.ts";
import { MAX_SAVES } from "./worth.ts";

/** All caches of a run. */
export type Caches = {
  readonly downloads: Downloads;
  /** What is remembered of `go list`, by what it was asked about. */
  readonly listings: (
    toolchains: readonly Toolchain[],
  ) => (snapshot: Snapshot) => ListingMemory | undefined;
  /** What units took in earlier runs. */
  readonly durations: () => Promise<KnownDurations>;
  /** Begins the caches of the units, once the plan is made. */
  readonly start: (plan: Plan, modified: readonly string[]) => CacheSession;
  /** Prunes, and saves or notes for the step after the job what is worth it. */
  readonly close: (done: Done) => Promise<void>;
};

type Done = {
  readonly plan: Plan;
  /** What was built; absent where nothing was to be built. */
  readonly built?: {
    readonly session: CacheSession;
    readonly results: readonly UnitResult[];
    /** What they took side by side, where they are all units of the run: it is remembered. */
    readonly seconds?: number;
  };
};

/** Which entries a job of a plan may write, where the run may write at all. */
export type Writes = {
  readonly modules: boolean;
  readonly toolchains: boolean;
  /** Whether it writes the class that the unit belongs to. */
  readonly unit: (unit: Unit) => boolean;
};

const ALL: Writes = { modules: true, toolchains: true, unit: () => true };

/** Decides who may write, and restores what does not depend on the plan. */
export async function openCaches(options: {
  readonly settings: Settings;
  readonly place: Place;
  readonly services: Services;
  readonly env: Environment;
  readonly writes?: Writes;
}): Promise<Caches> {
  const { settings, place, services, env, writes = ALL } = options;
  const { cache: store, log } = services;
  const { cache: policy } = settings;
  const begin = await readStart(policy, env);
  const { fork } = begin;
  if (fork !== undefined) log.annotate({ level: "warning", message: fork });
  const writing = mayWrite(begin, store);
  const sums = await readSums(place);
  const downloads = await degrade(() => openDownloads({ store, policy, env, sums, place, log }), {
    instead: NOTHING,
    what: "the cache of modules cannot be used",
    log,
  });
  const durations = openDurations({ store, policy, module: placeName(place), log });
  return {
    downloads,
    durations: durations.recall,
    listings: (toolchains) =>
      rememberListings(store, { policy, toolchains: toolchains.map(({ digest }) => digest) }),
    start: (plan, modified) =>
      startCaches({
        store,
        policy,
        writing,
        plan,
        workingDirectory: place.workingDirectory,
        sums: hashSums(sums),
        sources: hashSources({
          tree: place.repository?.tree,
          modified: modified.length === 0 ? "" : `${Date.now()}`,
        }),
        mayWrite: writes.unit,
        log,
      }),
    close: async ({ plan, built }) => {
      const { session, results = [], seconds } = built ?? {};
      const found = results.filter((result) => session?.describe(result).class !== "miss").length;
      // Said once for a run: by the first of its jobs.
      const advises = built !== undefined && writes.modules && !store.inPlace;
      const advice = advises ? tagOnlyAdvice({ ...begin, found }) : undefined;
      if (advice !== undefined) log.annotate({ level: "notice", message: advice });
      const failed = results.some(({ errors }) => Object.keys(errors).length > 0);
      const used = failed ? [] : [...plan.dependencies.values()].flatMap(({ modules }) => modules);
      if (policy !== "off" && !writing.write) log.debug(`caches are not saved: ${writing.reason}`);
      const { write } = writing;
      const save = async () => {
        const entries = [
          ...(await downloads.close({
            toolchains: plan.toolchains,
            used,
            write: {
              modules: write && writes.modules,
              toolchains: write && writes.toolchains,
            },
          })),
          ...(session === undefined ? [] : await session.close(results)),
          ...(write && seconds !== undefined
            ? [await durations.note(shareTime(takenBy(results), seconds))]
            : []),
        ].filter((entry) => entry !== undefined);
        await keep(entries.slice(0, MAX_SAVES), services);
        if (store.inPlace && writing.write) await forgetListings(store);
      };
      await degrade(save, { instead: undefined, what: "the caches were not saved", log });
    },
  };
}

/**
 * Remembers what the units of a finished run took, for the next plan; the caches of such a run are
 * those of its jobs.
 */
export async function keepDurations(
  manifest: Manifest,
  run: { readonly policy: CachePolicy; readonly services: Services; readonly env: Environment },
): Promise<void> {
  const { policy, services, env } = run;
  const { cache: store, log } = services;
  if (!mayWrite(await readStart(policy, env), store).write) return;
  const taken = new Map(
    (manifest.observed.jobs ?? []).flatMap((job) => [
      ...shareTime(takenByJob(manifest, job.id), job.seconds),
    ]),
  );
  const save = async () => {
    const entry = await openDurations({ store, policy, module: manifest.source, log }).note(taken);
    await keep(entry === undefined ? [] : [entry], services);
  };
  await degrade(save, { instead: undefined, what: "the durations were not saved", log });
}

type Environment = Readonly<Record<string, string | undefined>>;

function mayWrite(begin: Start, { inPlace }: CacheStore): Writing {
  const { policy } = begin;
  return inPlace
    ? { write: policy === "auto" || policy === "always", reason: "the folder is this machine's" }
    : decideWriting(begin);
}

function placeName({ module, below }: Place): { module: string; directory: string } {
  return { module, directory: below };
}

/** What was built whole; a unit that failed tells nothing of how long it takes. */
function takenBy(results: readonly UnitResult[]): [string, number][] {
  const whole = results.filter(({ errors }) => Object.keys(errors).length === 0);
  return whole.map(({ unit, seconds }) => [unit.id, seconds]);
}

function takenByJob({ units, observed }: Manifest, job: number): [string, number][] {
  return units.flatMap(({ id, status }): [string, number][] => {
    const work = observed.units[id];
    return status === "built" && work?.job === job ? [[id, work.seconds]] : [];
  });
}

/** What stays in place is kept at once; uploads wait for the step after the job. */
async function keep(entries: readonly CacheEntry[], services: Services): Promise<void> {
  const { cache: store, saveLater } = services;
  if (entries.length === 0) return;
  if (saveLater) saveLater(entries);
  else await Promise.all(entries.map((entry) => store.save(entry)));
}

async function readStart(
  policy: CachePolicy,
  env: Environment,
): Promise<Start & { readonly fork: string | undefined }> {
  const file = env.GITHUB_EVENT_PATH;
  const payload = file ? await readFile(file, "utf8").catch(() => "") : "";
  return {
    policy,
    event: env.GITHUB_EVENT_NAME || undefined,
    ref: env.GITHUB_REF || undefined,
    refType: env.GITHUB_REF_TYPE || undefined,
    defaultBranch: readDefaultBranch(payload),
    fork: forkWarning(env.GITHUB_EVENT_NAME, payload),
  };
}
