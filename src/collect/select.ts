import { PLAN_DIGITS } from "../plan/plan-file.ts";
import type { ListedArtifact } from "../services/services.ts";
import type { PlanJob } from "./unit.ts";

/** A part that is looked at: the newest that one of the plan's jobs left. */
export type ChosenPart = { readonly artifact: ListedArtifact; readonly job: PlanJob };

export type Selection = {
  /** In the order of the plan's jobs, one each at most. */
  readonly chosen: readonly ChosenPart[];
  /** Jobs that left no part of this plan. */
  readonly missing: readonly PlanJob[];
  /** Names of parts of other plans, sorted, each once; they do not count. */
  readonly stale: readonly string[];
  /** Parts of this plan whose job it does not have: sentences. */
  readonly findings: readonly string[];
};

/**
 * Chooses the parts of one plan among the artifacts of a run, by their names:
 * `<prefix>-job-<id>-<12 hex>`, with `-r2`, `-r3`, … behind it where the name was taken.
 */
export function selectParts(
  listed: readonly ListedArtifact[],
  options: {
    readonly prefix: string;
    /** SHA-256 of the plan, 64 hex digits. */
    readonly plan: string;
    readonly jobs: readonly PlanJob[];
  },
): Selection {
  const { prefix, plan, jobs } = options;
  const named = listed.flatMap((artifact) => readName(artifact, prefix) ?? []);
  const [own, others] = [named.filter(isOf(plan)), named.filter((part) => !isOf(plan)(part))];
  const ids = new Set(jobs.map(({ id }) => id));
  const chosen = jobs.flatMap((job) => {
    const parts = own.filter((part) => part.job === job.id);
    const newest = newestOf(parts.map(({ artifact }) => artifact));
    return newest === undefined ? [] : [{ artifact: newest, job }];
  });
  const present = new Set(chosen.map(({ job }) => job.id));
  return {
    chosen,
    missing: jobs.filter(({ id }) => !present.has(id)),
    stale: names(others),
    findings: names(own.filter(({ job }) => !ids.has(job))).map(
      (name) => `${name}: it is of a job that the plan does not have`,
    ),
  };
}

/** The artifact that was made last; of two made at once the one with the higher id. */
export function newestOf(artifacts: readonly ListedArtifact[]): ListedArtifact | undefined {
  return [...artifacts].sort(byAge).at(-1);
}

type NamedPart = {
  readonly artifact: ListedArtifact;
  readonly job: number;
  /** 12 hex digits. */
  readonly plan: string;
};

/** Whatever has another name is no part, and no matter of ours. */
function readName(artifact: ListedArtifact, prefix: string): NamedPart | undefined {
  const start = `${prefix}-job-`;
  if (!artifact.name.startsWith(start)) return undefined;
  const [, job, plan] = REST.exec(artifact.name.slice(start.length)) ?? [];
  if (job === undefined || plan === undefined) return undefined;
  return { artifact, job: Number(job), plan };
}

const REST = /^([1-9]\d{0,8})-([0-9a-f]{12})(?:-r[1-9]\d*)?$/;

function isOf(plan: string): (part: NamedPart) => boolean {
  return (part) => part.plan === plan.slice(0, PLAN_DIGITS);
}

/** Services count ids as decimal numbers, so a longer one is the later one. */
function byAge(a: ListedArtifact, b: ListedArtifact): number {
  return a.created - b.created || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

function names(parts: readonly NamedPart[]): string[] {
  return [...new Set(parts.map(({ artifact }) => artifact.name))].sort();
}
