import { describe, expect, test } from "vitest";
import { packJobs } from "../../src/plan/pack.ts";
import { contents, settings, timedUnits } from "./packing.ts";

/** 24 targets, with seconds that no division makes even. */
const TWENTY_FOUR = {
  "linux/amd64": 61.3,
  "linux/arm64": 58.9,
  "linux/arm": 44.1,
  "linux/386": 47.7,
  "linux/riscv64": 66.2,
  "linux/s390x": 63.8,
  "linux/ppc64le": 60.4,
  "linux/ppc64": 59.2,
  "linux/mips": 41.9,
  "linux/mipsle": 42.5,
  "linux/mips64": 48.8,
  "linux/mips64le": 49.3,
  "linux/loong64": 57.1,
  "darwin/amd64": 62.6,
  "darwin/arm64": 55.5,
  "windows/amd64": 64.9,
  "windows/386": 51.2,
  "windows/arm64": 60.1,
  "freebsd/amd64": 53.4,
  "freebsd/arm64": 52.8,
  "openbsd/amd64": 54.6,
  "netbsd/amd64": 50.7,
  "dragonfly/amd64": 46.3,
  "wasip1/wasm": 33.2,
};

describe("24 targets in at most six jobs", () => {
  const plan = timedUnits(TWENTY_FOUR);
  const jobs = packJobs({ ...plan, settings: settings({ max: 6 }) });

  test("make six jobs with every unit once", () => {
    expect(jobs).toHaveLength(6);
    expect(jobs.flatMap(({ units }) => units).sort((a, b) => a - b)).toEqual(
      plan.units.map((_, index) => index),
    );
  });

  test("the longest job takes at most 4/3 of the least that is possible", () => {
    const sum = Object.values(TWENTY_FOUR).reduce((total, seconds) => total + seconds, 0);
    const lowerBound = Math.max(66.2, sum / 6);
    expect(Math.max(...jobs.map(({ seconds }) => seconds))).toBeLessThanOrEqual(
      (4 / 3) * lowerBound,
    );
  });

  test("the order in which durations are listed does not matter", () => {
    const durations = [...plan.durations].reverse();
    expect(packJobs({ ...plan, durations, settings: settings({ max: 6 }) })).toEqual(jobs);
  });
});

describe("units are packed", () => {
  test("the longest first, each into the job with the least to do", () => {
    const plan = timedUnits({
      "linux/amd64": 5,
      "linux/arm64": 9,
      "windows/amd64": 4,
      "darwin/arm64": 7,
      "freebsd/amd64": 3,
    });
    const jobs = packJobs({ ...plan, settings: settings({ max: 2 }) });
    expect(jobs).toEqual([
      {
        id: 1,
        name: "linux/amd64, darwin/arm64, freebsd/amd64",
        runsOn: "ubuntu-latest",
        units: [0, 3, 4],
        seconds: 15,
      },
      {
        id: 2,
        name: "linux/arm64, windows/amd64",
        runsOn: "ubuntu-latest",
        units: [1, 2],
        seconds: 13,
      },
    ]);
  });

  test("those of one target together, and levels apart", () => {
    const plan = timedUnits({
      "linux/amd64 dev": 5,
      "linux/amd64/v3 dev": 5,
      "linux/amd64 prod": 5,
      "linux/arm64 dev": 5,
    });
    const jobs = packJobs({ ...plan, settings: settings() });
    expect(contents(jobs, plan.units)).toEqual([
      ["linux/amd64 dev", "linux/amd64 prod"],
      ["linux/amd64/v3 dev"],
      ["linux/arm64 dev"],
    ]);
  });

  test.each(["unit", "package"] as const)("each by itself with split: %s", (split) => {
    const plan = timedUnits({ "linux/amd64 dev": 1, "linux/amd64 prod": 2 });
    const jobs = packJobs({ ...plan, settings: settings({ split }) });
    expect(contents(jobs, plan.units)).toEqual([["linux/amd64 prod"], ["linux/amd64 dev"]]);
  });

  test("with equal durations in the order of the plan", () => {
    const plan = timedUnits({ "linux/amd64": 1, "linux/arm64": 1, "linux/386": 1 });
    const jobs = packJobs({ ...plan, settings: settings({ max: 2 }) });
    expect(contents(jobs, plan.units)).toEqual([["linux/amd64", "linux/386"], ["linux/arm64"]]);
  });

  test("into no more jobs than there are targets, even where they take no time", () => {
    const plan = timedUnits({ "linux/amd64": 0, "linux/arm64": 0 });
    const jobs = packJobs({ ...plan, settings: settings({ max: 12 }) });
    expect(contents(jobs, plan.units)).toEqual([["linux/amd64"], ["linux/arm64"]]);
  });

  test("for the runner that the settings name", () => {
    const runsOn = { group: "large", labels: ["linux", "x64"] };
    const [job] = packJobs({ ...timedUnits({ "linux/386": 1 }), settings: settings({ runsOn }) });
    expect(job?.runsOn).toEqual(runsOn);
  });
});

