import type { Part } from "../manifest/part.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { PlanDocument } from "../plan/document.ts";
import { NOT_FETCHED } from "../plan/portable.ts";

type Observed = Manifest["observed"];

/** What the collecting job knows by itself; it counts only where there is no part. */
export type Collector = {
  /** RFC 3339; of the plan, so that a second collect says the same. */
  readonly started: string;
  readonly services: string;
  readonly runner: Observed["runner"];
};

/**
 * What was observed of all jobs in one: it comes from the parts alone, so that two collects of the
 * same parts say the same, whenever and wherever they run.
 *
 * @param parts in the order of their jobs.
 */
export function observeJobs(
  plan: PlanDocument,
  parts: readonly Part[],
  collector: Collector,
): Observed {
  const seen = parts.map(({ manifest }) => manifest.observed);
  const [first] = seen;
  const repository = firstOf(seen.map((each) => each.repository));
  const depths = seen.flatMap(({ cloneDepth }) => cloneDepth ?? []);
  return {
    ...spanOf(seen, collector),
    services: first?.services ?? collector.services,
    runner: first?.runner ?? collector.runner,
    jobs: parts.map((part) => describeJob(part, plan)),
    estimate: plan.estimate,
    notices: [...new Set([...plan.notices, ...seen.flatMap(({ notices }) => notices)])],
    toolchainOrigins: plan.toolchains.map((_, index) => joinOrigins(index, seen)),
    ...(repository === undefined ? {} : { repository }),
    ...(depths.length === 0 ? {} : { cloneDepth: Math.min(...depths) }),
    units: Object.fromEntries(parts.flatMap(workOf)),
  };
}

/** From the start of the first job to the end of the last, each by its own clock. */
function spanOf(
  seen: readonly Observed[],
  collector: Collector,
): { readonly started: string; readonly seconds: number } {
  const spans = seen.map(({ started, seconds }) => ({
    started,
    from: Date.parse(started),
    to: Date.parse(started) + seconds * 1000,
  }));
  const [first] = [...spans].sort((a, b) => a.from - b.from);
  if (first === undefined) return { started: collector.started, seconds: 0 };
  const last = Math.max(...spans.map(({ to }) => to));
  return { started: first.started, seconds: Math.round(last - first.from) / 1000 };
}

function describeJob(
  { job: id, attempt, manifest: { observed } }: Part,
  { jobs }: PlanDocument,
): NonNullable<Observed["jobs"]>[number] {
  const planned = jobs.find((job) => job.id === id);
  const { runner, started, seconds } = observed;
  return {
    id,
    name: planned?.name ?? String(id),
    runner,
    started,
    seconds,
    ...(planned === undefined ? {} : { expectedSeconds: planned.seconds }),
    attempt,
  };
}

/** One job may have downloaded what another found on its machine. */
function joinOrigins(index: number, seen: readonly Observed[]): string {
  const origins = seen.flatMap(({ toolchainOrigins }) => toolchainOrigins[index] ?? []);
  const used = [...new Set(origins)].filter((origin) => origin !== NOT_FETCHED);
  return used.length === 0 ? NOT_FETCHED : used.sort().join(", ");
}

/** What a job observed of its own units. */
function workOf({ job, manifest }: Part): [string, Observed["units"][string]][] {
  return manifest.units.flatMap(({ id }): [string, Observed["units"][string]][] => {
    const work = manifest.observed.units[id];
    return work === undefined ? [] : [[id, { ...work, job }]];
  });
}

function firstOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}
