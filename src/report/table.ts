import type { Manifest } from "../manifest/schema.ts";
import {
  checks,
  digest,
  firstError,
  label,
  linkage,
  packageCell,
  right,
  targetName,
  time,
} from "./cells.ts";
import type { Detail } from "./detail.ts";
import {
  countChecks,
  describeLinkage,
  packageLabels,
  totalSize,
  type UnitFacts,
  unitFacts,
} from "./facts.ts";
import { formatBytes } from "./figures.ts";
import { groupBy } from "./grouping.ts";
import { type Cell, code, figure, type Html, table, words } from "./markdown.ts";
import { TEXT_LIMIT } from "./text.ts";

/** Binaries that are few enough for a row each. */
const MAX_BINARY_ROWS = 12;

/** Packages that are few enough for a column each. */
const MAX_PACKAGE_COLUMNS = 8;

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
        linkage(facts.linkage),
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
        linkage(describeLinkage([binary])),
        checks(countChecks([binary])),
        digest(binary),
        ...(index === 0 ? [{ ...time(facts), rows: facts.binaries.length }] : []),
      ]),
    ),
  );
  return table(head, rows);
}

/**
 * What is true of the whole unit stands first, where a narrow window does not hide it; the time
 * stands below its name, for each column counts here.
 */
function packageTable(manifest: Manifest, labels: ReadonlyMap<string, string>): string {
  const head = [
    words("Target"),
    words("Checks"),
    words("Linkage"),
    ...[...labels.values()].map((name) => right(label(name))),
  ];
  const rows = unitFacts(manifest).flatMap((facts) =>
    unitRows({ facts, columns: head.length, withTime: true }, [
      [
        checks(facts.checks),
        linkage(facts.linkage),
        ...[...labels.keys()].map((path) => right(packageCell(facts, path))),
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
  /** Whether the time stands below the unit's name. */
  readonly withTime?: boolean;
};

/** The rows of one unit under its name, and a last one with the first error where it failed. */
function unitRows(
  { facts, columns, text = TEXT_LIMIT, withTime = false }: UnitPlace,
  rows: readonly (readonly (Html | Cell)[])[],
): (Html | Cell)[][] {
  const { unit, binaries } = facts;
  const cells: (readonly (Html | Cell)[])[] = binaries.length === 0 ? [] : [...rows];
  if (unit.status === "failed") {
    cells.push([{ html: firstError(facts, text), columns: columns - 1 }]);
  }
  if (cells.length === 0) cells.push([{ html: words("no file"), columns: columns - 1 }]);
  const name = {
    html: targetName(unit, { text, seconds: withTime ? facts.seconds : undefined }),
    rows: cells.length,
  };
  return cells.map((row, index) => (index === 0 ? [name, ...row] : [...row]));
}
