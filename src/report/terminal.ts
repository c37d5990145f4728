import { styleText } from "node:util";
import type { Growth } from "../manifest/growth.ts";
import type { Manifest } from "../manifest/schema.ts";
import { describeCaches } from "./caches.ts";
import { align, type Line, type Style } from "./columns.ts";
import { describeDependencies } from "./dependencies.ts";
import {
  type CheckCounts,
  commonError,
  countChecks,
  describeLinkage,
  isPatched,
  type Linkage,
  packageLabels,
  SHORT_DIGEST,
  type UnitFacts,
  unitFacts,
} from "./facts.ts";
import { formatBytes, formatSeconds } from "./figures.ts";
import { fileNamer, groupChecks, groupDropped, groupWarnings, type Remark } from "./findings.ts";
import { jobLines } from "./jobs.ts";
import { describeReproduction } from "./reproduction.ts";
import { describeRuns, runLines } from "./runs.ts";
import { sizeLines } from "./size-lines.ts";
import { plain } from "./text.ts";
import { describeVerdict } from "./verdict.ts";

/** Binaries that are few enough for a line each. */
const MAX_BINARY_LINES = 60;

/** Entries of a list; the manifest has the others. */
const MAX_ITEMS = 20;

/** Names in one entry. */
const MAX_NAMES = 5;

/** The run as lines for a terminal: the facts of the summary, without what is folded there. */
export function formatTerminal(
  manifest: Manifest,
  options: {
    readonly color: boolean;
    /** What became of the sizes since an earlier run. */
    readonly growth?: Growth | undefined;
  },
): string[] {
  const paint = (style: Style, text: string) =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  const verdict = describeVerdict(manifest)
    .map(({ text, foreign }) => (foreign ? plain(text) : text))
    .join("");
  return [
    paint(manifest.status === "pass" ? "green" : "red", verdict),
    paint("dim", subtitle(manifest)),
    ...[
      describeCaches(manifest),
      describeDependencies(manifest),
      describeReproduction(manifest),
      describeRuns(manifest),
    ].flatMap((line) => (line === undefined ? [] : [paint("dim", line)])),
    ...resultLines(manifest, paint),
    ...sizeLines(manifest, options.growth).map((line) => paint("dim", line)),
    ...section("Failed builds", unitFacts(manifest).flatMap(errorLines), (line) =>
      paint("red", line),
    ),
    ...section("Failed checks", failedChecks(manifest), (line) => paint("red", line)),
    ...section("Failed runs", runLines(manifest, "fail"), (line) => paint("red", line)),
    ...section("Warnings", remarkLines(groupWarnings(manifest)), (line) => paint("yellow", line)),
    ...section("Panics", runLines(manifest, "warn"), (line) => paint("yellow", line)),
    ...section("Not built", remarkLines(groupDropped(manifest)), (line) => line),
    ...section("Jobs", jobLines(manifest), (line) => line),
    ...section(
      "Notices",
      manifest.observed.notices.map((notice) => plain(notice)),
      (line) => line,
    ),
  ];
}

function subtitle({ source, toolchains, observed }: Manifest): string {
  return [
    `${source.module} ${source.version}`,
    ...(source.commit === undefined ? [] : [`commit ${source.commit.slice(0, 12)}`]),
    `Go ${[...new Set(toolchains.map(({ version }) => version))].join(", ")}`,
    formatSeconds(observed.seconds),
  ]
    .map((part) => plain(part))
    .join(", ");
}

function resultLines(manifest: Manifest, paint: (style: Style, text: string) => string): string[] {
  const units = unitFacts(manifest);
  const perBinary = manifest.binaries.length <= MAX_BINARY_LINES;
  const labels = packageLabels(manifest);
  const lines = units.flatMap((facts) =>
    facts.binaries.length === 0 ? [] : perBinary ? binaryLines(facts, labels) : [unitLine(facts)],
  );
  const head = perBinary ? BINARY_HEAD : UNIT_HEAD;
  if (lines.length === 0) return [];
  const table = align([{ cells: head, style: "bold" }, ...lines], perBinary ? [2, 6] : [1, 2, 5]);
  return ["", ...table.map(({ text, style }) => (style ? paint(style, text) : text))];
}

