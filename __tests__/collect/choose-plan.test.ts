import { describe, expect, test } from "vitest";
import { choosePlan, readPlanDigest } from "../../src/collect/choose-plan.ts";
import { UserError } from "../../src/errors.ts";
import type { ListedArtifact } from "../../src/services/services.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const WAY = `give job: \${{ needs.plan.outputs.matrix }}, or leave job out for the newest plan`;

function entry(id: number, plan = A) {
  return { id, name: `job ${id}`, "runs-on": "ubuntu-latest", plan };
}

describe("the input job", () => {
  test.each([
    ["an entry of the matrix", JSON.stringify(entry(2)), A],
    ["the whole matrix", JSON.stringify({ include: [entry(1), entry(2)] }), A],
    ["nothing", undefined, undefined],
  ])("says which plan is collected: %s", (_, job, digest) => {
    expect(readPlanDigest(job)).toBe(digest);
  });

  test.each([
    ["yes", 'job is "yes", which is no matrix of mode plan'],
    ["{}", 'job is "{}", which is no matrix of mode plan'],
    ['{"include":[]}', 'job is "{"include":[]}", which is no matrix of mode plan'],
    ['{"plan":"abc"}', 'job is "{"plan":"abc"}", which is no matrix of mode plan'],
    [
      JSON.stringify({ include: [entry(1), entry(2, B)] }),
      "job names 2 plans, and one run collects one",
    ],
  ])("is refused where it is %s", (job, message) => {
    expect(() => readPlanDigest(job)).toThrow(new UserError(`${message}: ${WAY}`));
  });
});

function listed(name: string, created: number, id = String(created)): ListedArtifact {
  return { id, name, digest: undefined, created };
}

describe("the plan of a run", () => {
  const plans = [
    listed("mvu-plan-aaaaaaaaaaaa", 3),
    listed("mvu-plan-bbbbbbbbbbbb", 7),
    listed("mvu-plan-aaaaaaaaaaaa", 5),
    listed("mvu-plan-notes", 9),
    listed("mvu-plan-aaaaaaaaaaaa-logs", 9),
  ];

  test("is the newest where no job is given", () => {
    const { artifact, digits } = choosePlan(plans, { prefix: "mvu", digest: undefined });
    expect([artifact.id, digits]).toEqual(["7", "bbbbbbbbbbbb"]);
  });

  test("is that of the job, and of its copies the newest", () => {
    const { artifact, digits } = choosePlan(plans, { prefix: "mvu", digest: A });
    expect([artifact.id, digits]).toEqual(["5", "aaaaaaaaaaaa"]);
  });

  test("may have been renamed", () => {
    const renamed = [listed("mvu-plan-aaaaaaaaaaaa-r2", 1)];
    expect(choosePlan(renamed, { prefix: "mvu", digest: A }).digits).toBe("aaaaaaaaaaaa");
  });

  test.each([
    [undefined, "mvu-plan-…"],
    [`c${A.slice(1)}`, "mvu-plan-caaaaaaaaaaa"],
  ])("has to be there", (digest, name) => {
    const given = digest === undefined ? [] : plans;
    expect(() => choosePlan(given, { prefix: "mvu", digest })).toThrow(
      new UserError(
        `this run has no artifact ${name}: run mode plan in a job before, with the same artifact-prefix`,
      ),
    );
  });
});
