import { join, posix } from "node:path";
import * as v from "valibot";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { Settings } from "../settings.ts";
import { placeBelow } from "../source/module.ts";
import { type PlanDocument, planSchema } from "./document.ts";
import type { Duration, Estimate, PlannedJob } from "./jobs.ts";
import type { Dependencies, MainModule, Plan, Unit } from "./plan.ts";

/** Cache entries that a job writes; see the plan's schema. */
export type Writes = PlanDocument["jobs"][number]["writes"];

/** What a plan is for, in the words that a build job compares with what it finds. */
export type PlanSource = PlanDocument["source"];

export type Portable = {
  readonly plan: Plan;
  readonly source: PlanSource;
  readonly settings: Settings;
  /** Absolute: where the paths of the document begin, the repository's root if there is one. */
  readonly root: string;
  readonly durations: readonly Duration[];
  readonly jobs: readonly (PlannedJob & { readonly writes: Writes })[];
  readonly parallel: number;
  readonly estimate: Estimate;
};

/** The plan without anything of this machine; equal dependencies are stored once. */
export function toDocument(portable: Portable): PlanDocument {
  const { plan, source, settings, root, durations, jobs, parallel, estimate } = portable;
  const { before, buildId, reproduce, runs, dataBytes, cache, offline, goDownloadBaseUrl } =
    settings;
  const document: Frozen<PlanDocument> = {
    schema: 1,
    source,
    settings: { before, buildId, reproduce, runs, dataBytes, cache, offline, goDownloadBaseUrl },
    version: plan.version,
    stamp: plan.stamp,
    toolchains: plan.toolchains.map(({ version, host, digest, reason }) => ({
      version,
      host,
      digest,
      reason,
    })),
    units: plan.units.map((unit) => ({
      ...unit,
      invocations: unit.invocations.map((invocation) => ({
        ...invocation,
        packages: invocation.packages.map((each) => ({
          ...each,
          module: { ...each.module, directory: directoryBelow(root, each.module) },
        })),
      })),
    })),
    dropped: plan.dropped,
    notices: plan.notices,
    dependencies: groupDependencies(plan),
    durations,
    jobs,
    parallel,
    estimate,
  };
  return v.parse(planSchema, document);
}

/**
 * The units of one job as a plan of this machine.
 *
 * @param toolchains those of the document, found here; one that the job does not need may be absent.
 * @param root absolute; where the paths of the document begin.
 */
export function restorePlan(
  document: PlanDocument,
  here: {
    readonly job: PlanDocument["jobs"][number];
    readonly toolchains: readonly (Toolchain | undefined)[];
    readonly root: string;
  },
): Plan {
  const { job, toolchains, root } = here;
  const units = job.units.flatMap((index) => document.units[index] ?? []);
  return {
    toolchains: document.toolchains.map((planned, index) => ({
      ...(toolchains[index] ?? ABSENT),
      ...planned,
    })),
    units: units.map((unit) => restoreUnit(unit, root)),
    dropped: document.dropped,
    notices: document.notices,
    stamp: document.stamp,
    version: document.version,
    // Those of all units: which modules a run uses is not for one job to say.
    dependencies: new Map(
      document.dependencies.flatMap(({ units, ...found }) =>
        units.flatMap((index): [string, Dependencies][] => {
          const id = document.units[index]?.id;
          return id === undefined ? [] : [[id, found]];
        }),
      ),
    ),
  };
}

/** Where a toolchain came from that a job did not need. */
export const NOT_FETCHED = "not fetched";

/** A toolchain of the plan that no unit of the job is built with. */
const ABSENT = { goroot: "", go: "", origin: NOT_FETCHED } as const;

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** A dependency lies in the module cache, wherever that is. */
function directoryBelow(root: string, { kind, directory }: MainModule): string | undefined {
  return kind === "foreign" ? undefined : placeBelow(root, directory);
}

function groupDependencies({ units, dependencies }: Plan): PlanDocument["dependencies"] {
  const groups = new Map<string, PlanDocument["dependencies"][number]>();
  for (const [index, { id }] of units.entries()) {
    const found = dependencies.get(id);
    if (found === undefined) continue;
    const { packages, modules, cgo, standardCgo } = found;
    const key = JSON.stringify([packages, modules, cgo, standardCgo]);
    const group = groups.get(key) ?? {
      units: [],
      packages,
      modules: modules.map(({ path, version }) => ({ path, version })),
      cgo: [...cgo],
      standardCgo: [...standardCgo],
    };
    group.units.push(index);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function restoreUnit(unit: PlanDocument["units"][number], root: string): Unit {
  const { target, build } = unit;
  return {
    ...unit,
    target: { os: target.os, arch: target.arch, level: target.level },
    build: { ...build, go: build.go },
    invocations: unit.invocations.map((invocation) => ({
      ...invocation,
      packages: invocation.packages.map((each) => ({
        ...each,
        module: restoreModule(each.module, root),
      })),
    })),
  };
}

type PackageModule =
  PlanDocument["units"][number]["invocations"][number]["packages"][number]["module"];

function restoreModule(module: PackageModule, root: string): MainModule {
  const { version, sum, directory } = module;
  return {
    ...module,
    version,
    sum,
    directory: directory === undefined ? "" : join(root, ...directory.split(posix.sep)),
  };
}
