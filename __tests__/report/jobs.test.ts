import { expect, test } from "vitest";
import type { Manifest, ManifestJob } from "../../src/manifest/schema.ts";
import { DETAILS } from "../../src/report/detail.ts";
import { jobLines, jobs } from "../../src/report/jobs.ts";
import { sampleManifest } from "../manifest/sample.ts";
import { tableRows } from "./rendered.ts";

const [full = expect.fail("there is no detail")] = DETAILS;

function job(id: number, overrides: Partial<ManifestJob> = {}): ManifestJob {
  return {
    id,
    name: `part ${id}`,
    runner: { os: "linux", arch: "x64", cores: 4, memory: 16_000_000_000 },
    started: "2026-11-23T10:02:11Z",
    seconds: 70,
    expectedSeconds: 45,
    attempt: 1,
    ...overrides,
  };
}

function manifestWith(observed: Partial<Manifest["observed"]>): Manifest {
  const manifest = sampleManifest();
  return { ...manifest, observed: { ...manifest.observed, ...observed } };
}

const way = { jobs: 4, waitSeconds: 10, wallSeconds: 130, billedMinutes: 4 };

test("several jobs are shown with what was expected of them, and the plan's estimate with the outcome", () => {
  const manifest = manifestWith({
    jobs: [job(1), job(2, { attempt: 2 })],
    estimate: { concurrency: 20, naive: way, packed: way, single: way, costRatio: 1 },
  });
  const { markdown } = jobs(manifest, full);
  expect(tableRows(markdown)).toEqual([
    ["Job", "Name", "Machine", "Units", "Expected", "Taken"],
    ["1", "part 1", "linux/x64, 4 cores", "6", "45.0 s", "1 min 10 s"],
    ["2", "part 2", "linux/x64, 4 cores, attempt 2", "0", "45.0 s", "1 min 10 s"],
  ]);
  expect(tableRows(markdown, 1).at(-1)).toEqual([
    "this run, its jobs that built",
    "2",
    "–",
    "1 min 42 s",
    "at least 4",
  ]);
  expect(jobLines(manifest)).toEqual([
    "1 part 1: 1 min 10 s, expected 45.0 s",
    "2 part 2: 1 min 10 s, expected 45.0 s",
  ]);
});

test("minutes of other systems count as GitHub bills them", () => {
  const runner = { os: "darwin", arch: "arm64", cores: 3, memory: 7_000_000_000 };
  const manifest = manifestWith({
    jobs: [job(1, { runner })],
    estimate: { concurrency: 20, naive: way, packed: way, single: way, costRatio: 1 },
  });
  expect(tableRows(jobs(manifest, full).markdown, 1).at(-1)?.at(-1)).toBe("at least 20");
});

test("what one job did alone is not told twice", () => {
  const manifest = manifestWith({ jobs: [job(1)] });
  expect(jobs(manifest, full)).toEqual({ markdown: "" });
  expect(jobLines(manifest)).toEqual([]);
});
