import { describe, expect, test } from "vitest";
import type { PlanDocument } from "../../src/plan/document.ts";
import {
  describeDurations,
  describeRunsOn,
  formatPlanSummary,
} from "../../src/report/plan-summary.ts";
import { formatPlanTerminal } from "../../src/report/plan-terminal.ts";
import { samplePlan } from "../collect/sample.ts";
import { readText, render, tableRows } from "./rendered.ts";

const digest = "5d0c2f7be1a9".padEnd(64, "0");
const estimate = {
  concurrency: 40,
  naive: { jobs: 8, waitSeconds: 10, wallSeconds: 40, billedMinutes: 16 },
  packed: { jobs: 5, waitSeconds: 20, wallSeconds: 95, billedMinutes: 5 },
  single: { jobs: 1, waitSeconds: 5, wallSeconds: 180, billedMinutes: 3 },
  costRatio: 3.2,
};

function planWith(from: readonly ("measured" | "table")[]): PlanDocument {
  const plan = samplePlan({ estimate });
  const durations = plan.units.map(({ id }, index) => ({
    unit: id,
    seconds: 30,
    from: from[index] ?? "table",
  }));
  return { ...plan, durations };
}

describe("the summary of a plan", () => {
  test("shows each job with its units, what is left out, and each way with its price", () => {
    const summary = formatPlanSummary(planWith([]), digest);
    expect(tableRows(summary)).toEqual([
      ["Job", "Name", "Runner", "Units", "Binaries", "Expected"],
      ["1", "linux", "ubuntu-latest", "linux/amd64 linux/arm64", "4", "1 min 0 s"],
      ["2", "windows", "ubuntu-latest", "windows/amd64", "2", "1 min 0 s"],
      ["3", "plan9", "ubuntu-latest", "plan9/amd64", "2", "1 min 0 s"],
    ]);
    expect(tableRows(summary, 1)).toEqual([
      ["Way", "Jobs", "Waiting", "Time", "Billed minutes"],
      ["this plan", "5", "20.0 s", "1 min 35 s", "5"],
      ["one job for each target, variant and package", "8", "10.0 s", "40.0 s", "16"],
      ["all in one job", "1", "5.0 s", "3 min 0 s", "3"],
    ]);
    expect(tableRows(summary, 2)).toEqual([
      ["Because", "Not built"],
      ["exclude", "linux/arm/v5"],
    ]);
  });

  test("stays below its limit with less of each list, and then with the first line alone", () => {
    const plan = samplePlan({
      estimate,
      dropped: Array.from({ length: 2000 }, (_, index) => ({
        target: `linux/x${index}`,
        reason: `reason ${index}`,
      })),
    });
    const whole = Buffer.byteLength(formatPlanSummary(plan, digest));
    const short = formatPlanSummary(plan, digest, 40_000);
    expect(whole).toBeGreaterThan(40_000);
    expect(Buffer.byteLength(short)).toBeLessThan(40_000);
    expect(short).toContain("Left out here: ");
    expect(formatPlanSummary(plan, digest, 100)).toBe(
      "<h3>Plan: 8 binaries in 4 units, built by 3 jobs</h3>\n",
    );
  });

  test("shows text from outside as text", () => {
    const plan = samplePlan({ estimate, notices: ["<img src=x> ::error::no"] });
    const summary = formatPlanSummary(plan, digest);
    expect(render(summary).map(({ element }) => element)).not.toContain("img");
    expect(readText(summary)).toContain("<img src=x> ::error::no");
  });
});

test("the terminal shows the same jobs and ways", () => {
  const lines = formatPlanTerminal(planWith([]), { color: false, digest });
  expect(lines[0]).toBe("Plan 5d0c2f7be1a9: 8 binaries in 4 units, built by 3 jobs");
  expect(lines.join("\n")).toContain("linux/amd64, linux/arm64");
  expect(lines.find((line) => line.startsWith("this plan"))).toMatch(/5 +20\.0 s +1 min 35 s +5$/);
  expect(lines.at(-1)).toBe(
    "Expected with 40 jobs at once. One job for each target, variant and package would be billed 3.2 times the minutes of this plan.",
  );
});

test.each([
  [["measured", "measured", "measured", "measured"], "as long as each unit took before"],
  [[], "reckoned from targets and packages, as no run before is known"],
  [
    ["measured"],
    "of 1 unit as long as it took before, of the others reckoned from targets and packages",
  ],
] as const)("durations from %j are told as such", (from, sentence) => {
  expect(describeDurations(planWith(from))).toBe(sentence);
});

test.each([
  ["ubuntu-latest", "ubuntu-latest"],
  [["self-hosted", "linux"], "self-hosted, linux"],
  [{ group: "large" }, "group large"],
  [{ group: "large", labels: "linux" }, "group large, linux"],
  [{ group: "large", labels: ["linux", "x64"] }, "group large, linux, x64"],
] as const)("a runner %j is called %s", (runsOn, name) => {
  expect(describeRunsOn(runsOn)).toBe(name);
});
