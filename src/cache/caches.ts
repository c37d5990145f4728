import { readFile } from "node:fs/promises";
import type { UnitResult } from "../go/build.ts";
import type { ListingMemory } from "../go/packages.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { Plan } from "../plan/plan.ts";
import type { Services } from "../services/services.ts";
import type { Settings } from "../settings.ts";
import type { Place } from "../source/place.ts";
import type { Snapshot } from "../source/snapshot.ts";
import { degrade } from "./degrade.ts";
import type { CacheEntry } from "./entry.ts";
import { hashSources, hashSums } from "./keys.ts";
import { forgetListings, rememberListings } from "./listings.ts";
import { type Downloads, NOTHING, openDownloads } from "./module-cache.ts";
import { decideWriting, readDefaultBranch, type Start, tagOnlyAdvice } from "./policy.ts";
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
  /** Begins the caches of the units, once the plan is made. */
  readonly start: (plan: Plan, modified: readonly string[]) => CacheSession;
  /** Prunes, and saves or notes for the step after the job what is worth it. */
  readonly close: (
    session: CacheSession,
    done: { readonly plan: Plan; readonly results: readonly UnitResult[] },
  ) => Promise<void>;
};

/** Decides who may write, and restores what does not depend on the plan. */
export async function openCaches(options: {
  readonly settings: Settings;
  readonly place: Place;
  readonly services: Services;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<Caches> {
  const { settings, place, services, env } = options;
  const { cache: store, log } = services;
  const policy = settings.cache;
  const begin = await readStart(settings, env);
  const writing = store.inPlace
    ? { write: policy === "auto" || policy === "always", reason: "the folder is this machine's" }
    : decideWriting(begin);
  const sums = await readSums(place);
  const downloads = await degrade(() => openDownloads({ store, policy, env, sums, place, log }), {
    instead: NOTHING,
    what: "the cache of modules cannot be used",
    log,
  });
  return {
    downloads,
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
        log,
      }),
    close: async (session, { plan, results }) => {
      const found = results.filter((result) => session.describe(result).class !== "miss").length;
      const advice = store.inPlace ? undefined : tagOnlyAdvice({ ...begin, found });
      if (advice !== undefined) log.annotate({ level: "notice", message: advice });
      const failed = results.some(({ errors }) => Object.keys(errors).length > 0);
      const used = failed ? [] : [...plan.dependencies.values()].flatMap(({ modules }) => modules);
      if (policy !== "off" && !writing.write) log.debug(`caches are not saved: ${writing.reason}`);
      const save = async () => {
        const entries = [
          ...(await downloads.close({ toolchains: plan.toolchains, used, write: writing.write })),
          ...(await session.close(results)),
        ];
        await keep(entries.slice(0, MAX_SAVES), services);
        if (store.inPlace && writing.write) await forgetListings(store);
      };
      await degrade(save, { instead: undefined, what: "the caches were not saved", log });
    },
  };
}

/** What stays in place is kept at once; uploads wait for the step after the job. */
async function keep(entries: readonly CacheEntry[], services: Services): Promise<void> {
  const { cache: store, saveLater } = services;
  if (entries.length === 0) return;
  if (saveLater) saveLater(entries);
  else await Promise.all(entries.map((entry) => store.save(entry)));
}

async function readStart(
  { cache: policy }: Settings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Start> {
  const file = env.GITHUB_EVENT_PATH;
  const payload = file ? await readFile(file, "utf8").catch(() => "") : "";
  return {
    policy,
    event: env.GITHUB_EVENT_NAME || undefined,
    ref: env.GITHUB_REF || undefined,
    refType: env.GITHUB_REF_TYPE || undefined,
    defaultBranch: readDefaultBranch(payload),
  };
}
