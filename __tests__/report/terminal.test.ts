import { expect, test } from "vitest";
import { formatTerminal } from "../../src/report/terminal.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";

const two = ["./cmd/cli", "./cmd/web"];

test("a run is a table with aligned columns between its verdict and what a reader should know", () => {
  const manifest = sampleManifest({}, { targets: ["linux/amd64", "windows/amd64"], packages: two });
  expect(formatTerminal(manifest, { color: false })).toEqual([
    "4 binaries for 2 targets, 20.2 MiB: every check passed",
    "example.com/acme/services v1.4.2, commit 5d0c2f7be1a9, Go 1.26.8, 1 min 42 s",
    "",
    "target         package     size  linkage                 checks  sha256      time",
    "linux/amd64    cli      2.4 MiB  static                  8 of 8  920d162a  31.7 s",
    "               web      7.5 MiB  static                  8 of 8  4937a2f5",
    "windows/amd64  cli      2.5 MiB  system-only (kernel32)  8 of 8  d4a6c022  28.4 s",
    "               web      7.8 MiB  system-only (kernel32)  8 of 8  7bf837d1",
    "",
    "Not built:",
    '  linux/arm/v5: exclude: { os: linux, level: "5" }',
    "  windows/arm: Go 1.26 has no such port: removed in Go 1.26",
    "",
    "Notices:",
    "  GOFLAGS=-mod=mod of this machine is ignored: use build.tags or build.ldflags",
  ]);
});

test("what failed stands below the table with its reason", () => {
  const linux = sampleUnit("linux/amd64", { packages: two });
  const broken = sampleUnit("netbsd/386", {
    overrides: { status: "failed", errors: { "./cmd/cli": "a.go:3:1: undefined: x" } },
  });
  const checks = [
    { name: "linkage", verdict: "fail", evidence: "expected x, found y" } as const,
    { name: "vcs", verdict: "skip", evidence: "not stamped" } as const,
  ];
  const cli = sampleBinary(linux, "./cmd/cli", { checks, warnings: ["a driver is a stub"] });
  const manifest = sampleManifest({
    status: "fail",
    units: [linux, broken],
    binaries: [cli],
    dropped: [],
  });
  expect(formatTerminal(manifest, { color: false }).slice(0, -3)).toEqual([
    "Failed: netbsd/386 did not build, cli-linux-amd64 failed the check linkage. Built: 1 binary for 1 target, 2.4 MiB",
    "example.com/acme/services v1.4.2, commit 5d0c2f7be1a9, Go 1.26.8, 1 min 42 s",
    "",
    "target       package     size  linkage  checks                              sha256      time",
    "linux/amd64  cli      2.4 MiB  static   0 of 1, failed: linkage, 1 skipped  920d162a  31.7 s",
    "",
    "Failed builds:",
    "  netbsd/386 ./cmd/cli: a.go:3:1: undefined: x",
    "",
    "Failed checks:",
    "  linkage: expected x, found y (cli-linux-amd64)",
    "",
    "Warnings:",
    "  cli-linux-amd64: a driver is a stub",
  ]);
});

test("many binaries are one line a unit", () => {
  const packages = Array.from({ length: 40 }, (_, index) => `./cmd/p${index}`);
  const manifest = sampleManifest({}, { targets: ["linux/amd64", "darwin/arm64"], packages });
  expect(formatTerminal(manifest, { color: false }).slice(3, 6)).toEqual([
    "target        binaries     size  linkage                             checks        time",
    "linux/amd64         40  114 MiB  static                              320 of 320  31.7 s",
    "darwin/arm64        40  111 MiB  system-only (libSystem, libresolv)  320 of 320  28.4 s",
  ]);
});

test("long lists end with a count", () => {
  const dropped = Array.from({ length: 25 }, (_, index) => ({
    target: "a/b",
    reason: `r${index}`,
  }));
  const lines = formatTerminal(sampleManifest({ dropped }), { color: false });
  const start = lines.indexOf("Not built:");
  expect(lines.slice(start + 20, start + 22)).toEqual(["  a/b: r19", "  and 5 more"]);
});

test("colours are there only where they are asked for, whatever stdout is", () => {
  const manifest = sampleManifest({}, { targets: ["linux/amd64"], packages: two });
  const coloured = formatTerminal(manifest, { color: true });
  expect(coloured[0]).toBe(
    "\u001b[32m2 binaries for 1 target, 9.9 MiB: every check passed\u001b[39m",
  );
  expect(formatTerminal(manifest, { color: false }).join("")).not.toContain("\u001b");
});
