import constants from "./estimate.json" with { type: "json" };
import type { RunsOn } from "./jobs.ts";

/** What decides the limits and the price of a runner. */
export type RunnerSystem = "linux" | "windows" | "macos" | "self-hosted";

/** A job that waits for a runner; `seconds` from its start to its end. */
export type QueuedJob = { readonly system: RunnerSystem; readonly seconds: number };

/** What came of a queue of jobs, in seconds from when they were queued. */
export type Outcome = {
  /** When the last job had a runner. */
  readonly lastStart: number;
  /** When the last job was done. */
  readonly end: number;
};

const startSeconds = constants.runnerStartSeconds.value;
const multipliers: Readonly<Record<RunnerSystem, number>> = constants.minuteMultipliers.value;

/**
 * Runs a queue of jobs on paper: each starts as soon as a runner is free, in order, but that a job
 * for macOS waits for one of the few runners there and lets others pass.
 *
 * @param concurrency jobs that the account may run at once.
 * @param parallel jobs of this queue that may run at once.
 */
export function simulate(
  jobs: readonly QueuedJob[],
  { concurrency, parallel = concurrency }: { concurrency: number; parallel?: number },
): Outcome {
  const isMac = (job: QueuedJob | undefined) => job?.system === "macos";
  const numbered = jobs.map((job, order) => ({ ...job, order }));
  const waiting = { mac: numbered.filter(isMac), other: numbered.filter((job) => !isMac(job)) };
  const next = { mac: 0, other: 0 };
  const mostMacs = macosJobs(concurrency);
  let running: { readonly end: number; readonly onMac: boolean }[] = [];
  let macs = 0;
  let now = 0;
  let lastStart = 0;
  let end = 0;
  for (let left = jobs.length; left > 0; ) {
    const mac = macs < mostMacs ? waiting.mac[next.mac] : undefined;
    const other = waiting.other[next.other];
    const first = earlier(mac, other);
    if (first && running.length < Math.min(concurrency, parallel)) {
      next[first === mac ? "mac" : "other"]++;
      left--;
      if (first === mac) macs++;
      lastStart = now + startSeconds;
      running.push({ end: lastStart + first.seconds, onMac: first === mac });
      end = Math.max(end, lastStart + first.seconds);
    } else {
      const done = Math.min(...running.map((job) => job.end));
      now = done;
      running = running.filter((job) => job.end > done);
      macs = running.filter(({ onMac }) => onMac).length;
    }
  }
  return { lastStart, end };
}

/** Minutes that a job is billed: whole ones, times what its system costs. */
export function billedMinutes({ system, seconds }: QueuedJob): number {
  return Math.ceil(seconds / 60) * multipliers[system];
}

/** The system of a runner, by the names that GitHub and others give their labels. */
export function systemOf(runsOn: RunsOn): RunnerSystem {
  const labels = labelsOf(runsOn).map((label) => label.toLowerCase());
  if (labels.includes("self-hosted")) return "self-hosted";
  if (labels.some((label) => label.startsWith("macos"))) return "macos";
  return labels.some((label) => label.startsWith("windows")) ? "windows" : "linux";
}

function labelsOf(runsOn: RunsOn): readonly string[] {
  if (typeof runsOn === "string") return [runsOn];
  if (!("group" in runsOn)) return runsOn;
  const { labels = [] } = runsOn;
  return typeof labels === "string" ? [labels] : labels;
}

/** How many of the account's jobs may be on macOS. */
function macosJobs(concurrency: number): number {
  const rows = constants.macosJobs.value.filter((row) => row.concurrency <= concurrency);
  return rows.at(-1)?.most ?? 1;
}

function earlier<T extends { readonly order: number }>(
  a: T | undefined,
  b: T | undefined,
): T | undefined {
  if (!a || !b) return a ?? b;
  return a.order < b.order ? a : b;
}
