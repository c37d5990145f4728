import { addChanges, type Change, difference, type Growth } from "../manifest/growth.ts";
import type { Detail } from "./detail.ts";
import { formatBytes, formatChange, formatCount, formatShare } from "./figures.ts";
import { code, details, figure, join, paragraph, table, words } from "./markdown.ts";
import { names, type Section } from "./sections.ts";

/** Growers, and as many shrinkers, of a table; the manifests have the others. */
const MAX_ROWS = 10;
/** Digits of a commit that GitHub and git show. */
const SHORT_COMMIT = 12;

/** What became of the sizes since the baseline: files, packages and sections, growers first. */
export function sizeChanges(growth: Growth, detail: Detail): Section {
  const { binaries } = growth;
  const [before, after] = [sum(binaries, "before"), sum(binaries, "after")];
  const title = join([
    words(`Sizes against the baseline: ${describeTotal(before, after)} in`),
    words(`${formatCount(binaries.length, "file")}`),
  ]);
  const tables = [
    changeTable("File", addChanges(binaries.map((each) => ({ ...each, name: each.file }))), detail),
    changeTable("Code of package", addChanges(binaries.flatMap(({ text }) => text)), detail),
    changeTable("Data of package", addChanges(binaries.flatMap(({ data }) => data)), detail),
    changeTable("Section", addChanges(binaries.flatMap(({ sections }) => sections)), detail),
  ];
  const body = [describeBaseline(growth, detail), ...tables.filter((each) => each !== "")];
  return { markdown: details(title, body.join("\n"), before === after ? "closed" : "open") };
}

/** `+1.2 MiB (2.4 %)`, or that nothing changed. */
export function describeTotal(before: number, after: number): string {
  const change = after - before;
  if (change === 0) return "unchanged";
  return `${formatChange(change)} (${formatShare(Math.abs(change), before)})`;
}

/** The largest of those that grew, then those that shrank; undefined where there is neither. */
export function growersAndShrinkers(
  changes: readonly Change[],
  limit: number,
): { readonly growers: readonly Change[]; readonly shrinkers: readonly Change[] } {
  const grown = changes.filter((change) => difference(change) > 0);
  const shrunk = changes.filter((change) => difference(change) < 0);
  return { growers: grown.slice(0, limit), shrinkers: shrunk.slice(0, limit) };
}

function describeBaseline({ baseline, added, removed }: Growth, detail: Detail): string {
  const { version, commit } = baseline;
  const only = (label: string, files: readonly string[]) =>
    files.length === 0 ? undefined : join([words(label), names(files, detail)]);
  return paragraph(
    join(
      [
        join([
          words("The baseline is"),
          code(version, detail.text),
          ...(commit === undefined ? [] : [words("at"), code(commit.slice(0, SHORT_COMMIT))]),
        ]),
        only("only now:", added),
        only("only there:", removed),
      ],
      "; ",
    ),
  );
}

function changeTable(head: string, changes: readonly Change[], detail: Detail): string {
  const { growers, shrinkers } = growersAndShrinkers(changes, Math.min(MAX_ROWS, detail.items));
  const rows = [...growers, ...shrinkers];
  if (rows.length === 0) return "";
  const missing = changes.length - rows.length;
  const title = missing === 0 ? head : `${head} (${missing} more not shown)`;
  return table(
    [words(title), ...["Before", "After", "Change"].map((text) => right(words(text)))],
    rows.map((change) => [
      code(change.name, detail.text),
      right(figure(formatBytes(change.before))),
      right(figure(formatBytes(change.after))),
      right(figure(formatChange(difference(change)))),
    ]),
  );
}

function right(html: ReturnType<typeof words>) {
  return { html, align: "right" } as const;
}

function sum(binaries: Growth["binaries"], when: "before" | "after"): number {
  return binaries.reduce((all, binary) => all + binary[when], 0);
}
