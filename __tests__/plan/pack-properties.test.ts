import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Duration, JobSettings, PlannedJob } from "../../src/plan/jobs.ts";
import { packJobs } from "../../src/plan/pack.ts";
import { formatTarget } from "../../src/plan/target.ts";
import { settings, timedUnits } from "./packing.ts";

const systems = ["linux", "freebsd", "openbsd", "netbsd"];
const archs = ["amd64", "arm64", "386", "arm", "arm/v6", "amd64/v3", "riscv64"];
const targets = systems.flatMap((os) => archs.map((arch) => `${os}/${arch}`));

const ids = targets.flatMap((target) => ["", " dev", " prod"].map((variant) => target + variant));

/** Up to 40 units with tenths of seconds, many of them alike. */
const plans = fc
  .record({
    chosen: fc.subarray(ids, { minLength: 1, maxLength: 40 }),
    tenths: fc.array(fc.nat({ max: 9000 }), { minLength: 1, maxLength: 12 }),
    max: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 256 })),
    split: fc.constantFrom<JobSettings["split"]>("target", "unit", "package"),
    turn: fc.nat({ max: 40 }),
  })
  .map(({ chosen, tenths, max, split, turn }) => {
    const seconds = chosen.map((id, index) => [id, (tenths[index % tenths.length] ?? 0) / 10]);
    const plan = timedUnits(Object.fromEntries(seconds));
    const { durations } = plan;
    const turned = [...durations.slice(turn), ...durations.slice(0, turn)].reverse();
    return { ...plan, settings: settings({ max, split }), turned };
  });

const options: fc.Parameters<unknown> = { numRuns: 10_000, seed: 20260731 };

describe("whatever the plan", () => {
  test("every unit is in one job, and each job is as it is described", () => {
    fc.assert(
      fc.property(plans, ({ units, durations, settings }) => {
        const jobs = packJobs({ units, durations, settings });
        const packed = jobs.flatMap((job) => job.units).sort((a, b) => a - b);
        expect(packed).toEqual(units.map((_, index) => index));
        expect(jobs.map(({ id }) => id)).toEqual(jobs.map((_, index) => index + 1));
        expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length);
        for (const job of jobs) {
          expect(job.name).toMatch(/^.{1,40}$/);
          expect(job.units).toEqual([...job.units].sort((a, b) => a - b));
          expect(job.seconds).toBeCloseTo(secondsOf(job, durations), 2);
        }
      }),
      options,
    );
  });

  test("there are never more jobs than are allowed, and none without work to do", () => {
    fc.assert(
      fc.property(plans, ({ units, durations, settings }) => {
        const jobs = packJobs({ units, durations, settings });
        expect(jobs).toHaveLength(Math.min(settings.max, atomsOf(units, settings).size));
        expect(jobs.filter((job) => job.units.length === 0)).toEqual([]);
      }),
      options,
    );
  });

  test("a target stays in one job unless units are split", () => {
    fc.assert(
      fc.property(plans, ({ units, durations, settings }) => {
        const jobs = packJobs({ units, durations, settings: { ...settings, split: "target" } });
        const seen = jobs.flatMap((job) => [
          ...new Set(job.units.map((unit) => targetOf(units[unit]))),
        ]);
        expect(new Set(seen).size).toBe(seen.length);
      }),
      options,
    );
  });

  test("the same input gives the same jobs, in whatever order durations are listed", () => {
    fc.assert(
      fc.property(plans, ({ units, durations, turned, settings }) => {
        expect(packJobs({ units, durations: turned, settings })).toEqual(
          packJobs({ units, durations, settings }),
        );
      }),
      options,
    );
  });

  test("no job goes beyond the average by more than the longest target", () => {
    fc.assert(
      fc.property(plans, ({ units, durations, settings }) => {
        const jobs = packJobs({ units, durations, settings });
        const sum = durations.reduce((total, { seconds }) => total + seconds, 0);
        const longest = Math.max(...atomSeconds(units, durations, settings));
        const bound = sum / jobs.length + (1 - 1 / jobs.length) * longest;
        expect(makespan(jobs)).toBeLessThanOrEqual(bound + 0.001);
      }),
      options,
    );
  });

  test("the targets of a group share jobs with no others", () => {
    const grouped = fc.record({
      plan: plans,
      groups: fc.subarray(systems.map((os) => [`${os}/*`])),
    });
    fc.assert(
      fc.property(grouped, ({ plan: { units, durations, settings }, groups }) => {
        const own = groups.filter(([pattern = ""]) =>
          units.some(({ target }) => pattern === `${target.os}/*`),
        );
        const max = Math.max(settings.max, own.length + 1);
        const jobs = packJobs({ units, durations, settings: { ...settings, max, groups: own } });
        expect(jobs.length).toBeLessThanOrEqual(max);
        expect(jobs.flatMap((job) => job.units)).toHaveLength(units.length);
        for (const [pattern] of own) {
          const isOwn = (unit: number) => `${units[unit]?.target.os}/*` === pattern;
          const mixed = jobs.filter((job) => job.units.some(isOwn) && !job.units.every(isOwn));
          expect(mixed).toEqual([]);
        }
      }),
      options,
    );
  });
});

test("the longest job takes at most 4/3 of what the best of all ways to pack takes", () => {
  const small = fc.record({
    seconds: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 7 }),
    max: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(small, ({ seconds, max }) => {
      const plan = timedUnits(
        Object.fromEntries(seconds.map((each, index) => [targets[index] ?? "", each])),
      );
      const jobs = packJobs({ ...plan, settings: settings({ max }) });
      expect(makespan(jobs)).toBeLessThanOrEqual((4 / 3) * best(seconds, max) + 0.001);
    }),
    { ...options, numRuns: 2_000 },
  );
});

/** The shortest of all ways to put the work into as many jobs. */
function best(seconds: readonly number[], jobs: number): number {
  const place = (index: number, loads: readonly number[]): number => {
    const own = seconds[index];
    if (own === undefined) return Math.max(...loads);
    return Math.min(...loads.map((load, job) => place(index + 1, loads.with(job, load + own))));
  };
  return place(
    0,
    Array.from({ length: jobs }, () => 0),
  );
}

function makespan(jobs: readonly PlannedJob[]): number {
  return Math.max(...jobs.map(({ seconds }) => seconds));
}

type Units = ReturnType<typeof timedUnits>["units"];

function targetOf(unit: Units[number] | undefined): string {
  return unit ? formatTarget(unit.target) : "none";
}

/** Unit ids by what stays together. */
function atomsOf(units: Units, { split }: JobSettings): Map<string, string[]> {
  const atoms = new Map<string, string[]>();
  for (const unit of units) {
    const key = split === "target" ? targetOf(unit) : unit.id;
    atoms.set(key, [...(atoms.get(key) ?? []), unit.id]);
  }
  return atoms;
}

function atomSeconds(
  units: Units,
  durations: readonly Duration[],
  settings: JobSettings,
): number[] {
  return [...atomsOf(units, settings).values()].map((ids) =>
    durations
      .filter(({ unit }) => ids.includes(unit))
      .reduce((sum, { seconds }) => sum + seconds, 0),
  );
}

function secondsOf(job: PlannedJob, durations: readonly Duration[]): number {
  return job.units.reduce((sum, unit) => sum + (durations[unit]?.seconds ?? 0), 0);
}
