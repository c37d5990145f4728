import { expect, test } from "vitest";
import type { Manifest } from "../../src/manifest/schema.ts";
import { describeProblems } from "../../src/report/log.ts";
import { formatSummary } from "../../src/report/summary.ts";
import { formatTerminal } from "../../src/report/terminal.ts";
import { sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { readText, tableRows } from "./rendered.ts";

const PACKAGES = ["./cmd/cli", "./cmd/web"];
const MISSING = "it was not built: job 2 (windows) left no part";

/** One unit that was built, and two whose packages all have this error. */
function failing(error: string): Manifest {
  const built = sampleManifest({}, { targets: ["linux/amd64"], packages: PACKAGES });
  const errors = Object.fromEntries(PACKAGES.map((path) => [path, error]));
  const failed = ["windows/amd64", "windows/arm64"].map((target) =>
    sampleUnit(target, { packages: PACKAGES, overrides: { status: "failed", errors } }),
  );
  return { ...built, status: "fail", units: [...built.units, ...failed] };
}

test("what stopped all packages of a unit alike is annotated once for all units", () => {
  expect(describeProblems(failing(MISSING))).toEqual([
    { level: "error", title: "build of 2 units", message: MISSING },
  ]);
});

test("what has a line was said there, though it stopped all packages", () => {
  expect(describeProblems(failing("web/x.go:3:1: undefined: y"))).toEqual([]);
});

test("it stands once in the row of each unit, and in no list of other packages", () => {
  const summary = formatSummary(failing(MISSING));
  expect(tableRows(summary).slice(1, 3)).toEqual([
    ["❌ windows/amd64", `all 2 packages: ${MISSING}`],
    ["❌ windows/arm64", `all 2 packages: ${MISSING}`],
  ]);
  expect(readText(summary)).not.toContain("Other packages that did not build");
});

test("it stands once for each unit in a terminal", () => {
  const lines = formatTerminal(failing(MISSING), { color: false });
  expect(lines.filter((line) => line.includes(MISSING))).toEqual([
    `  windows/amd64: ${MISSING}`,
    `  windows/arm64: ${MISSING}`,
  ]);
});

test("an error that some packages share is told of each of them", () => {
  const manifest = failing("link: no space left");
  const partly = { ...manifest, binaries: manifest.binaries.slice(0, 1) };
  const [linux, ...others] = partly.units;
  if (linux === undefined) throw new Error("there is no unit");
  const errors = { "./cmd/web": "link: killed", "./cmd/api": "link: killed" };
  const units = [{ ...linux, status: "failed" as const, errors }, ...others];
  expect(describeProblems({ ...partly, units }).map(({ message }) => message)).toEqual([
    "./cmd/web: link: killed",
    "./cmd/api: link: killed",
    "link: no space left",
  ]);
});