const BINARY_HEAD = ["target", "package", "size", "linkage", "checks", "sha256", "time"];
const UNIT_HEAD = ["target", "binaries", "size", "linkage", "checks", "time"];

/** The unit's name and time stand once, on its first line. */
function binaryLines(facts: UnitFacts, labels: ReadonlyMap<string, string>): Line[] {
  return facts.binaries.map((binary, index) => {
    const checks = countChecks([binary]);
    const cells = [
      index === 0 ? unitName(facts) : "",
      labels.get(binary.package) ?? binary.package,
      formatBytes(binary.size),
      linkage(describeLinkage([binary])),
      describeChecks(checks),
      binary.sha256.slice(0, SHORT_DIGEST),
      index === 0 ? time(facts) : "",
    ];
    return checks.failures === 0 ? { cells } : { cells, style: "red" };
  });
}

function unitLine(facts: UnitFacts): Line {
  const cells = [
    unitName(facts),
    String(facts.binaries.length),
    formatBytes(facts.size),
    linkage(facts.linkage),
    describeChecks(facts.checks),
    time(facts),
  ];
  return facts.checks.failures === 0 ? { cells } : { cells, style: "red" };
}

function unitName({ unit }: UnitFacts): string {
  return isPatched(unit) ? `${unit.id} (patched)` : unit.id;
}

function errorLines(facts: UnitFacts): string[] {
  const { unit, binaries } = facts;
  const name = plain(unitName(facts));
  if (unit.status === "built") return [];
  const common = commonError(unit, binaries);
  if (common !== undefined) return [`${name}: ${plain(common)}`];
  const errors = Object.entries(unit.errors).map(
    ([path, message]) => `${name} ${plain(path)}: ${plain(message)}`,
  );
  return errors.length === 0 ? [`${name}: no error was recorded`] : errors;
}

function failedChecks(manifest: Manifest): string[] {
  const nameFiles = fileNamer(manifest);
  return groupChecks(manifest)
    .filter(({ verdict }) => verdict === "fail")
    .map(({ name, evidence, files }) => {
      const where = names(nameFiles(files));
      return `${plain(name)}: ${plain(evidence)} (${where})`;
    });
}

function remarkLines(remarks: readonly Remark[]): string[] {
  return remarks.map(({ text, about }) => `${names(about)}: ${plain(text)}`);
}

function names(all: readonly string[]): string {
  const shown = all.slice(0, MAX_NAMES).map((name) => plain(name));
  const missing = all.length - shown.length;
  return shown.join(", ") + (missing === 0 ? "" : ` and ${missing} more`);
}

function section(
  title: string,
  lines: readonly string[],
  paint: (line: string) => string,
): string[] {
  return lines.length === 0
    ? []
    : ["", `${title}:`, ...limit(lines).map((line) => `  ${paint(line)}`)];
}

function limit(lines: readonly string[]): string[] {
  const missing = lines.length - MAX_ITEMS;
  return missing <= 0 ? [...lines] : [...lines.slice(0, MAX_ITEMS), `and ${missing} more`];
}

function describeChecks({ passed, skipped, failures, failed }: CheckCounts): string {
  const ran = passed + failures;
  if (ran + skipped === 0) return "none";
  return [
    ...(ran === 0 ? [] : [`${passed} of ${ran}`]),
    ...(failures === 0 ? [] : [`failed: ${failed.join(", ")}`]),
    ...(skipped === 0 ? [] : [`${skipped} skipped`]),
  ].join(", ");
}

function linkage(kinds: readonly Linkage[]): string {
  return kinds
    .map(({ kind, libraries }) => (libraries === "" ? kind : `${kind} (${libraries})`))
    .join(", ");
}

function time({ seconds }: UnitFacts): string {
  return seconds === undefined ? "" : formatSeconds(seconds);
}
