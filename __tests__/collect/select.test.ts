import { describe, expect, test } from "vitest";
import { selectParts } from "../../src/collect/select.ts";
import type { ListedArtifact } from "../../src/services/services.ts";
import { samplePlan } from "./sample.ts";

const PLAN = `0123456789ab${"c".repeat(52)}`;
const { jobs } = samplePlan();

function listed(name: string, created = 1, id = "1"): ListedArtifact {
  return { id, name, digest: undefined, created };
}

function select(artifacts: readonly ListedArtifact[], prefix = "mvu") {
  const { chosen, missing, ...rest } = selectParts(artifacts, { prefix, plan: PLAN, jobs });
  return {
    chosen: chosen.map(({ artifact, job }) => [job.id, artifact.name, artifact.id]),
    missing: missing.map(({ id }) => id),
    ...rest,
  };
}

const ALL = [1, 2, 3].map((id) => listed(`mvu-job-${id}-0123456789ab`, id, String(id)));

describe("the parts of a plan", () => {
  test("are one of each job, in the order of the jobs", () => {
    expect(select([...ALL].reverse())).toEqual({
      chosen: [
        [1, "mvu-job-1-0123456789ab", "1"],
        [2, "mvu-job-2-0123456789ab", "2"],
        [3, "mvu-job-3-0123456789ab", "3"],
      ],
      missing: [],
      stale: [],
      findings: [],
    });
  });

  test("are the newest of each job, under whatever name it was taken", () => {
    const { chosen } = select([
      ...ALL,
      listed("mvu-job-2-0123456789ab", 9, "8"),
      listed("mvu-job-2-0123456789ab-r2", 7, "9"),
      listed("mvu-job-3-0123456789ab-r2", 9, "7"),
    ]);
    expect(chosen).toEqual([
      [1, "mvu-job-1-0123456789ab", "1"],
      [2, "mvu-job-2-0123456789ab", "8"],
      [3, "mvu-job-3-0123456789ab-r2", "7"],
    ]);
  });

  test.each([
    ["9", "10", "10"],
    ["10", "9", "10"],
  ])("of two made at once, %s and %s, are that with the higher id, %s", (a, b, id) => {
    const name = "mvu-job-1-0123456789ab";
    expect(select([listed(name, 5, a), listed(name, 5, b)]).chosen).toEqual([[1, name, id]]);
  });

  test("that are of another plan count only as missing", () => {
    const stale = [listed("mvu-job-2-ffffffffffff", 9), listed("mvu-job-99-eeeeeeeeeeee", 9)];
    const [first, , third] = ALL;
    expect(select([first, third, ...stale].flatMap((each) => each ?? []))).toMatchObject({
      missing: [2],
      stale: ["mvu-job-2-ffffffffffff", "mvu-job-99-eeeeeeeeeeee"],
      findings: [],
    });
  });

  test("cannot be of a job that the plan does not have", () => {
    const extra = [listed("mvu-job-4-0123456789ab"), listed("mvu-job-4-0123456789ab-r2")];
    expect(select([...ALL, ...extra, listed("mvu-job-12-0123456789ab")]).findings).toEqual([
      "mvu-job-12-0123456789ab: it is of a job that the plan does not have",
      "mvu-job-4-0123456789ab: it is of a job that the plan does not have",
      "mvu-job-4-0123456789ab-r2: it is of a job that the plan does not have",
    ]);
  });

  test.each([
    "mvu-job-notes",
    "mvu-job-1-0123456789ab-logs",
    "mvu-job-01-0123456789ab",
    "mvu-job-1-0123456789AB",
    "mvu-job-1-0123456789abc",
    "mvu-job-job-1-0123456789ab",
    "other-job-1-0123456789ab",
  ])("never have the name %s, which is somebody else's", (name) => {
    expect(select([listed(name)])).toEqual({
      chosen: [],
      missing: [1, 2, 3],
      stale: [],
      findings: [],
    });
  });

  test("have the prefix that was asked for, whatever characters are in it", () => {
    expect(select([listed("a.b-job-1-0123456789ab")], "a.b").missing).toEqual([2, 3]);
    expect(select([listed("axb-job-1-0123456789ab")], "a.b").missing).toEqual([1, 2, 3]);
  });
});
