import { cgoLossOf } from "../dependencies/cgo-losses.ts";
import { compareGraphs } from "../dependencies/compare.ts";
import type { GraphPackage, UnitGraph } from "../dependencies/graph.ts";
import { sharedPackages } from "../dependencies/shared.ts";
import { right } from "./cells.ts";
import type { Detail } from "./detail.ts";
import { formatCount } from "./figures.ts";
import { groupBy } from "./grouping.ts";
import { code, type Html, join, LINE_BREAK, paragraph, table, words } from "./markdown.ts";

/** Rows of a table, names in a cell: the manifest has the others. */
const MAX_ROWS = 40;
const MAX_NAMES = 8;

/** How many packages each unit is made of, and where they come from; equal ones in one row. */
export function countTable(graphs: readonly UnitGraph[], detail: Detail): string {
  const rows = groupBy(graphs, ({ packages }) => JSON.stringify(figuresOf(packages)));
  return limited({
    head: [
      words("Target"),
      right(words("Packages")),
      right(words("Own")),
      right(words("Of modules")),
      right(words("Standard")),
      right(words("Modules")),
    ],
    rows: [...rows].map(([figures, own]) => [
      unitNames(
        own.map(({ unit }) => unit),
        { graphs, detail },
      ),
      ...(JSON.parse(figures) as number[]).map((figure) => right(words(String(figure)))),
    ]),
    one: "more group of targets",
    many: "more groups of targets",
    detail,
  });
}

/** In which packages targets differ from most; nothing where all are alike. */
export function differenceTable(graphs: readonly UnitGraph[], detail: Detail): string {
  const { differences, everywhere } = compareGraphs(graphs);
  const differing = differences.filter(
    ({ extra, missing }) => extra.length > 0 || missing.length > 0,
  );
  if (differing.length === 0) return "";
  const standard = new Set(
    sharedPackages(graphs).flatMap(({ each }) => (each.module === undefined ? [each.path] : [])),
  );
  const groups = groupBy(differing, ({ extra, missing }) => JSON.stringify([extra, missing]));
  const title = `${formatCount(everywhere.length, "package")} are part of every target. Where targets differ from most:`;
  return [
    paragraph(words(title)),
    limited({
      head: [words("Target"), words("More"), words("Less")],
      rows: [...groups.values()].map((own) => [
        unitNames(
          own.map(({ unit }) => unit),
          { graphs, detail },
        ),
        fewPaths(own[0]?.extra ?? [], { standard, detail }),
        fewPaths(own[0]?.missing ?? [], { standard, detail }),
      ]),
      one: "more group of targets",
      many: "more groups of targets",
      detail,
    }),
  ].join("\n");
}

/** What leaves the safe part of the language outside the standard library. */
export function usesTable(graphs: readonly UnitGraph[], detail: Detail): string {
  const found = sharedPackages(graphs)
    .filter(({ each }) => each.module !== undefined)
    .map(({ each, units }) => ({ ...each, units, uses: each.uses.filter((use) => use !== "cgo") }))
    .filter(({ uses }) => uses.length > 0);
  if (found.length === 0) {
    const names = join([code("unsafe"), code("//go:linkname"), code("plugin")], ", ");
    return paragraph(
      join([words("No package outside the standard library uses assembly,"), names], " "),
    );
  }
  const rows = [...groupBy(found, ({ path, uses }) => JSON.stringify([path, uses])).values()];
  rows.sort((a, b) => weightOf(b) - weightOf(a));
  return [
    paragraph(words("Outside the standard library, these leave what Go's compiler guards:")),
    limited({
      head: [words("Package"), words("Uses"), words("Target")],
      rows: rows.map((own) => [
        code(own[0]?.path ?? "", detail.text),
        words((own[0]?.uses ?? []).join(", ")),
        unitNames(unitsOf(own), { graphs, detail }),
      ]),
      one: "more package",
      many: "more packages",
      detail,
    }),
  ].join("\n");
}

