import type { UnitCache } from "../cache/session.ts";
import { unitPackages } from "../decide/units.ts";
import type { UnitGraph } from "../dependencies/graph.ts";
import { packGraphs } from "../dependencies/pack.ts";
import type { UnitResult } from "../go/build.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import { formatTarget } from "../plan/target.ts";
import type { Place } from "../source/place.ts";
import { versionTags } from "../source/version.ts";
import type { ManifestRun } from "./runs.ts";
import type { Manifest, ManifestBinary, ManifestJob, ManifestUnit } from "./schema.ts";
import { isPassed, withoutFailedExperiments } from "./status.ts";

export type Run = {
  readonly plan: Plan;
  readonly place: Place;
  readonly before: readonly (readonly string[])[];
  /** Files that differed from the commit when the builds began. */
  readonly modified: readonly string[];
  readonly results: readonly UnitResult[];
  readonly binaries: readonly ManifestBinary[];
  /** What the units are made of. */
  readonly graphs: readonly UnitGraph[];
  /** Starts of those binaries, in their order. */
  readonly runs: readonly ManifestRun[];
  readonly cacheOf: (result: UnitResult) => UnitCache;
  /** RFC 3339. */
  readonly started: string;
  readonly seconds: number;
  readonly services: string;
  readonly runner: Manifest["observed"]["runner"];
  readonly job: Job;
};

/** The job that builds: the only one, or one of a plan. */
type Job = {
  /** From 1. */
  readonly id: number;
  readonly name: string;
  /** Which attempt of the run it belongs to, from 1. */
  readonly attempt: number;
  readonly expectedSeconds: number;
};

/** Puts the facts of a run together, in the order of the plan. */
export function assembleManifest(run: Run): Manifest {
  const { plan, place, results } = run;
  const described = plan.units.map((unit) => describeUnit(unit, results));
  const { units, binaries } = withoutFailedExperiments(described, run);
  const dependencies = packGraphs(
    run.graphs,
    units.map(({ id }) => id),
  );
  return {
    schema: 1,
    status: isPassed({ units, binaries, runs: run.runs }) ? "pass" : "fail",
    source: describeSource(run),
    toolchains: plan.toolchains.map(({ version, host, digest }) => ({ version, host, digest })),
    units,
    binaries: [...binaries],
    dropped: [...plan.dropped],
    ...(dependencies === undefined ? {} : { dependencies }),
    observed: {
      started: run.started,
      seconds: run.seconds,
      services: run.services,
      runner: run.runner,
      jobs: [describeJob(run)],
      notices: [...plan.notices],
      toolchainOrigins: plan.toolchains.map(({ origin }) => origin),
      ...(place.repository?.url === undefined ? {} : { repository: place.repository.url }),
      ...(place.repository?.shallowDepth === undefined
        ? {}
        : { cloneDepth: place.repository.shallowDepth }),
      units: Object.fromEntries(
        results.map((result) => [
          result.unit.id,
          { job: run.job.id, ...describeWork(result, plan), cache: cacheOf(result, run) },
        ]),
      ),
      ...(run.runs.length === 0 ? {} : { runs: [...run.runs] }),
    },
  };
}

function describeJob({ job, runner, started, seconds }: Run): ManifestJob {
  return { ...job, runner, started, seconds };
}

function describeSource({ plan, place, before, modified }: Run): Manifest["source"] {
  const { repository, module, moduleDirectory: directory } = place;
  const tags = versionTags(repository?.tagsAtHead ?? [], { module, directory });
  return {
    module,
    directory: place.below,
    ...(repository === undefined ? {} : { commit: repository.commit, date: repository.date }),
    tags: tags.map(({ tag }) => tag),
    dirty: modified.length > 0,
    version: plan.version,
    stamped: plan.stamp.stamp,
    ...(before.length === 0 ? {} : { before: before.map((command) => [...command]) }),
  };
}

function describeUnit(unit: Unit, results: readonly UnitResult[]): ManifestUnit {
  const errors = results.find((result) => result.unit === unit)?.errors;
  const failures =
    errors ?? Object.fromEntries(unitPackages([unit]).map(({ path }) => [path, NOT_BUILT]));
  return {
    id: unit.id,
    target: formatTarget(unit.target),
    variant: unit.variant,
    toolchain: unit.toolchain,
    env: { ...unit.env },
    args: unit.invocations.map(({ args }) => [...args]),
    experimental: unit.experimental,
    ...(unit.patches.length === 0 ? {} : { patches: [...unit.patches] }),
    status: Object.keys(failures).length === 0 ? "built" : "failed",
    errors: { ...failures },
  };
}

const NOT_BUILT = "it was not built";

function describeWork(
  { unit, seconds, compiled }: UnitResult,
  { dependencies }: Plan,
): Omit<Manifest["observed"]["units"][string], "job" | "cache"> {
  const total = dependencies.get(unit.id)?.packages ?? compiled;
  return { seconds, compiled, reused: Math.max(0, total - compiled) };
}

function cacheOf(result: UnitResult, run: Run): Manifest["observed"]["units"][string]["cache"] {
  const { won, ...cache } = run.cacheOf(result);
  return { ...cache, ...(won === undefined ? {} : { won }) };
}
