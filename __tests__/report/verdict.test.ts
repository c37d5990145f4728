import { expect, test } from "vitest";
import type { Manifest, ManifestBinary } from "../../src/manifest/schema.ts";
import { describeVerdict } from "../../src/report/verdict.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";

const linux = sampleUnit("linux/amd64");
const windows = sampleUnit("windows/amd64");
const broken = { ...windows, status: "failed", errors: { "./cmd/web": "undefined: x" } } as const;
const experimental = {
  ...broken,
  id: "plan9/386",
  target: "plan9/386",
  experimental: true,
} as const;
const good = sampleBinary(linux, "./cmd/cli", { size: 1_048_576 });

test.each<[string, Partial<Manifest>, string]>([
  [
    "all went well",
    { units: [linux], binaries: [good] },
    "1 binary for 1 target, 1.0 MiB: every check passed",
  ],
  [
    "checks were skipped",
    { units: [linux], binaries: [withVerdicts("pass", "skip", "pass")] },
    "1 binary for 1 target, 1.0 MiB: 2 checks passed, 1 check skipped",
  ],
  [
    "nothing was checked",
    { units: [linux], binaries: [withVerdicts()] },
    "1 binary for 1 target, 1.0 MiB: nothing was checked",
  ],
  [
    "one target was built twice",
    {
      units: [linux, { ...linux, id: "linux/amd64 prod", variant: "prod" }],
      binaries: [good, { ...good, unit: "linux/amd64 prod" }],
    },
    "2 binaries for 1 target, 2.0 MiB: every check passed",
  ],
  [
    "an experimental unit failed",
    { units: [linux, experimental], binaries: [good] },
    "1 binary for 1 target, 1.0 MiB: every check passed; experimental: <plan9/386> did not build",
  ],
  [
    "a check of an experimental unit failed",
    { units: [{ ...linux, experimental: true }], binaries: [withVerdicts("pass", "fail")] },
    "1 binary for 1 target, 1.0 MiB: 1 check passed, 1 check failed",
  ],
  [
    "a unit failed",
    { status: "fail", units: [linux, broken], binaries: [good] },
    "Failed: <windows/amd64> did not build. Built: 1 binary for 1 target, 1.0 MiB",
  ],
  [
    "several units failed",
    { status: "fail", units: [broken, { ...broken, id: "b" }], binaries: [] },
    "Failed: 2 units did not build. Nothing was built",
  ],
  [
    "a check failed",
    { status: "fail", units: [linux], binaries: [withVerdicts("pass", "fail")] },
    "Failed: <cli-linux-amd64> failed the check <check1>. Built: 1 binary for 1 target, 1.0 MiB",
  ],
  [
    "units and checks failed",
    { status: "fail", units: [linux, broken], binaries: [withVerdicts("fail", "fail")] },
    "Failed: <windows/amd64> did not build, 2 checks failed. Built: 1 binary for 1 target, 1.0 MiB",
  ],
  [
    "nothing in the manifest says why",
    { status: "fail", units: [linux], binaries: [good] },
    "Failed: the run failed. Built: 1 binary for 1 target, 1.0 MiB",
  ],
])("the first line where %s", (_name, overrides, line) => {
  const pieces = describeVerdict(sampleManifest(overrides));
  const marked = pieces.map(({ text, foreign }) => (foreign ? `<${text}>` : text));
  expect(marked.join("")).toBe(line);
});

function withVerdicts(...verdicts: ("pass" | "fail" | "skip")[]): ManifestBinary {
  const checks = verdicts.map((verdict, index) => ({
    name: `check${index}`,
    verdict,
    evidence: "found",
  }));
  return { ...good, checks };
}
