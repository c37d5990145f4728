import { describe, expect, test } from "vitest";
import type { Manifest, ManifestBinary } from "../../src/manifest/schema.ts";
import { formatSummary } from "../../src/report/summary.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { render, tableRows } from "./rendered.ts";

const two = ["./cmd/cli", "./cmd/web"];
const linux = sampleUnit("linux/amd64", { packages: two });
const failing = sampleUnit("netbsd/amd64", {
  packages: two,
  overrides: {
    status: "failed",
    errors: { "./cmd/cli": "a.go:3:1: undefined: x", "./cmd/web": "b.go:4:1: undefined: y" },
  },
});

test("the first line is a heading with the verdict, the second says what was built", () => {
  const [heading, , paragraph] = render(formatSummary(sampleManifest())).filter(
    ({ element }) => element !== "code",
  );
  expect(heading).toMatchObject({
    element: "h3",
    text: "✅ 42 binaries for 6 targets, 200 MiB: every check passed",
  });
  expect(heading && paragraph).toBeDefined();
  expect(formatSummary(sampleManifest()).split("\n")[2]).toContain(
    "<code>example.com/acme/services</code> <code>v1.4.2</code> · commit <code>5d0c2f7be1a9</code> · Go <code>1.26.8</code> · 1 min 42 s",
  );
});

describe("the table", () => {
  test("has a row a binary while they are few", () => {
    const manifest = sampleManifest(
      {},
      { targets: ["linux/amd64", "darwin/arm64"], packages: two },
    );
    expect(tableRows(formatSummary(manifest))).toEqual([
      ["Target", "Package", "Size", "Linkage", "Checks", "SHA-256", "Time"],
      ["linux/amd64", "cli", "2.4 MiB", "static", "8 of 8", "920d162a", "31.7 s"],
      ["web", "7.5 MiB", "static", "8 of 8", "4937a2f5"],
      [
        "darwin/arm64",
        "cli",
        "2.3 MiB",
        "system-only | libSystem, libresolv",
        "8 of 8",
        "ff3227bd",
        "28.4 s",
      ],
      ["web", "7.3 MiB", "system-only | libSystem, libresolv", "8 of 8", "c70a7f9c"],
    ]);
  });

  test("leaves out the package where there is only one", () => {
    const manifest = sampleManifest({}, { targets: ["linux/amd64"], packages: ["./cmd/cli"] });
    expect(tableRows(formatSummary(manifest))).toEqual([
      ["Target", "Size", "Linkage", "Checks", "SHA-256", "Time"],
      ["linux/amd64", "2.4 MiB", "static", "8 of 8", "920d162a", "31.7 s"],
    ]);
  });

  test("has a row a unit and a column a package where binaries are many", () => {
    const rows = tableRows(formatSummary(sampleManifest()));
    expect(rows).toHaveLength(7);
    expect(rows[0]).toEqual([
      "Target",
      "Checks",
      "Linkage",
      "cli",
      "web",
      "api",
      "worker",
      "ingest",
      "sync",
      "testutil",
    ]);
    expect(rows[5]).toEqual([
      "windows/amd64 | 18.5 s",
      "56 of 56",
      "system-only | kernel32",
      "2.5 MiB | d4a6c022",
      "7.8 MiB | 7bf837d1",
      "8.1 MiB | b697060f",
      "5.5 MiB | b91ad744",
      "4.9 MiB | 271bd712",
      "4.0 MiB | bc55e3d4",
      "1.8 MiB | af75f088",
    ]);
  });

  test("has a row a unit where packages are many too", () => {
    const packages = Array.from({ length: 9 }, (_, index) => `./cmd/p${index}`);
    const manifest = sampleManifest({}, { targets: ["linux/amd64", "linux/arm64"], packages });
    expect(tableRows(formatSummary(manifest))).toEqual([
      ["Target", "Binaries", "Size", "Linkage", "Checks", "Time"],
      ["linux/amd64", "9", "25.7 MiB", "static", "72 of 72", "31.7 s"],
      ["linux/arm64", "9", "25.7 MiB", "static", "72 of 72", "28.4 s"],
    ]);
  });

  test("names packages of one base name by their paths", () => {
    const manifest = sampleManifest(
      {},
      { targets: ["linux/amd64"], packages: ["./a/cli", "./b/cli", "./web"] },
    );
    expect(
      tableRows(formatSummary(manifest)).map((row) => row.at(row.length === 7 ? 1 : 0)),
    ).toEqual(["Package", "./a/cli", "./b/cli", "web"]);
  });

  test("has one red row with the first error for a unit that failed, above all others", () => {
    const manifest = sampleManifest({
      status: "fail",
      units: [linux, failing],
      binaries: two.map((path) => sampleBinary(linux, path)),
    });
    const rows = tableRows(formatSummary(manifest));
    expect(rows[1]).toEqual([
      "❌ netbsd/amd64",
      "./cmd/cli a.go:3:1: undefined: x and 1 more package",
    ]);
    expect(rows[2]?.[0]).toBe("linux/amd64");
    expect(rows).toHaveLength(4);
  });

  test("keeps what a failed unit built, and says which package failed", () => {
    const partly = { ...linux, status: "failed", errors: { "./cmd/web": "undefined: x" } } as const;
    const units = [
      "linux/arm64",
      "linux/386",
      "linux/riscv64",
      "linux/arm",
      "freebsd/amd64",
      "openbsd/amd64",
    ].map((target) => sampleUnit(target, { packages: two }));
    const manifest = sampleManifest({
      status: "fail",
      units: [partly, ...units],
      binaries: [
        sampleBinary(linux, "./cmd/cli"),
        ...units.flatMap((unit) => two.map((path) => sampleBinary(unit, path))),
      ],
    });
    const rows = tableRows(formatSummary(manifest));
    expect(rows[1]).toEqual([
      "❌ linux/amd64 | 31.7 s",
      "8 of 8",
      "static",
      "2.4 MiB | 920d162a",
      "❌",
    ]);
    expect(rows[2]).toEqual(["./cmd/web undefined: x"]);
  });

  test("marks variants, experimental units, failed checks and cells that are not asked for", () => {
    const prod = sampleUnit("linux/amd64", {
      variant: "prod",
      packages: ["./cmd/web"],
      overrides: { experimental: true },
    });
    const web = failed(sampleBinary(prod, "./cmd/web"), "linkage");
    const sample = sampleManifest(
      {},
      { targets: ["a/1", "a/2", "a/3", "a/4", "a/5", "a/6"], packages: two },
    );
    const rows = tableRows(
      formatSummary({
        ...sample,
        units: [...sample.units, prod],
        binaries: [...sample.binaries, web],
      }),
    );
    expect(rows.at(-1)).toEqual([
      "linux/amd64 | prod · experimental",
      "❌ linkage | 7 of 8",
      "static",
      "–",
      "❌ 7.5 MiB | a4b1f8b9",
    ]);
  });
});

