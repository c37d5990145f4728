import { expect, test } from "vitest";
import type { ManifestPatch } from "../../src/manifest/patches.ts";
import { reproduceUnit } from "../../src/report/commands.ts";
import { formatSummary } from "../../src/report/summary.ts";
import { formatTerminal } from "../../src/report/terminal.ts";
import { sampleManifest } from "../manifest/sample.ts";
import { tableRows } from "./rendered.ts";

const patch: ManifestPatch = {
  file: "patches/openbsd.diff",
  sha256: "5".repeat(64),
  changes: [
    { part: "main", path: "dial.go", kind: "modified" },
    { part: "std", path: "os/file.go", kind: "added" },
    { part: "dependency", module: "example.com/a@v1.0.0", path: "a.go", kind: "removed" },
  ],
  stamp: "main.patched",
};
const shape = { targets: ["linux/amd64", "openbsd/amd64"], packages: ["./cmd/cli"] };
const plain = sampleManifest({}, shape);
const manifest = {
  ...plain,
  units: plain.units.map((unit, index) => (index === 0 ? unit : { ...unit, patches: [patch] })),
};

test("the summary marks the unit in its row, and says what was changed", () => {
  const rows = tableRows(formatSummary(manifest));
  expect(rows[1]?.[0]).toBe("linux/amd64");
  expect(rows[2]?.[0]).toBe("openbsd/amd64 | patched");
  expect(tableRows(formatSummary(manifest), 1)).toContainEqual([
    "patches/openbsd.diff | sha256 555555555555 | told by main.patched",
    "openbsd/amd64",
    "modified dial.go | added GOROOT/src/os/file.go | removed GOMODCACHE/example.com/a@v1.0.0/a.go",
  ]);
  expect(formatSummary(plain)).not.toContain("patched");
});

test("the terminal marks the unit", () => {
  const lines = formatTerminal(manifest, { color: false });
  expect(lines.filter((line) => line.includes("(patched)"))).toEqual([
    expect.stringMatching(/^openbsd\/amd64 \(patched\) /),
  ]);
});

test("no command claims to give the bytes of a patched unit", () => {
  const [unpatched, patched] = manifest.units;
  if (unpatched === undefined || patched === undefined) throw new Error("no units");
  const lines = reproduceUnit(manifest, patched);
  expect(lines.join("\n")).not.toContain("go build -o");
  expect(lines.at(-1)).toBe(
    "# Its sources are patched (patches/openbsd.diff), and a plain go build would give other bytes: rebuild it with mode: verify.",
  );
  expect(reproduceUnit(manifest, unpatched).join("\n")).toContain("go build -o");
});

test("the name of a patch is foreign text", () => {
  const hostile = { ...patch, file: "<img src=x>`$(id)`\n::set-output name=a::b.diff" };
  const units = plain.units.map((unit) => ({ ...unit, patches: [hostile] }));
  expect(formatSummary({ ...plain, units })).not.toContain("<img");
  const [unit] = units;
  if (unit === undefined) throw new Error("no unit");
  const last = reproduceUnit({ ...plain, units }, unit).at(-1) ?? "";
  expect(last).toMatch(/^# Its sources are patched \([^$`\n]*\), and/);
});
