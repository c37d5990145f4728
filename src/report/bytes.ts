import type { Manifest } from "../manifest/schema.ts";
import { biggestOf, type Total } from "./biggest.ts";
import type { Detail } from "./detail.ts";
import { formatBytes, formatCount, formatShare } from "./figures.ts";
import { type Cell, code, details, figure, type Html, join, table, words } from "./markdown.ts";
import type { Section } from "./sections.ts";

/** Rows of a table; what is behind them is one more row, and in full in the manifest. */
const MAX_ROWS = 20;

/** Where the bytes of the files come from, for one unit. */
export function bytes(manifest: Manifest, detail: Detail): Section {
  const biggest = biggestOf(manifest);
  if (biggest === undefined) return { markdown: "" };
  const { unit, files, code: size, packages, data, dataPackages, sections } = biggest;
  const title = join([
    words(`Code by package: ${formatBytes(size)} in ${formatCount(files, "file")} of`),
    code(unit, detail.text),
  ]);
  const tables = [
    totals("Code of package", packages, { whole: size, detail }),
    ...(data === 0 ? [] : [totals("Data of package", dataPackages, { whole: data, detail })]),
    totals("Section", sections, { whole: sumOf(sections), detail }),
  ];
  return { markdown: details(title, tables.join("\n")) };
}

/** The largest, all others in one row, and what none of them accounts for. */
function totals(
  head: string,
  all: readonly Total[],
  options: { readonly whole: number; readonly detail: Detail },
): string {
  const { whole, detail } = options;
  const unknown = whole - sumOf(all);
  const shown = all.slice(0, Math.min(MAX_ROWS, detail.items));
  const others = all.slice(shown.length);
  const row = (name: Html, size: number): (Html | Cell)[] => [
    name,
    { html: figure(formatBytes(size)), align: "right" },
    { html: figure(formatShare(size, whole)), align: "right" },
  ];
  return table(
    [
      words(head),
      { html: words("Size"), align: "right" },
      { html: words("Share"), align: "right" },
    ],
    [
      ...shown.map(({ name, size }) => row(code(name, detail.text), size)),
      ...(others.length === 0
        ? []
        : [row(words(formatCount(others.length, "other")), sumOf(others))]),
      ...(unknown === 0 ? [] : [row(words("no package"), unknown)]),
    ],
  );
}

function sumOf(all: readonly Total[]): number {
  return all.reduce((sum, { size }) => sum + size, 0);
}
