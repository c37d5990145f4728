import { describe, expect, test } from "vitest";
import type { PlannedJob } from "../../src/plan/jobs.ts";
import { formatMatrix } from "../../src/plan/matrix.ts";
import { packJobs } from "../../src/plan/pack.ts";
import { settings, timedUnits } from "./packing.ts";

const digest = "0123456789abcdef".repeat(4);

function jobs(count: number, overrides: Partial<PlannedJob> = {}): PlannedJob[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `linux/amd64 v${index}`,
    runsOn: "ubuntu-latest",
    units: [index],
    seconds: 1,
    ...overrides,
  }));
}

test("the matrix is one line that strategy.matrix takes", () => {
  const [first, second] = jobs(2);
  const runsOn = { group: "large", labels: ["linux"] };
  const text = formatMatrix(
    { jobs: [first, { ...second, runsOn }].map((job) => ({ id: 0, name: "", runsOn, ...job })) },
    digest,
  );
  expect(text).toBe(
    `{"include":[{"id":1,"name":"linux/amd64 v0","runs-on":"ubuntu-latest","plan":"${digest}"},` +
      `{"id":2,"name":"linux/amd64 v1","runs-on":{"group":"large","labels":["linux"]},"plan":"${digest}"}]}`,
  );
});

describe("what GitHub would refuse or lose is refused", () => {
  test("257 jobs", () => {
    expect(JSON.parse(formatMatrix({ jobs: jobs(256) }, digest)).include).toHaveLength(256);
    expect(() => formatMatrix({ jobs: jobs(257) }, digest)).toThrow(
      "the plan has 257 jobs, and one matrix makes at most 256; set max-jobs to 256 or less",
    );
  });

  test("more than 40,000 bytes, of which a letter may take several", () => {
    const labelled = (label: string) => ({ jobs: jobs(200, { runsOn: label }) });
    expect(formatMatrix(labelled("a".repeat(60)), digest)).toContain("aaaa");
    expect(() => formatMatrix(labelled("ä".repeat(60)), digest)).toThrow(
      /^the matrix of 200 jobs has 4\d{4} bytes, and at most 40000 pass safely from job to job; set a shorter jobs.runs-on, or a smaller max-jobs$/,
    );
  });
});

describe("5,000 units", () => {
  const targets = ["linux", "freebsd", "openbsd", "netbsd", "darwin"].flatMap((os) =>
    ["amd64", "arm64"].map((arch) => `${os}/${arch}`),
  );
  const ids = targets.flatMap((target) =>
    Array.from({ length: 500 }, (_, index) => `${target} a-variant-with-a-long-name-${index}`),
  );
  const plan = timedUnits(Object.fromEntries(ids.map((id, index) => [id, (index % 97) + 1])));

  test("pack into 256 jobs, and the matrix stays below its limit", () => {
    const packed = packJobs({ ...plan, settings: settings({ max: 256, split: "unit" }) });
    expect(new Set(packed.flatMap(({ units }) => units)).size).toBe(5000);
    const matrix = formatMatrix({ jobs: packed }, digest);
    expect(JSON.parse(matrix).include).toHaveLength(256);
    expect(Buffer.byteLength(matrix)).toBeLessThan(40_000);
  });

  test("keep names that tell them apart, also where a long runner's name leaves little room", () => {
    const runsOn = ["self-hosted", "linux", "x64", "a-runner"];
    const packed = packJobs({
      ...plan,
      settings: settings({ max: 256, split: "unit", runsOn }),
    });
    const names = packed.map(({ name }) => name);
    expect(new Set(names).size).toBe(256);
    expect(Math.min(...names.map((name) => name.length))).toBeGreaterThan(7);
    expect(Buffer.byteLength(formatMatrix({ jobs: packed }, digest))).toBeLessThan(40_000);
  });
});
