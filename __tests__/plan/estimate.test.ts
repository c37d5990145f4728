import { describe, expect, test } from "vitest";
import { expectedDurations, type TimedUnit } from "../../src/plan/durations.ts";
import { estimateWays } from "../../src/plan/estimate.ts";
import type { Estimate, JobSettings } from "../../src/plan/jobs.ts";
import { packJobs } from "../../src/plan/pack.ts";
import { settings } from "./packing.ts";
import { timedUnit } from "./timed-unit.ts";

function estimate(
  units: readonly TimedUnit[],
  {
    measured = {},
    jobs: wish = {},
  }: { measured?: Record<string, number>; jobs?: Partial<JobSettings> } = {},
): Estimate {
  const own = settings(wish);
  const dependencies = new Map<string, { packages: number }>();
  const durations = expectedDurations({
    units,
    dependencies,
    measured: new Map(Object.entries(measured)),
    split: own.split,
  });
  const planned = units.map((unit) => ({ ...unit, variant: unit.id.split(" ")[1] ?? "default" }));
  const jobs = packJobs({ units: planned, durations, settings: own });
  return estimateWays({ units, dependencies, durations, jobs, settings: own });
}

/** A job has 30 seconds of its own and waits 10 for its runner; planning and collecting take 10. */
describe("two targets of 100 and 40 seconds", () => {
  const units = [timedUnit("linux/amd64"), timedUnit("darwin/arm64")];
  const ways = estimate(units, { measured: { "linux/amd64": 100, "darwin/arm64": 40 } });

  test("in two jobs, with one that plans and one that collects", () => {
    // 40 s to plan, 10 + 130 for the longer job, 10 + 40 to collect; 1 + 3 + 2 + 1 minutes.
    expect(ways.packed).toEqual({ jobs: 4, waitSeconds: 10, wallSeconds: 230, billedMinutes: 7 });
  });

  test("in a single job", () => {
    expect(ways.single).toEqual({ jobs: 1, waitSeconds: 10, wallSeconds: 190, billedMinutes: 4 });
  });

  test("as one job a cell, darwin on macOS", () => {
    // 130 s are 3 minutes on Linux; 70 s are 2 on macOS, ten times as dear.
    expect(ways.naive).toEqual({ jobs: 2, waitSeconds: 10, wallSeconds: 130, billedMinutes: 23 });
    expect(ways.costRatio).toBe(3.29);
  });
});

test("jobs on self-hosted runners are not billed, the two around them are", () => {
  const { packed } = estimate([timedUnit("linux/amd64")], {
    jobs: { runsOn: ["self-hosted", "linux"] },
  });
  expect(packed.billedMinutes).toBe(2);
});

test("fewer jobs at once take longer and cost the same", () => {
  const units = ["linux/amd64", "linux/arm64", "linux/386"].map((id) => timedUnit(id));
  const measured = { "linux/amd64": 100, "linux/arm64": 100, "linux/386": 100 };
  const free = estimate(units, { measured }).packed;
  const narrow = estimate(units, { measured, jobs: { parallel: 1 } }).packed;
  const small = estimate(units, { measured, jobs: { concurrency: 1 } }).packed;
  expect(free).toMatchObject({ waitSeconds: 10, wallSeconds: 230, billedMinutes: 11 });
  expect(narrow).toMatchObject({ waitSeconds: 290, wallSeconds: 510, billedMinutes: 11 });
  expect(small).toEqual(narrow);
});

describe("one job a cell", () => {
  test("repeats for each package what a unit compiles once", () => {
    const { naive, single } = estimate([timedUnit("linux/amd64", { files: 7 })], {
      measured: { "linux/amd64": 1200 },
    });
    expect(naive.jobs).toBe(7);
    // Each takes nearly what all take together.
    expect(naive.wallSeconds).toBeGreaterThan(1000);
    expect(naive.wallSeconds).toBeLessThan(1230);
    expect(single.wallSeconds).toBe(1250);
  });

  test("repeats for each variant what the first one's unit compiles", () => {
    const ids = ["dev", "staging", "prod"].map((variant) => `linux/amd64 ${variant}`);
    const measured = Object.fromEntries(ids.map((id, index) => [id, index === 0 ? 580 : 10]));
    const { naive } = estimate(
      ids.map((id) => timedUnit(id)),
      { measured },
    );
    // 600 s in all, of which each cell needs nearly as much: 30 s of its own, and eleven minutes at most.
    expect(naive.wallSeconds).toBeGreaterThan(500);
    expect(naive.billedMinutes).toBeGreaterThanOrEqual(3 * 9);
  });
});

test("a single job compiles once what split packages compile each", () => {
  const ids = ["./cmd/a", "./cmd/b", "./cmd/c"].map((path) => `linux/amd64 ${path}`);
  const measured = Object.fromEntries(ids.map((id) => [id, 300]));
  const { single } = estimate(
    ids.map((id) => timedUnit(id)),
    { measured, jobs: { split: "package" } },
  );
  // Not the 900 s of three jobs; 50 s are the job's own.
  expect(single.wallSeconds).toBeGreaterThan(350);
  expect(single.wallSeconds).toBeLessThan(400);
});

describe("seven mains, five variants, three systems, but for windows/ingest", () => {
  const variants = ["dev", "staging", "prod", "canary", "legacy"];
  const units = ["linux/amd64", "darwin/arm64", "windows/amd64"].flatMap((target) =>
    variants.map((variant) =>
      timedUnit(`${target} ${variant}`, { files: target.startsWith("windows") ? 6 : 7 }),
    ),
  );
  const ways = estimate(units);

  test("are 100 cells, each a job of a minute: 35 on Linux, 35 on macOS, 30 on Windows", () => {
    expect(ways.naive).toMatchObject({ jobs: 100, billedMinutes: 35 + 35 * 10 + 30 * 2 });
  });

  test("are three jobs, with two around them, and each takes a minute", () => {
    expect(ways.packed).toMatchObject({ jobs: 5, billedMinutes: 5 });
    expect(ways.costRatio).toBe(89);
  });

  test("the cells wait for the five jobs on macOS, the packed jobs do not wait", () => {
    expect(ways.packed.waitSeconds).toBe(10);
    expect(ways.naive.waitSeconds).toBeGreaterThan(6 * 40);
  });
});

test("5,000 units of four files are 20,000 cells", () => {
  const units = Array.from({ length: 5000 }, (_, index) =>
    timedUnit(`linux/amd64 v${index}`, { files: 4 }),
  );
  const { naive, packed } = estimate(units, { jobs: { max: 256, split: "unit" } });
  expect(naive.jobs).toBe(20_000);
  expect(packed.jobs).toBe(258);
});
