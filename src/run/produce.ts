import type { UnitGraph } from "../dependencies/graph.ts";
import type { UnitResult } from "../go/build.ts";
import { buildAll } from "../go/build-all.ts";
import { unitPatches } from "../go/patches.ts";
import { type Examiner, startExamining } from "../inspect/examine.ts";
import { machinePaths } from "../inspect/machine-paths.ts";
import { rememberInspections } from "../inspect/memory.ts";
import type { ManifestRun } from "../manifest/runs.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import { runBinaries } from "../sandbox/run-all.ts";
import { removeScratch, scratchOf } from "../scratch.ts";
import { addDataBytes } from "./data-bytes.ts";
import { noteFirstBuilds } from "./first-builds.ts";
import { gather } from "./gather.ts";
import type { Production } from "./production.ts";
import { reproduce } from "./second-builds.ts";

export type Products = {
  readonly results: readonly UnitResult[];
  readonly binaries: readonly ManifestBinary[];
  /** What the units are made of. */
  readonly graphs: readonly UnitGraph[];
  readonly runs: readonly ManifestRun[];
};

/**
 * Builds the units of a plan, examines every file that came of it, lists what it is made of, builds
 * it once more, and runs those that passed.
 */
export async function produce(production: Production): Promise<Products> {
  const { plan, place, equipment, session, durations, services } = production;
  const { environment } = equipment;
  const expected = new Map(durations.map(({ unit, seconds }) => [unit, seconds]));
  const clock = performance.now();
  const firsts = noteFirstBuilds(session.open, environment.GOCACHE);
  const examiner = await openExaminer(production);
  const prepare = unitPatches({
    place,
    toolchains: plan.toolchains,
    scratch: scratchOf(services.temporary).patches,
  });
  const gatherer = gather({ ...production, prepare });
  const results = await services.log.group("Build", () =>
    buildAll({
      units: plan.units,
      prepare,
      environment,
      workingDirectory: place.workingDirectory,
      repositoryRoot: place.repository?.root,
      workFile: place.workFile,
      scratch: scratchOf(services.temporary).build,
      destination: production.directory,
      openCache: firsts.open,
      expectedSeconds: ({ id }) => expected.get(id) ?? 0,
      packageCount: (unit) => plan.dependencies.get(unit.id)?.packages,
      onBuilt: (result) => {
        firsts.end(result);
        examiner.begin(result);
      },
      log: services.log,
    }),
  );
  const seconds = (performance.now() - clock) / 1000;
  const complete = await addDataBytes({ ...production, results, placeOf: firsts.placeOf, prepare });
  await production.closeCaches({ session, results, seconds });
  const graphs = await gatherer.finish();
  const examined = complete(await examiner.finish(results));
  const binaries = await reproduce(production, { results, binaries: examined, firsts });
  await removeScratch(services.temporary);
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
  return { results, binaries, graphs, runs };
}

async function openExaminer(production: Production): Promise<Examiner> {
  const { plan, place, event, modified, buildId, equipment, session, services } = production;
  return startExamining({
    plan,
    modified,
    place,
    buildId,
    memory: session.inspections ? await rememberInspections(session.inspections) : undefined,
    tagged: event.tag !== undefined,
    machinePaths: machinePaths({
      place,
      goSettings: equipment.goSettings,
      goroots: plan.toolchains.map(({ goroot }) => goroot),
      temporary: services.temporary,
    }),
  });
}
