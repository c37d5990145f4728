import { describe, expect, test } from "vitest";
import type { Bytes } from "../../src/manifest/bytes.ts";
import { compareSizes } from "../../src/manifest/growth.ts";
import type { Manifest } from "../../src/manifest/schema.ts";
import { formatSummary, SUMMARY_LIMIT } from "../../src/report/summary.ts";
import { formatTerminal } from "../../src/report/terminal.ts";
import { sampleBinary, sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { render, tableRows } from "./rendered.ts";

const units = ["linux/amd64", "linux/arm64"].map((target) =>
  sampleUnit(target, { packages: ["./cmd/cli", "./cmd/web"] }),
);

/** Tables that stand before those of the bytes: results, what was not built, evidence. */
const OTHERS = 3;

describe("code by package", () => {
  const manifest = made(() => ({ runtime: 60_000, "net/http": 30_000, main: 9_000 }));

  test("is the sum over all files of the first unit", () => {
    expect(titles(formatSummary(manifest))).toContain(
      "Code by package: 195 KiB in 2 files of linux/amd64",
    );
    expect(tableRows(formatSummary(manifest), OTHERS)).toEqual([
      ["Code of package", "Size", "Share"],
      ["runtime", "117 KiB", "60.0 %"],
      ["net/http", "58.6 KiB", "30.0 %"],
      ["main", "17.6 KiB", "9.0 %"],
      ["no package", "2.0 KiB", "1.0 %"],
    ]);
    expect(tableRows(formatSummary(manifest), OTHERS + 1)[1]).toEqual([
      ".text",
      "195 KiB",
      "100.0 %",
    ]);
  });

  test("has at most twenty rows, and one for all others", () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`example.com/p${i}`, 100]),
    );
    const rows = tableRows(formatSummary(made(() => many)), OTHERS);
    expect(rows).toHaveLength(23);
    expect(rows[21]).toEqual(["480 others", "93.8 KiB", "48.0 %"]);
  });

  test("is one line of the terminal", () => {
    expect(formatTerminal(manifest, { color: false })).toContain(
      "code of linux/amd64: 195 KiB, of which runtime 60.0 %, net/http 30.0 %, main 9.0 %",
    );
  });

  test("is left out where no file tells it", () => {
    const wasm = made(() => undefined);
    expect(titles(formatSummary(wasm)).join()).not.toContain("Code by package");
    expect(formatTerminal(wasm, { color: false }).join()).not.toContain("code of");
  });
});

describe("sizes against a baseline", () => {
  const before = made(() => ({ runtime: 60_000, fmt: 20_000, main: 9_000 }));
  const after = made(() => ({ runtime: 60_000, "net/http": 35_000, main: 3_000 }), 15_000);
  const growth = compareSizes(before, after);
  const summary = formatSummary(after, SUMMARY_LIMIT, growth);

  test("open with what changed in all, and name the baseline", () => {
    expect(titles(summary)).toContain("Sizes against the baseline: +58.6 KiB (14.6 %) in 4 files");
    expect(render(summary).map(({ text }) => text)).toContain(
      "The baseline is v1.4.2 at 5d0c2f7be1a9\n".trim(),
    );
  });

  test("show what grew first, then what shrank", () => {
    expect(tableRows(summary, OTHERS)[1]).toEqual([
      "cli-linux-amd64",
      "100 KiB",
      "115 KiB",
      "+14.6 KiB",
    ]);
    expect(tableRows(summary, OTHERS + 1)).toEqual([
      ["Code of package", "Before", "After", "Change"],
      ["net/http", "0 B", "137 KiB", "+137 KiB"],
      ["fmt", "78.1 KiB", "0 B", "-78.1 KiB"],
      ["main", "35.2 KiB", "11.7 KiB", "-23.4 KiB"],
    ]);
  });

  test("are one line of the terminal", () => {
    expect(formatTerminal(after, { color: false, growth })).toContain(
      "sizes since v1.4.2: +58.6 KiB (14.6 %) in 4 files; most in net/http +137 KiB, fmt -78.1 KiB, main -23.4 KiB",
    );
  });

  test("that are the same say so, closed and without a table", () => {
    const same = formatSummary(before, SUMMARY_LIMIT, compareSizes(before, before));
    expect(titles(same)).toContain("Sizes against the baseline: unchanged in 4 files");
    expect(tableRows(same, OTHERS)[0]?.[0]).toBe("Code of package");
    expect(tableRows(same, OTHERS)[0]).toHaveLength(3);
  });

  test("name files of one run alone", () => {
    const fewer = { ...after, binaries: after.binaries.slice(1) };
    const text = formatSummary(fewer, SUMMARY_LIMIT, compareSizes(before, fewer));
    expect(render(text).map((each) => each.text)).toContain(
      "The baseline is v1.4.2 at 5d0c2f7be1a9; only there: cli-linux-amd64",
    );
  });
});

function titles(markdown: string): string[] {
  return render(markdown)
    .filter(({ element }) => element === "summary")
    .map(({ text }) => text);
}

function made(packages: () => Record<string, number> | undefined, more = 0): Manifest {
  const size = 100_000 + more;
  return sampleManifest({
    units,
    binaries: units.flatMap((unit) =>
      ["./cmd/cli", "./cmd/web"].map((path) =>
        sampleBinary(unit, path, { size: size + 2400, bytes: bytesOf(packages(), size) }),
      ),
    ),
  });
}

function bytesOf(packages: Record<string, number> | undefined, size: number): Bytes {
  const sections = [{ name: ".text", size }];
  if (packages === undefined) return { sections, skipped: "no addresses" };
  const attributed = Object.values(packages).reduce((sum, own) => sum + own, 0);
  return { sections, text: { size, attributed, packages } };
}