describe("each target has a job of its own when that is asked for", () => {
  const plan = timedUnits({ "linux/amd64": 1, "linux/arm64": 3, "linux/386": 2 });

  test("the longest first", () => {
    const jobs = packJobs({ ...plan, settings: settings({ each: true, max: 3 }) });
    expect(jobs.map(({ id, name }) => [id, name])).toEqual([
      [1, "linux/arm64"],
      [2, "linux/386"],
      [3, "linux/amd64"],
    ]);
  });

  test("and a limit that does not allow it is an error", () => {
    expect(() => packJobs({ ...plan, settings: settings({ each: true, max: 2 }) })).toThrow(
      "jobs.each gives each target a job of its own, which makes 3 jobs, and at most 2 are allowed; raise max-jobs, to 256 at most, or set each to false",
    );
  });

  test("256 units have 256 jobs, and 257 are refused", () => {
    const many = (count: number) =>
      timedUnits(
        Object.fromEntries(Array.from({ length: count }, (_, each) => [`linux/386 v${each}`, 1])),
      );
    const wish = settings({ each: true, max: 256, split: "unit" });
    expect(packJobs({ ...many(256), settings: wish })).toHaveLength(256);
    expect(() => packJobs({ ...many(257), settings: wish })).toThrow(
      "jobs.each gives each unit a job of its own, which makes 257 jobs, and at most 256 are allowed; set each to false, so that they share jobs",
    );
  });
});

test("more jobs than one matrix makes are refused", () => {
  const plan = timedUnits({ "linux/amd64": 1 });
  expect(() => packJobs({ ...plan, settings: settings({ max: 257 }) })).toThrow(
    "257 jobs are more than the 256 that one matrix makes; set max-jobs to 256 or less",
  );
});

describe("the targets of a group share jobs with no others", () => {
  const plan = timedUnits({
    "linux/amd64": 10,
    "linux/arm64": 10,
    "linux/386": 10,
    "darwin/arm64": 10,
    "windows/amd64": 10,
  });

  test("and those in no group share jobs among themselves", () => {
    const groups = [["linux/*"], ["darwin/*"]];
    const jobs = packJobs({ ...plan, settings: settings({ max: 3, groups }) });
    expect(contents(jobs, plan.units)).toEqual([
      ["linux/amd64", "linux/arm64", "linux/386"],
      ["darwin/arm64"],
      ["windows/amd64"],
    ]);
  });

  test("the group with the most to do gets the next job, as long as it has a target for it", () => {
    const groups = [["linux/*"], ["{darwin,windows}/*"]];
    const wish = (max: number) => settings({ max, groups });
    expect(contents(packJobs({ ...plan, settings: wish(3) }), plan.units)).toEqual([
      ["linux/amd64", "linux/386"],
      ["darwin/arm64", "windows/amd64"],
      ["linux/arm64"],
    ]);
    expect(packJobs({ ...plan, settings: wish(12) })).toHaveLength(5);
  });

  test.each<[string[][], string]>([
    [
      [["plan9/*"]],
      'jobs.groups[0] has none of the targets of the plan: "plan9/*"; correct the group, or remove it',
    ],
    [
      [["linux/*"], ["*/arm64"]],
      "jobs.groups[0] and jobs.groups[1] both have linux/arm64; take it out of one of them",
    ],
    [
      [["!linux/386"]],
      'jobs.groups[0]: "!linux/386" is negated, which a group cannot be; write the targets without !',
    ],
    [
      [["linux/amd46"]],
      'jobs.groups[0]: "linux/amd46" names an architecture that Go does not know: "amd46"; did you mean "amd64"?',
    ],
    [
      [["linux/amd64"], ["linux/arm64"]],
      "jobs.groups needs 3 jobs, one for each group and one for the other targets where there are any, and at most 2 are allowed; raise max-jobs, or join groups",
    ],
  ])("%j is refused", (groups, message) => {
    expect(() => packJobs({ ...plan, settings: settings({ max: 2, groups }) })).toThrow(message);
  });
});

describe("a job is called after what it builds", () => {
  function names(
    seconds: Record<string, number>,
    max: number,
    split: "target" | "unit" = "target",
  ) {
    return packJobs({ ...timedUnits(seconds), settings: settings({ max, split }) }).map(
      ({ name }) => name,
    );
  }

  test("with as many targets as fit, and the number of those that do not", () => {
    expect(names(TWENTY_FOUR, 1)).toEqual(["linux/amd64, linux/arm64, linux/arm +21"]);
  });

  test("with the variant where a target has one only", () => {
    expect(
      names({ "linux/386 legacy": 2, "linux/amd64 dev": 1, "linux/amd64 prod": 0 }, 2),
    ).toEqual(["linux/386 legacy", "linux/amd64"]);
  });

  test("with its number where another one is called the same", () => {
    const variant = (middle: string) => `${"a".repeat(30)}${middle}${"b".repeat(30)}`;
    const found = names(
      { [`linux/amd64 ${variant("1")}`]: 2, [`linux/amd64 ${variant("2")}`]: 1 },
      2,
      "unit",
    );
    expect(found).toEqual([
      "linux/amd64 aaaaaaa..bbbbbbbbbbbbbbbbbbb",
      "linux/amd64 aaaaaa..bbbbbbbbbbbbbbbbb #2",
    ]);
  });
});
