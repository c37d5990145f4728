import type { Manifest, ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import type { Detail } from "./detail.ts";
import {
  type CheckCounts,
  countChecks,
  describeLinkage,
  packageLabels,
  SHORT_DIGEST,
  totalSize,
  type UnitFacts,
  unitFacts,
} from "./facts.ts";
import { formatBytes, formatCount, formatSeconds } from "./figures.ts";
import { groupBy } from "./grouping.ts";
import {
  type Cell,
  code,
  figure,
  type Html,
  join,
  LINE_BREAK,
  small,
  table,
  words,
} from "./markdown.ts";
import { TEXT_LIMIT } from "./text.ts";

/** Binaries that are few enough for a row each. */
const MAX_BINARY_ROWS = 12;

/** Packages that are few enough for a column each. */
const MAX_PACKAGE_COLUMNS = 8;

/** The sign of whatever failed; the only colour that GitHub's Markdown has. */
const RED = "❌";

/**
 * The table a reader understands in ten seconds: a row a binary when they are few, a row a unit
 * with a column a package when they are more, else a row a unit. Failed units come first, each with
 * its first error.
 */
export function resultTable(manifest: Manifest): string {
  const labels = packageLabels(manifest);
  if (manifest.binaries.length <= MAX_BINARY_ROWS || labels.size === 1) {
    return binaryTable(manifest, labels);
  }
  return labels.size <= MAX_PACKAGE_COLUMNS
    ? packageTable(manifest, labels)
    : unitTable(unitFacts(manifest));
}

/** A row a unit: what it built in all. */
export function unitTable(units: readonly UnitFacts[], text = TEXT_LIMIT): string {
  const head = [
    words("Target"),
    right(words("Binaries")),
    right(words("Size")),
    words("Linkage"),
    words("Checks"),
    right(words("Time")),
  ];
  const rows = units.flatMap((facts) =>
    unitRows({ facts, columns: head.length, text }, [
      [
        right(words(String(facts.binaries.length))),
        right(figure(formatBytes(facts.size))),
        words(facts.linkage),
        checks(facts.checks),
        time(facts),
      ],
    ]),
  );
  return table(head, rows);
}

/** A row an operating system: what fits however many targets there are. */
export function systemTable(units: readonly UnitFacts[], detail: Detail): string {
  const systems = groupBy(units, ({ unit }) => unit.target.split("/")[0] ?? unit.target);
  return table(
    [
      words("System"),
      right(words("Built targets")),
      right(words("Binaries")),
      right(words("Size")),
      words("Checks"),
    ],
    [...systems].slice(0, detail.items).map(([os, own]) => {
      const built = own.filter(({ unit }) => unit.status === "built");
      const binaries = own.flatMap((facts) => facts.binaries);
      return [
        code(os, detail.text),
        right(figure(`${built.length} of ${own.length}`)),
        right(words(String(binaries.length))),
        right(figure(formatBytes(totalSize(binaries)))),
        checks({ ...countChecks(binaries), failed: [] }),
      ];
    }),
  );
}

function binaryTable(manifest: Manifest, labels: ReadonlyMap<string, string>): string {
  const withPackage = labels.size > 1;
  const head = [
    words("Target"),
    ...(withPackage ? [words("Package")] : []),
    right(words("Size")),
    words("Linkage"),
    words("Checks"),
    words("SHA-256"),
    right(words("Time")),
  ];
  const rows = unitFacts(manifest).flatMap((facts) =>
    unitRows(
      { facts, columns: head.length },
      facts.binaries.map((binary, index) => [
        ...(withPackage ? [code(labels.get(binary.package) ?? binary.package)] : []),
        right(figure(formatBytes(binary.size))),
        words(describeLinkage([binary])),
        checks(countChecks([binary])),
        digest(binary),
        ...(index === 0 ? [{ ...time(facts), rows: facts.binaries.length }] : []),
      ]),
    ),
  );
  return table(head, rows);
}

function packageTable(manifest: Manifest, labels: ReadonlyMap<string, string>): string {
  const head = [
    words("Target"),
    ...[...labels.values()].map((label) => right(code(label))),
    words("Linkage"),
    words("Checks"),
    right(words("Time")),
  ];
  const rows = unitFacts(manifest).flatMap((facts) =>
    unitRows({ facts, columns: head.length }, [
      [
        ...[...labels.keys()].map((path) => right(packageCell(facts, path))),
        words(facts.linkage),
        checks(facts.checks),
        time(facts),
      ],
    ]),
  );
  return table(head, rows);
}

type UnitPlace = {
  readonly facts: UnitFacts;
  /** Columns of the table. */
  readonly columns: number;
  /** Code points of a piece of foreign text. */
  readonly text?: number;
};

/** The rows of one unit under its name, and a last one with the first error where it failed. */
function unitRows(
  { facts, columns, text = TEXT_LIMIT }: UnitPlace,
  rows: readonly (readonly (Html | Cell)[])[],
): (Html | Cell)[][] {
  const { unit, binaries } = facts;
  const cells: (readonly (Html | Cell)[])[] = binaries.length === 0 ? [] : [...rows];
  if (unit.status === "failed") {
    cells.push([{ html: firstError(unit, text), columns: columns - 1 }]);
  }
  const name = { html: targetName(unit, text), rows: cells.length };
  return cells.map((row, index) => (index === 0 ? [name, ...row] : [...row]));
}

function targetName(unit: ManifestUnit, text: number): Html {
  const sign = unit.status === "failed" ? words(RED) : undefined;
  const experimental = unit.experimental ? small(words("experimental")) : undefined;
  return join([join([sign, code(unit.id, text)]), experimental], LINE_BREAK);
}

function firstError(unit: ManifestUnit, text: number): Html {
  const [first, ...others] = Object.entries(unit.errors);
  if (first === undefined) return words("did not build; no error was recorded");
  const [path, message] = first;
  const more = others.length === 0 ? "" : `and ${formatCount(others.length, "more package")}`;
  return join([code(path, text), code(message, text), words(more)]);
}

/** Size and digest of a package's file, `❌` where it failed, a dash where it was not asked for. */
function packageCell({ unit, binaries }: UnitFacts, path: string): Html {
  const binary = binaries.find((candidate) => candidate.package === path);
  if (binary === undefined) return words(path in unit.errors ? RED : "–");
  const sign = countChecks([binary]).failed.length > 0 ? words(RED) : undefined;
  const size = join([sign, figure(formatBytes(binary.size))]);
  return join([size, small(digest(binary))], LINE_BREAK);
}

function digest({ sha256 }: ManifestBinary): Html {
  return code(sha256.slice(0, SHORT_DIGEST));
}

function checks({ passed, skipped, failed, failures }: CheckCounts): Html {
  const sign = failed.length === 0 ? undefined : words(RED);
  const names = failed.map((name) => code(name));
  const note = skipped === 0 ? undefined : small(figure(`${skipped} skipped`));
  const count = figure(`${passed} of ${passed + failures}`);
  return join([join([sign, count, ...names]), note], LINE_BREAK);
}

function time({ seconds }: UnitFacts): Cell {
  return right(figure(seconds === undefined ? "–" : formatSeconds(seconds)));
}

function right(html: Html): Cell {
  return { html, align: "right" };
}
