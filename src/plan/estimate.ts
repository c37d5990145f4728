import {
  coldBuild,
  countFiles,
  expectedDurations,
  likenessOf,
  portCost,
  type TimedUnit,
} from "./durations.ts";
import constants from "./estimate.json" with { type: "json" };
import type { Duration, Estimate, JobSettings, PlannedJob, Way } from "./jobs.ts";
import type { Dependencies } from "./plan.ts";
import { billedMinutes, type QueuedJob, simulate, systemOf } from "./simulate.ts";

const overhead = constants.jobOverheadSeconds.value;
const startSeconds = constants.runnerStartSeconds.value;
const planning = constants.planSeconds.value;
const collecting = constants.collectSeconds.value;

export type EstimatedPlan = {
  readonly units: readonly TimedUnit[];
  /** By unit id. */
  readonly dependencies: ReadonlyMap<string, Pick<Dependencies, "packages">>;
  /** One for each unit, in any order. */
  readonly durations: readonly Duration[];
  readonly jobs: readonly Pick<PlannedJob, "runsOn" | "seconds">[];
  readonly settings: Pick<JobSettings, "split" | "parallel" | "concurrency">;
};

/**
 * What the plan is expected to cost on GitHub, beside two other ways to do the same work.
 *
 * The model: each job waits until fewer than `concurrency` jobs run, then `runnerStartSeconds` for
 * its runner; it takes `jobOverheadSeconds` and its work, and is billed in whole minutes, times the
 * multiplier of its system. The constants and their sources are in `estimate.json`.
 *
 * - `packed`: a job that plans, then the plan's jobs, at most `parallel` at once, then one that
 *   collects; the first and the last on Linux.
 * - `single`: one job on Linux that plans, builds every unit and collects. Units that are compiled
 *   alike share their work.
 * - `naive`: one job for each cell of target, variant and package, as matrices are written by hand:
 *   darwin on macOS, windows on Windows, all else on Linux. Each compiles what it needs by itself,
 *   which is taken to be what its unit needs. Nothing plans or collects.
 *
 * Where durations are measured, `single` and `naive` are in proportion to them. `waitSeconds` is
 * reckoned from when the jobs that build could start. Minutes are billed in private repositories
 * only, and self-hosted runners count as free.
 */
export function estimateWays(plan: EstimatedPlan): Estimate {
  const { jobs, settings } = plan;
  const work = workOf(plan);
  const naive = wayOf(naiveCells(plan, work), settings);
  const packed = packedWay(jobs, settings);
  const units = work.reduce((sum, { together }) => sum + together, 0);
  const single: QueuedJob = { system: "linux", seconds: overhead + planning + units + collecting };
  return {
    concurrency: settings.concurrency,
    naive,
    packed,
    single: wayOf([single], settings),
    costRatio: round(naive.billedMinutes / packed.billedMinutes, 100),
  };
}

/** Seconds of a unit's work. */
type Work = {
  /** Of one of its files, built by itself. */
  readonly alone: number;
  /** In one job with all others, which it shares what is compiled alike with. */
  readonly together: number;
};

/** In the order of the units: what the table says, in proportion to the durations. */
function workOf({ units, dependencies, durations, settings }: EstimatedPlan): Work[] {
  const table = (split: JobSettings["split"]) =>
    expectedDurations({ units, dependencies, measured: new Map(), split });
  const scale = scaleOf(units, { expected: durations, table: table(settings.split) });
  const shared = table("target");
  return units.map((unit, index) => {
    const factor = scale.get(likenessOf(unit)) ?? 1;
    const packages = dependencies.get(unit.id)?.packages;
    return {
      alone: factor * coldBuild({ packages, files: 1 }) * portCost(unit.target),
      together: factor * (shared[index]?.seconds ?? 0),
    };
  });
}

/** What the units that are compiled alike are expected to take, over what the table says. */
function scaleOf(
  units: readonly TimedUnit[],
  { expected, table }: { expected: readonly Duration[]; table: readonly Duration[] },
): Map<string, number> {
  const seconds = (durations: readonly Duration[]) =>
    new Map(durations.map((duration) => [duration.unit, duration.seconds]));
  const [own, said] = [seconds(expected), seconds(table)];
  const sums = new Map<string, { own: number; said: number }>();
  for (const unit of units) {
    const likeness = likenessOf(unit);
    const sum = sums.get(likeness) ?? { own: 0, said: 0 };
    sum.own += own.get(unit.id) ?? 0;
    sum.said += said.get(unit.id) ?? 0;
    sums.set(likeness, sum);
  }
  return new Map([...sums].map(([likeness, sum]) => [likeness, sum.said && sum.own / sum.said]));
}

function naiveCells({ units }: EstimatedPlan, work: readonly Work[]): QueuedJob[] {
  return units.flatMap((unit, index) => {
    const { os } = unit.target;
    const system = os === "darwin" || os === "ios" ? "macos" : os === "windows" ? os : "linux";
    const cell: QueuedJob = { system, seconds: overhead + (work[index]?.alone ?? 0) };
    return Array.from({ length: countFiles(unit) }, () => cell);
  });
}

/** Jobs that all start when they can. */
function wayOf(jobs: readonly QueuedJob[], { concurrency }: Pick<JobSettings, "concurrency">): Way {
  const { lastStart, end } = simulate(jobs, { concurrency });
  return {
    jobs: jobs.length,
    waitSeconds: round(lastStart, 10),
    wallSeconds: round(Math.max(0, end - startSeconds), 10),
    billedMinutes: jobs.reduce((sum, job) => sum + billedMinutes(job), 0),
  };
}

function packedWay(
  planned: EstimatedPlan["jobs"],
  settings: Pick<JobSettings, "concurrency" | "parallel">,
): Way {
  const jobs = planned.map(({ runsOn, seconds }): QueuedJob => {
    return { system: systemOf(runsOn), seconds: overhead + seconds };
  });
  const plan: QueuedJob = { system: "linux", seconds: overhead + planning };
  const collect: QueuedJob = { system: "linux", seconds: overhead + collecting };
  const { lastStart, end } = simulate(jobs, settings);
  const all = [plan, ...jobs, collect];
  return {
    jobs: all.length,
    waitSeconds: round(lastStart, 10),
    wallSeconds: round(plan.seconds + end + startSeconds + collect.seconds, 10),
    billedMinutes: all.reduce((sum, job) => sum + billedMinutes(job), 0),
  };
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
