import type { CacheSession } from "../cache/session.ts";
import type { UnitResult } from "../go/build.ts";
import { buildAll } from "../go/build-all.ts";
import { startExamining } from "../inspect/examine.ts";
import { machinePaths } from "../inspect/machine-paths.ts";
import { rememberInspections } from "../inspect/memory.ts";
import type { ManifestRun } from "../manifest/runs.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Duration } from "../plan/jobs.ts";
import type { Plan } from "../plan/plan.ts";
import type { RunSettings } from "../sandbox/rule.ts";
import { runBinaries } from "../sandbox/run-all.ts";
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
  /** How the finished files are run. */
  readonly runs: RunSettings;
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
  /** The environment of this process; what is run gets nothing of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type Produced = {
  readonly results: readonly UnitResult[];
  readonly binaries: readonly ManifestBinary[];
  readonly runs: readonly ManifestRun[];
};

/** Builds the units of a plan, examines every file that came of it, and runs those that passed. */
export async function produce(production: Production): Promise<Produced> {
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
      toolchains: plan.toolchains.map(({ go }) => go),
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
  const binaries = await examiner.finish(results);
  const runs = await runBinaries({
    settings: production.runs,
    units: plan.units,
    binaries,
    directory: production.directory,
    scratch: scratchOf(services.temporary).run,
    workingDirectory: place.workingDirectory,
    env: production.env,
    log: services.log,
  });
  return { results, binaries, runs };
}
