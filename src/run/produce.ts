import type { CacheSession } from "../cache/session.ts";
import type { UnitResult } from "../go/build.ts";
import { buildAll } from "../go/build-all.ts";
import { unitPatches } from "../go/patches.ts";
import { startExamining } from "../inspect/examine.ts";
import { machinePaths } from "../inspect/machine-paths.ts";
import { rememberInspections } from "../inspect/memory.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Duration } from "../plan/jobs.ts";
import type { Plan } from "../plan/plan.ts";
import { removeScratch, scratchOf } from "../scratch.ts";
import type { Services } from "../services/services.ts";
import type { Event } from "../source/event.ts";
import type { Place } from "../source/place.ts";
import type { Equipment } from "./equip.ts";

export type Production = {
  readonly plan: Plan;
  readonly place: Place;
  readonly event: Event;
  /** Files that differed from the commit when the builds began. */
  readonly modified: readonly string[];
  readonly buildId: "keep" | "strip";
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

/** Builds the units of a plan, and examines every file that came of it. */
export async function produce(
  production: Production,
): Promise<{ results: readonly UnitResult[]; binaries: readonly ManifestBinary[] }> {
  const { plan, place, event, modified, buildId, equipment, session, durations, services } =
    production;
  const { environment, goSettings } = equipment;
  const expected = new Map(durations.map(({ unit, seconds }) => [unit, seconds]));
  const clock = performance.now();
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
      openCache: session.open,
      expectedSeconds: ({ id }) => expected.get(id) ?? 0,
      packageCount: (unit) => plan.dependencies.get(unit.id)?.packages,
      onBuilt: examiner.begin,
      log: services.log,
    }),
  );
  const seconds = (performance.now() - clock) / 1000;
  await production.closeCaches({ session, results, seconds });
  await removeScratch(services.temporary);
  return { results, binaries: await examiner.finish(results) };
}
