import type { CacheSession } from "../cache/session.ts";
import type { UnitResult } from "../go/build.ts";
import { buildAll } from "../go/build-all.ts";
import { examineFiles } from "../inspect/examine.ts";
import { machinePaths } from "../inspect/machine-paths.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
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
  readonly equipment: Pick<Equipment, "environment" | "goSettings">;
  readonly session: CacheSession;
  /** Keeps the caches, as soon as nothing builds any more. */
  readonly closeCaches: (results: readonly UnitResult[]) => Promise<void>;
  /** Absolute; where the finished files go. */
  readonly directory: string;
  readonly services: Services;
};

/** Builds the units of a plan, and examines every file that came of it. */
export async function produce(
  production: Production,
): Promise<{ results: readonly UnitResult[]; binaries: readonly ManifestBinary[] }> {
  const { plan, place, event, modified, buildId, equipment, session, services } = production;
  const { environment, goSettings } = equipment;
  const results = await services.log.group("Build", () =>
    buildAll({
      units: plan.units,
      toolchains: plan.toolchains.map(({ go }) => go),
      environment,
      workingDirectory: place.workingDirectory,
      repositoryRoot: place.repository?.root,
      workFile: place.workFile,
      scratch: scratchOf(services.temporary).build,
      destination: production.directory,
      openCache: session.open,
      packageCount: (unit) => plan.dependencies.get(unit.id)?.packages,
      log: services.log,
    }),
  );
  await production.closeCaches(results);
  await removeScratch(services.temporary);
  const binaries = await examineFiles({
    plan,
    results,
    modified,
    place,
    buildId,
    tagged: event.tag !== undefined,
    machinePaths: machinePaths({
      place,
      goSettings,
      goroots: plan.toolchains.map(({ goroot }) => goroot),
      temporary: services.temporary,
    }),
  });
  return { results, binaries };
}