/** Packages that lose their cgo files, and what they do instead; nothing where none does. */
export function cgoTable(graphs: readonly UnitGraph[], detail: Detail): string {
  const found = sharedPackages(graphs)
    .filter(({ each }) => each.uses.includes("cgo"))
    .flatMap(({ each: { path }, units }) =>
      units.map((unit) => ({ path, units: [unit], loss: cgoLossOf(path, osOf(unit)) })),
    );
  if (found.length === 0) return "";
  const rows = groupBy(found, ({ path, loss }) => JSON.stringify([path, loss?.instead]));
  return [
    paragraph(join([code("CGO_ENABLED=0"), words("leaves out the cgo files of these packages:")])),
    limited({
      head: [words("Package"), words("Instead"), words("Target")],
      rows: [...rows.values()].map((own) => [
        code(own[0]?.path ?? "", detail.text),
        words(own[0]?.loss?.instead ?? UNKNOWN_LOSS),
        unitNames(unitsOf(own), { graphs, detail }),
      ]),
      one: "more package",
      many: "more packages",
      detail,
    }),
  ].join("\n");
}

const UNKNOWN_LOSS = "not known here: its files with the constraint !cgo tell";

function unitsOf(own: readonly { readonly units: readonly string[] }[]): readonly string[] {
  return own.flatMap(({ units }) => units);
}

function figuresOf(packages: readonly GraphPackage[]): number[] {
  const own = packages.filter(({ module }) => module?.main === true).length;
  const standard = packages.filter(({ module }) => module === undefined).length;
  const modules = new Set(
    packages.flatMap(({ module }) =>
      module === undefined || module.main ? [] : [`${module.path} ${module.version}`],
    ),
  );
  return [packages.length, own, packages.length - own - standard, standard, modules.size];
}

/** Own packages first, then those with most to look at; the order of paths stays within. */
function weightOf(own: readonly { module: GraphPackage["module"]; uses: readonly string[] }[]) {
  const [first] = own;
  return (first?.module?.main === true ? 10 : 0) + (first?.uses.length ?? 0);
}

/** `linux/arm64 prod` is a unit of linux. */
function osOf(unit: string): string {
  return unit.split("/")[0] ?? unit;
}

/** All units by their number, few by their names in the order of the graphs. */
function unitNames(
  own: readonly string[],
  { graphs, detail }: { graphs: readonly UnitGraph[]; detail: Detail },
): Html {
  const wanted = new Set(own);
  const names = graphs.flatMap(({ unit }) => (wanted.has(unit) ? [unit] : []));
  return names.length === graphs.length && names.length > 1
    ? words(`all ${names.length}`)
    : fewNames(names, detail);
}

/** What a reader knows least comes first: other modules, then what the library makes public. */
function fewPaths(
  paths: readonly string[],
  { standard, detail }: { standard: ReadonlySet<string>; detail: Detail },
): Html {
  const rank = (path: string) =>
    !standard.has(path) ? 0 : /(^|\/)(internal|vendor)(\/|$)/.test(path) ? 2 : 1;
  return fewNames(
    [...paths].sort((a, b) => rank(a) - rank(b)),
    detail,
  );
}

function fewNames(all: readonly string[], detail: Detail): Html {
  const shown = all.slice(0, Math.min(MAX_NAMES, detail.names));
  const missing = all.length - shown.length;
  return join(
    [
      ...shown.map((name) => code(name, detail.text)),
      missing === 0 ? undefined : words(`and ${missing} more`),
    ],
    LINE_BREAK,
  );
}

type Limited = {
  readonly head: Parameters<typeof table>[0];
  readonly rows: Parameters<typeof table>[1];
  /** What a row that is left out is called. */
  readonly one: string;
  readonly many: string;
  readonly detail: Detail;
};

/** A table of as many rows as a reader takes in, with the number of the others below it. */
function limited({ head, rows, one, many, detail }: Limited): string {
  const shown = rows.slice(0, Math.min(MAX_ROWS, detail.items));
  const missing = rows.length - shown.length;
  const rest = missing === 0 ? [] : [paragraph(words(`and ${formatCount(missing, one, many)}`))];
  return [table(head, shown), ...rest].join("\n");
}