describe("the sections", () => {
  test("are folded but for what failed", () => {
    const manifest = failingManifest();
    const sections = render(formatSummary(manifest)).filter(({ element }) => element === "details");
    expect(sections.map(({ attributes, text }) => [text.split("\n")[0], ...attributes])).toEqual([
      ["Failed checks", "open="],
      ["Other packages that did not build", "open="],
      ["1 warning"],
      ["Not built: 2 combinations"],
      ["Evidence of 15 checks"],
      ["SHA-256 of 2 binaries"],
      ["Commands to reproduce"],
      ["Environment and 1 notice"],
    ]);
  });

  test("give each finding with its evidence and its files", () => {
    const summary = formatSummary(failingManifest());
    expect(tableRows(summary, 1)).toEqual([
      ["Failed check", "Evidence", "Files"],
      ["linkage", "expected x, found y", "cli-linux-amd64"],
    ]);
    expect(tableRows(summary, 2)).toEqual([
      ["Error", "Packages"],
      ["b.go:4:1: undefined: y", "netbsd/amd64 ./cmd/web"],
    ]);
    expect(tableRows(summary, 3)).toEqual([
      ["Warning", "Files"],
      ["a driver is a stub", "all 2 files"],
    ]);
    expect(tableRows(summary, 4)).toEqual([
      ["Because", "Not built"],
      ['exclude: { os: linux, level: "5" }', "linux/arm/v5"],
      ["Go 1.26 has no such port: removed in Go 1.26", "windows/arm"],
    ]);
  });

  test("put equal evidence into one row, and say which files it is about", () => {
    const sample = sampleManifest({}, { targets: ["linux/amd64", "linux/arm64"], packages: two });
    const rows = tableRows(formatSummary(sample), 2);
    expect(rows.filter(([name]) => name === "stripped")).toEqual([
      ["stripped", "passed", "all 4 files", "0 defined symbols and no DWARF"],
    ]);
    expect(rows.slice(1, 3)).toEqual([
      ["format", "passed", "linux/amd64", "expected and found a program for linux/amd64"],
      ["passed", "linux/arm64", "expected and found a program for linux/arm64"],
    ]);
    const start = rows.findIndex(([name]) => name === "build-info");
    expect(rows.slice(start, start + 2)).toEqual([
      [
        "build-info",
        "passed",
        "./cmd/cli",
        "go1.26.8, ./cmd/cli of example.com/acme/services v1.4.2",
      ],
      ["passed", "./cmd/web", "go1.26.8, ./cmd/web of example.com/acme/services v1.4.2"],
    ]);
  });

  test("say why a check was skipped", () => {
    const web = sampleBinary(linux, "./cmd/web");
    const checks = [{ name: "vcs", verdict: "skip", evidence: "not stamped" } as const];
    const manifest = sampleManifest({ units: [linux], binaries: [{ ...web, checks }] });
    const summary = formatSummary(manifest);
    expect(tableRows(summary)[1]).toContain("1 skipped");
    expect(tableRows(summary, 2)[1]).toEqual(["vcs", "skipped", "web-linux-amd64", "not stamped"]);
  });

  test("hold the digests as sha256sum reads them, and the commands as a shell does", () => {
    const manifest = sampleManifest({}, { targets: ["linux/amd64"], packages: two });
    const blocks = render(formatSummary(manifest)).filter(({ element }) => element === "pre");
    expect(blocks[0]?.text.split("\n")).toEqual([
      "920d162af46bf843479ddcecb0d1ddcda9e1450cf5849eac198a449d3473e933  cli-linux-amd64",
      "4937a2f57fed66ba9b8f300e6126a5ae73055e1ee5db75ddb13549afeb2eb311  web-linux-amd64",
      "",
    ]);
    expect(blocks[1]?.text).toContain("\nGOTOOLCHAIN=go1.26.8 GOENV=off ");
  });

  test("name source, toolchain, machine and notices", () => {
    const rows = tableRows(formatSummary(sampleManifest()), 3);
    expect(rows.slice(1)).toEqual([
      [
        "Source",
        "example.com/acme/services v1.4.2 · commit 5d0c2f7be1a94c6f8e3b27d1904ab6c5e8f01d23 · 2026-11-23T10:00:00Z · tags v1.4.2 · stamped into the files",
      ],
      ["Toolchain", "Go 1.26.8 linux/amd64 · digest 0db3de82 · from tool-cache"],
      ["Machine", "GitHub Actions 12 on github · linux/x64 · 4 cores · 15.6 GiB"],
      ["Packages", "834 compiled, 450 from Go's build cache"],
      ["Started", "2026-11-23T10:02:11Z"],
    ]);
    const items = render(formatSummary(sampleManifest())).filter(({ element }) => element === "li");
    expect(items.map(({ text }) => text)).toEqual([
      "GOFLAGS=-mod=mod of this machine is ignored: use build.tags or build.ldflags",
    ]);
  });
});

function failingManifest(): Manifest {
  const warnings = ["a driver is a stub"];
  const [cli, web] = two.map((path) => sampleBinary(linux, path, { warnings }));
  if (cli === undefined || web === undefined) throw new Error("the sample has two packages");
  const binaries = [failed(cli, "linkage"), web];
  return sampleManifest({ status: "fail", units: [linux, failing], binaries });
}

function failed(binary: ManifestBinary, name: string): ManifestBinary {
  const checks = binary.checks.map((check) =>
    check.name === name
      ? { name, verdict: "fail" as const, evidence: "expected x, found y" }
      : check,
  );
  return { ...binary, checks };
}
