import { plain } from "./text.ts";

/** How a line of a terminal may look. */
export type Style = "bold" | "red" | "green" | "dim" | "yellow";

/** One line of a table: cells, and how all of them look. */
export type Line = { readonly cells: readonly string[]; readonly style?: Style };

/** Columns two spaces apart, as wide as their widest cell; those in `right` end at one edge. */
export function align(
  lines: readonly Line[],
  right: readonly number[],
): { text: string; style?: Style }[] {
  const rows = lines.map(({ cells, ...look }) => ({
    ...look,
    cells: cells.map((cell) => plain(cell)),
  }));
  const widths = (rows[0]?.cells ?? []).map((_, column) =>
    Math.max(...rows.map(({ cells }) => [...(cells[column] ?? "")].length)),
  );
  return rows.map(({ cells, ...look }) => ({
    ...look,
    text: cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, right.includes(column)))
      .join("  ")
      .trimEnd(),
  }));
}

function pad(cell: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - [...cell].length));
  return right ? space + cell : cell + space;
}
