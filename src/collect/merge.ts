import { packGraphs, unpackGraphs } from "../dependencies/pack.ts";
import type { Part } from "../manifest/part.ts";
import type { ManifestRun } from "../manifest/runs.ts";
import type { Manifest, ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import { isPassed, withoutFailedExperiments } from "../manifest/status.ts";
import type { PlanDocument } from "../plan/document.ts";
import { type Collector, observeJobs } from "./observed.ts";
import { plannedSource, plannedToolchains } from "./source.ts";
import { describePlanned, type PlannedUnit, packagesOf } from "./unit.ts";

/**
 * Makes of a plan and verified parts the manifest that one job would have made, but for `observed`.
 * A unit whose job left no part is failed, and says so.
 *
 * @param parts at most one of each job; in any order, which does not matter.
 */
export function mergeManifests(
  plan: PlanDocument,
  parts: readonly Part[],
  collector: Collector,
): Manifest {
  const ordered = [...parts].sort((a, b) => a.job - b.job);
  const found = new Map(
    ordered.flatMap(({ manifest }) => manifest.units.map((unit) => [unit.id, unit] as const)),
  );
  const runs = orderRuns(plan, ordered);
  const { units, binaries } = withoutFailedExperiments(
    plan.units.map((unit, index) => found.get(unit.id) ?? describeMissing(unit, index, plan)),
    { binaries: orderBinaries(plan, ordered), runs },
  );
  const dependencies = mergeDependencies(plan, ordered);
  return {
    schema: 1,
    status: isPassed({ units, binaries, runs }) ? "pass" : "fail",
    source: plannedSource(plan),
    toolchains: plannedToolchains(plan),
    units,
    binaries,
    dropped: plan.dropped,
    ...(dependencies === undefined ? {} : { dependencies }),
    observed: {
      ...observeJobs(plan, ordered, collector),
      ...(runs.length === 0 ? {} : { runs }),
    },
  };
}

function describeMissing(unit: PlannedUnit, index: number, { jobs }: PlanDocument): ManifestUnit {
  const job = jobs.find(({ units }) => units.includes(index));
  const error = `it was not built: job ${job?.id} (${job?.name}) left no part`;
  return {
    ...describePlanned(unit),
    status: "failed",
    errors: Object.fromEntries(packagesOf(unit).map(({ path }) => [path, error])),
  };
}

/** What the units of all parts are made of, as one job would have written it. */
function mergeDependencies(plan: PlanDocument, parts: readonly Part[]): Manifest["dependencies"] {
  const graphs = parts.flatMap(({ manifest }) =>
    unpackGraphs(
      manifest.dependencies,
      manifest.units.map(({ id }) => id),
    ),
  );
  return packGraphs(
    graphs,
    plan.units.map(({ id }) => id),
  );
}

/** By unit and package in the order of the plan, as one job lists them. */
function orderBinaries({ units }: PlanDocument, parts: readonly Part[]): ManifestBinary[] {
  const byFile = new Map(
    parts.flatMap(({ manifest }) =>
      manifest.binaries.map((binary) => [binary.file, binary] as const),
    ),
  );
  return units.flatMap(packagesOf).flatMap(({ file }) => byFile.get(file) ?? []);
}

/** Those of each binary together, in the same order. */
function orderRuns({ units }: PlanDocument, parts: readonly Part[]): ManifestRun[] {
  const all = parts.flatMap(({ manifest }) => manifest.observed.runs ?? []);
  const byFile = Map.groupBy(all, ({ file }) => file);
  return units.flatMap(packagesOf).flatMap(({ file }) => byFile.get(file) ?? []);
}
