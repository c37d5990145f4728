import { describe, expect, test } from "vitest";
import type { Manifest } from "../../src/manifest/schema.ts";
import { formatSummary, SUMMARY_LIMIT } from "../../src/report/summary.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { readText, render, tableRows } from "./rendered.ts";

/** 256 targets times 3 packages, each check with evidence of its own, as long as evidence is. */
function largeManifest(): Manifest {
  const targets = Array.from({ length: 256 }, (_, index) => `os${index % 16}/arch${index}`);
  const sample = sampleManifest({}, { targets, packages: ["./cmd/cli", "./cmd/web", "./cmd/api"] });
  const binaries = sample.binaries.map((binary) => ({
    ...binary,
    checks: binary.checks.map((check) => ({
      ...check,
      evidence: `${check.evidence} (${binary.file})`,
    })),
  }));
  return { ...sample, binaries };
}

describe("256 targets times 3 packages", () => {
  const summary = formatSummary(largeManifest());

  test("fit, and the summary says what it left out", () => {
    expect(Buffer.byteLength(summary)).toBeLessThan(900_000);
    expect(readText(summary)).toContain(
      "Left out here, because GitHub drops a summary that is too long: the evidence of 6,144 passed or skipped checks. All of it is in the manifest, mvu-manifest.json",
    );
  });

  test("keep a row for each target and a digest for each file", () => {
    expect(tableRows(summary)).toHaveLength(257);
    const blocks = render(summary).filter(({ element }) => element === "pre");
    expect(blocks[0]?.text.trim().split("\n")).toHaveLength(768);
  });
});

describe("with less room, in this order,", () => {
  const unit = sampleUnit("linux/amd64", { packages: ["./cmd/cli"] });
  const broken = sampleUnit("netbsd/386", {
    overrides: { status: "failed", errors: { "./cmd/cli": "undefined: x" } },
  });
  const others = ["linux/arm64", "freebsd/amd64"].map((target) => sampleUnit(target));
  const manifest = sampleManifest({
    status: "fail",
    units: [unit, broken, ...others],
    binaries: [
      sampleBinary(unit, "./cmd/cli"),
      ...others.map((other) => sampleBinary(other, "./cmd/cli")),
    ],
  });
  const sizes = [Number.POSITIVE_INFINITY];
  for (let step = 0; step < 4; step++) {
    sizes.push(Buffer.byteLength(formatSummary(manifest, sizes.at(-1))) - 1);
  }

  test.each([
    ["nothing", 0, undefined],
    ["the evidence of what passed", 1, "the evidence of 24 passed or skipped checks."],
    [
      "binaries, digests and most commands",
      2,
      "the row of each binary; the evidence of 24 passed or skipped checks; the SHA-256 of 3 binaries; the commands of 3 units.",
    ],
    [
      "units that were built, and all commands",
      3,
      "the rows of 3 units; the evidence of 24 passed or skipped checks; the SHA-256 of 3 binaries; the commands of 4 units.",
    ],
    ["everything but the verdict", 4, "everything else."],
  ])("%s is left out", (_name, step, leftOut) => {
    const text = readText(formatSummary(manifest, sizes[step]));
    const found = /too long: (.*) All of it is in the manifest/.exec(text)?.[1];
    expect(found).toBe(leftOut);
    expect(text).toContain("Failed: netbsd/386 did not build. Built: 3 binaries for 3 targets");
  });

  test("a failed unit keeps its red row until the end", () => {
    for (const step of [0, 1, 2, 3]) {
      expect(tableRows(formatSummary(manifest, sizes[step]))[1]?.slice(0, 2)).toEqual([
        "❌ netbsd/386",
        "./cmd/cli undefined: x",
      ]);
    }
  });

  test("targets are counted by system when there is no room for rows", () => {
    expect(tableRows(formatSummary(manifest, sizes[3]), 1)).toEqual([
      ["System", "Built targets", "Binaries", "Size", "Checks"],
      ["netbsd", "0 of 1", "0", "0 B", "none"],
      ["linux", "2 of 2", "2", "4.8 MiB", "16 of 16"],
      ["freebsd", "1 of 1", "1", "2.4 MiB", "8 of 8"],
    ]);
  });
});

test("a run in which everything failed with long messages fits by its counts alone", {
  timeout: 60_000,
}, () => {
  const long = `"<${"&'".repeat(500)}`;
  const { units } = largeManifest();
  const manifest = sampleManifest({
    status: "fail",
    units: units.map((unit, index) => ({
      ...unit,
      id: `${long}${index}`,
      target: `${index}/${long}`,
      variant: long,
      status: "failed" as const,
      errors: Object.fromEntries(
        ["a", "b", "c"].map((name) => [`${name}${long}`, `${index}${name}${long}`]),
      ),
    })),
    binaries: units.flatMap((unit, index) =>
      ["./x", "./y"].map((path) =>
        sampleBinary(unit, path, {
          unit: `${long}${index}`,
          file: `${path}${index}${long}`,
          warnings: [`${index}${path}${long}`],
          checks: Array.from({ length: 10 }, (_, check) => ({
            name: `${check}${long}`,
            verdict: "fail" as const,
            evidence: `${index}${path}${check}${long}`,
          })),
        }),
      ),
    ),
    dropped: units.map((_, index) => ({ target: long, package: long, reason: `${index}${long}` })),
    toolchains: units.map((_, index) => ({
      version: `${index}${long}`,
      host: long,
      digest: "0".repeat(64),
    })),
  });
  const observed = { ...manifest.observed, notices: units.map((_, index) => `${index}${long}`) };
  const summary = formatSummary({ ...manifest, observed });
  expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_LIMIT);
  expect(readText(summary)).toMatch(
    /too long: the rows of 206 units; 5,070 findings of failed checks; .*206 notices\. All of it/,
  );
  expect(render(summary).filter(({ element }) => element === "details").length).toBeGreaterThan(4);
});
