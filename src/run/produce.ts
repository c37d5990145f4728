import { dirname } from "node:path";
import type { CacheSession } from "../cache/session.ts";
import type { UnitResult } from "../go/build.ts";
import { buildAll, type UnitCachePlace } from "../go/build-all.ts";
import { unitPatches } from "../go/patches.ts";
import { startExamining } from "../inspect/examine.ts";
import { machinePaths } from "../inspect/machine-paths.ts";
import { rememberInspections } from "../inspect/memory.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Duration } from "../plan/jobs.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import { digestOfProgram, type ProofMemory, rememberProofs } from "../prove/memory.ts";
import { reproduceUnits } from "../prove/reproduce.ts";
import { removeScratch, scratchOf } from "../scratch.ts";
import type { Services } from "../services/services.ts";
import type { ReproduceSettings } from "../settings.ts";
import type { Event } from "../source/event.ts";
import type { Place } from "../source/place.ts";
import type { Equipment } from "./equip.ts";

export type Production = {
  readonly plan: Plan;
  readonly place: Place;
  readonly event: Event;
  /** Files that differed from the commit before any command ran, and when the builds began. */
  readonly edited: readonly string[];
  readonly modified: readonly string[];
  readonly before: readonly (readonly string[])[];
  readonly buildId: "keep" | "strip";
  readonly reproduce: ReproduceSettings;
  /** Absolute; where copies of earlier files may lie. */
  readonly output: string | undefined;
  readonly equipment: Omit<Equipment<unknown>, "toolchains">;
  readonly session: CacheSession;
  /** By unit id: what it is expected to take. */
  readonly durations: readonly Duration[];
  /** Keeps the caches, as soon as nothing builds any more. */
  readonly closeCaches: (built: {
    readonly session: CacheSession;
    readonly results: readonly UnitResult[];
    readonly seconds: number;
  }) => Promise<void>;
  /** Absolute; where the finished files go. */
  readonly directory: string;
  readonly services: Services;
};

/** Builds the units of a plan, examines every file that came of it, and builds it once more. */
export async function produce(
  production: Production,
): Promise<{ results: readonly UnitResult[]; binaries: readonly ManifestBinary[] }> {
  const { plan, place, event, modified, buildId, equipment, session, durations, services } =
    production;
  const { environment, goSettings } = equipment;
  const expected = new Map(durations.map(({ unit, seconds }) => [unit, seconds]));
  const clock = performance.now();
  const firsts = noteFirstBuilds(session, environment);
  const examiner = startExamining({
    plan,
    modified,
    place,
    buildId,
    memory: session.inspections ? await rememberInspections(session.inspections) : undefined,
    tagged: event.tag !== undefined,
    machinePaths: machinePaths({
      place,
      goSettings,
      goroots: plan.toolchains.map(({ goroot }) => goroot),
      temporary: services.temporary,
    }),
  });
  const results = await services.log.group("Build", () =>
    buildAll({
      units: plan.units,
      prepare: unitPatches({
        place,
        toolchains: plan.toolchains,
        scratch: scratchOf(services.temporary).patches,
      }),
      environment,
      workingDirectory: place.workingDirectory,
      repositoryRoot: place.repository?.root,
      workFile: place.workFile,
      scratch: scratchOf(services.temporary).build,
      destination: production.directory,
      openCache: firsts.openCache,
      expectedSeconds: ({ id }) => expected.get(id) ?? 0,
      packageCount: (unit) => plan.dependencies.get(unit.id)?.packages,
      onBuilt: (result) => {
        firsts.ended.set(result.unit.id, Date.now());
        examiner.begin(result);
      },
      log: services.log,
    }),
  );
  const seconds = (performance.now() - clock) / 1000;
  await production.closeCaches({ session, results, seconds });
  const examined = await examiner.finish(results);
  const binaries = await reproduceUnits({
    ...production,
    ...firsts,
    settings: production.reproduce,
    results,
    binaries: examined,
    environment,
    without: placesWithoutSources(production),
    scratch: scratchOf(services.temporary).second,
    memory: await proofMemory(session),
    log: services.log,
  });
  await removeScratch(services.temporary);
  return { results, binaries };
}

/** Takes down what a second build has to know of the first one, by unit id. */
function noteFirstBuilds(
  session: CacheSession,
  { GOCACHE: own }: Readonly<Record<string, string | undefined>>,
) {
  const caches = new Map<string, string>();
  const ended = new Map<string, number>();
  const openCache = async (unit: Unit): Promise<UnitCachePlace> => {
    const place = await session.open(unit);
    const cache = place.environment.GOCACHE ?? own;
    if (cache !== undefined) caches.set(unit.id, cache);
    return place;
  };
  return { caches, ended, openCache };
}

/** What may lie in the work tree, ignored by git, and was not built. */
function placesWithoutSources({ output, equipment, services }: Production): string[] {
  const { GOCACHE, GOMODCACHE } = equipment.environment;
  const { temporary, toolCache, cache } = services;
  // The folder services keep their artifacts beside the cache.
  const kept = services.name === "folder" ? dirname(cache.directory) : cache.directory;
  const places = [output, GOCACHE, GOMODCACHE, temporary, toolCache, kept];
  return places.filter((place) => place !== undefined);
}

async function proofMemory({ proofs }: CacheSession): Promise<ProofMemory | undefined> {
  return proofs === undefined ? undefined : rememberProofs(proofs, await digestOfProgram());
}
