import { expect, test } from "vitest";
import type { ManifestRun } from "../../src/manifest/runs.ts";
import type { Manifest } from "../../src/manifest/schema.ts";
import { describeProblems } from "../../src/report/log.ts";
import { formatSummary } from "../../src/report/summary.ts";
import { formatTerminal } from "../../src/report/terminal.ts";
import { sampleManifest } from "../manifest/sample.ts";
import { readText, tableRows } from "./rendered.ts";

function run(overrides: Partial<ManifestRun>): ManifestRun {
  return {
    file: "web-linux-amd64",
    unit: "linux/amd64",
    kind: "written",
    args: [],
    state: "ran",
    verdict: "pass",
    reasons: [],
    granted: [],
    remarks: [],
    output: [],
    answers: [],
    ...overrides,
  };
}

const RUNS: readonly ManifestRun[] = [
  run({
    verdict: "fail",
    args: ["--listen", ":{port}"],
    exit: 0,
    seconds: 1.4,
    isolation: "bubblewrap 0.8.0: empty root, no network",
    granted: ["certificates"],
    reasons: ["GET /: status 404, expected 200"],
    output: ["listening"],
    answers: [
      { request: "GET /", status: 404, headers: [{ name: "Content-Type", value: "text/plain" }] },
    ],
  }),
  run({
    file: "web-linux-arm64",
    unit: "linux/arm64",
    kind: "smoke",
    args: ["--help"],
    state: "emulated",
    verdict: "warn",
    exit: 2,
    seconds: 0.3,
    emulator: "qemu-aarch64 7.2.22",
    reasons: ["panic: oh"],
  }),
  run({
    file: "web-windows-amd64.exe",
    unit: "windows/amd64",
    state: "not run",
    verdict: "skip",
    reasons: ["this machine runs linux, and not windows"],
  }),
];

function manifestWith(runs: readonly ManifestRun[], status: Manifest["status"]): Manifest {
  const sample = sampleManifest(
    { status },
    { targets: ["linux/amd64", "linux/arm64", "windows/amd64"], packages: ["./cmd/web"] },
  );
  return { ...sample, observed: { ...sample.observed, runs: [...runs] } };
}

test("the summary has each state in its own word, what failed first, and the way it was run", () => {
  const markdown = formatSummary(manifestWith(RUNS, "fail"));
  const text = readText(markdown);
  expect(text).toContain("Failed: web-linux-amd64 failed its run. Built: 3 binaries");
  expect(text).toContain(
    "Runs: 1 ran, 1 emulated, 1 not run; 1 smoke run among them; 1 failed; 1 with a panic",
  );
  expect(text).toContain("Run by bubblewrap 0.8.0: empty root, no network");
  expect(tableRows(markdown, 1)[1]).toEqual([
    "web-linux-amd64",
    "--listen :{port} | granted: certificates",
    "❌ ran, exit status 0 | GET /: status 404, expected 200 | GET / 404",
    "listening",
    "1.4 s",
  ]);
  expect(tableRows(markdown, 2)[1]).toEqual([
    "web-linux-arm64",
    "smoke run | --help",
    "⚠️ emulated, qemu-aarch64 7.2.22, exit status 2 | panic: oh",
    "",
    "0.3 s",
  ]);
  expect(tableRows(markdown, 3)[1]).toEqual([
    "this machine runs linux, and not windows",
    "web-windows-amd64.exe",
  ]);
});

test("log and terminal name what failed and what panicked", () => {
  const manifest = manifestWith(RUNS, "fail");
  expect(describeProblems(manifest).filter(({ title }) => title === "run")).toEqual([
    {
      level: "error",
      title: "run",
      message: "web-linux-amd64 --listen :{port}: GET /: status 404, expected 200",
    },
    { level: "warning", title: "run", message: "web-linux-arm64 --help: panic: oh" },
  ]);
  const lines = formatTerminal(manifest, { color: false });
  const at = lines.indexOf("Failed runs:");
  expect(lines.slice(at, at + 2)).toEqual([
    "Failed runs:",
    "  web-linux-amd64 --listen :{port}: GET /: status 404, expected 200",
  ]);
});

test("a long list of runs keeps what failed, and says what it left out", () => {
  const many = Array.from({ length: 5000 }, (_, index) =>
    run({ args: [`--number=${index}`], output: ["x".repeat(200)] }),
  );
  const summary = formatSummary(manifestWith([...many, ...RUNS], "fail"));
  expect(Buffer.byteLength(summary)).toBeLessThan(900_000);
  expect(readText(summary)).toContain("GET /: status 404, expected 200");
  expect(readText(summary)).toContain("5,001 runs");
});
