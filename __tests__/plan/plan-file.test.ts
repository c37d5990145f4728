import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { PlanDocument } from "../../src/plan/document.ts";
import {
  formatPlan,
  parsePlan,
  partArtifact,
  planArtifact,
  planDigest,
} from "../../src/plan/plan-file.ts";
import { samplePlan } from "../collect/sample.ts";

const plan = samplePlan();

/** The value with the keys of every object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

/** The sample with one unit, job or the like changed. */
function changed(change: (plan: PlanDocument) => void): string {
  const copy = structuredClone(plan);
  change(copy);
  return JSON.stringify(copy);
}

describe("the text of a plan", () => {
  test("is the same in whatever order its keys were set, and ends in a newline", () => {
    const text = formatPlan(plan);
    expect(formatPlan(reversed(plan) as PlanDocument)).toBe(text);
    expect(text).toMatch(/^\{\n {2}"schema": 1,\n {2}"source": \{\n.*\}\n$/s);
  });

  test("gives the plan again", () => {
    expect(parsePlan(formatPlan(plan))).toEqual(JSON.parse(JSON.stringify(plan)));
  });

  test("has the digest that names its artifacts", () => {
    expect(planDigest("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const digest = planDigest("");
    expect(planArtifact("mvu", digest)).toBe("mvu-plan-e3b0c44298fc");
    expect(partArtifact("acme", { plan: digest, job: 12 })).toBe("acme-job-12-e3b0c44298fc");
  });
});

describe("what is no plan is refused:", () => {
  test.each<[string, string, string]>([
    ["no JSON", "{", "plan.json is not JSON: take it unchanged from the artifact"],
    [
      "another schema",
      '{"schema":2}',
      "plan.json has schema 2, and this version of the action reads schema 1: use one version of the action in all jobs",
    ],
    [
      "no schema",
      "[]",
      "plan.json has no schema number, so it is no plan of this action (schema 1 is read): take it unchanged from the artifact",
    ],
    ["a key too many", changed((copy) => Object.assign(copy, { more: 1 })), "(more: "],
    [
      "a unit twice",
      changed((copy) => Object.assign(copy.units[1] ?? {}, { id: "linux/amd64" })),
      "(units: linux/amd64 is there twice)",
    ],
    [
      "a file that leads elsewhere",
      changed((copy) => {
        const built = copy.units[0]?.invocations[0]?.packages[0];
        Object.assign(built ?? {}, { file: "../cli" });
      }),
      '(units: "../cli" is no name of a file)',
    ],
    [
      "a toolchain that is not there",
      changed((copy) => Object.assign(copy.units[0] ?? {}, { toolchain: 1 })),
      "(units: linux/amd64 has toolchain 1, which is not there)",
    ],
    [
      "a unit in no job",
      changed((copy) => Object.assign(copy.jobs[1] ?? {}, { units: [] })),
      "(jobs: none builds windows/amd64)",
    ],
    [
      "a unit in two jobs",
      changed((copy) => Object.assign(copy.jobs[1] ?? {}, { units: [1, 2] })),
      "(jobs: unit 1 is built twice)",
    ],
    [
      "a unit that is not there",
      changed((copy) => Object.assign(copy.jobs[1] ?? {}, { units: [2, 9] })),
      "(there is no unit 9)",
    ],
    [
      "a gap in the jobs",
      changed((copy) => Object.assign(copy.jobs[2] ?? {}, { id: 4 })),
      "(jobs: the one at place 3 has the id 4)",
    ],
  ])("%s", (_name, text, message) => {
    expect(() => parsePlan(text)).toThrow(UserError);
    expect(() => parsePlan(text)).toThrow(message);
  });
});
