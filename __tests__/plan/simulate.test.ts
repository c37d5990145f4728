import { describe, expect, test } from "vitest";
import { billedMinutes, type RunnerSystem, simulate, systemOf } from "../../src/plan/simulate.ts";

function queue(count: number, seconds: number, system: RunnerSystem = "linux") {
  return Array.from({ length: count }, () => ({ system, seconds }));
}

/** A runner takes ten seconds to start. */
describe("jobs wait for runners", () => {
  test("as few as there are start at once", () => {
    expect(simulate(queue(20, 60), { concurrency: 20 })).toEqual({ lastStart: 10, end: 70 });
  });

  test("the others start when a runner is free again", () => {
    expect(simulate(queue(21, 60), { concurrency: 20 })).toEqual({ lastStart: 80, end: 140 });
    expect(simulate(queue(41, 60), { concurrency: 20 })).toEqual({ lastStart: 150, end: 210 });
  });

  test("in their order, each on the runner that is free first", () => {
    const jobs = [100, 20, 50, 10].map((seconds) => ({ system: "linux" as const, seconds }));
    // Ends: 110, 30; then 30 + 10 + 50 = 90; then 90 + 10 + 10 = 110.
    expect(simulate(jobs, { concurrency: 2 })).toEqual({ lastStart: 100, end: 110 });
  });

  test("fewer at once when max-parallel says so", () => {
    expect(simulate(queue(4, 60), { concurrency: 20, parallel: 2 })).toEqual({
      lastStart: 80,
      end: 140,
    });
  });

  test("five at once on macOS, and fifty in an enterprise", () => {
    const macs = queue(11, 60, "macos");
    expect(simulate(macs, { concurrency: 60 })).toEqual({ lastStart: 150, end: 210 });
    expect(simulate(macs, { concurrency: 500 })).toEqual({ lastStart: 10, end: 70 });
  });

  test("jobs for other systems pass those that wait for macOS", () => {
    const jobs = [...queue(6, 60, "macos"), ...queue(2, 200)];
    expect(simulate(jobs, { concurrency: 20 })).toEqual({ lastStart: 80, end: 210 });
  });

  test("no job, no time", () => {
    expect(simulate([], { concurrency: 20 })).toEqual({ lastStart: 0, end: 0 });
  });
});

test.each<[RunnerSystem, number, number]>([
  ["linux", 60, 1],
  ["linux", 60.1, 2],
  ["windows", 61, 4],
  ["macos", 1, 10],
  ["self-hosted", 600, 0],
])("on %s %d seconds are billed as %d minutes", (system, seconds, minutes) => {
  expect(billedMinutes({ system, seconds })).toBe(minutes);
});

test.each([
  ["ubuntu-latest", "linux"],
  ["macos-15", "macos"],
  ["Windows-2025", "windows"],
  [["windows-latest"], "windows"],
  [["self-hosted", "macOS", "arm64"], "self-hosted"],
  [{ group: "large" }, "linux"],
  [{ group: "large", labels: "macos-xl" }, "macos"],
  [{ group: "large", labels: ["windows-8"] }, "windows"],
] as const)("a job on %j counts as %s", (runsOn, system) => {
  expect(systemOf(runsOn)).toBe(system);
});
