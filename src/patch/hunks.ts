import { applyPatch, type StructuredPatch } from "diff";
import { UserError } from "../errors.ts";
import { maskHidden, quote } from "../quote.ts";

/** Lines of a hunk that a message shows. */
const MAX_LINES = 40;

/** Characters of a line that a message shows. */
const MAX_COLUMNS = 160;

/**
 * Applies the hunks of one file where they say that they belong: no other line is tried, and no
 * context passed over.
 *
 * @param names of the patch and of the file, for messages.
 * @throws UserError that shows the first hunk that does not fit.
 */
export function applyHunks(
  text: string,
  diff: StructuredPatch,
  names: { readonly patch: string; readonly file: string },
): string {
  const { patch, file } = names;
  const lines = text.split("\n");
  for (const [index, hunk] of diff.hunks.entries()) {
    const misfit = findMisfit(lines, hunk);
    if (misfit === undefined) continue;
    throw new UserError(
      `patches: hunk ${index + 1} of ${patch} does not fit ${file} at line ${misfit.line}, where ${misfit.found}: make the patch anew from these sources`,
      { detail: showHunk(diff, index) },
    );
  }
  const applied = applyPatch(text, diff, { fuzzFactor: 0, autoConvertLineEndings: false });
  if (applied !== false) return applied;
  throw new UserError(
    `patches: ${patch} cannot be applied to ${file}: make the patch anew from these sources`,
    { detail: showHunk(diff, diff.hunks.length - 1) },
  );
}

/** A hunk under the names of its file, as lines that no log takes for a command. */
export function showHunk(diff: StructuredPatch, index: number): string {
  const hunk = diff.hunks[index];
  if (hunk === undefined) return "";
  const { oldStart, oldLines, newStart, newLines, lines } = hunk;
  const shown = lines.slice(0, MAX_LINES).map(cut);
  const rest = lines.length - shown.length;
  return [
    `--- ${cut(diff.oldFileName ?? "")}`,
    `+++ ${cut(diff.newFileName ?? "")}`,
    `@@ -${first(oldStart, oldLines)},${oldLines} +${first(newStart, newLines)},${newLines} @@`,
    ...shown,
    ...(rest > 0 ? [`and ${rest} more lines`] : []),
  ]
    .map((line) => `  | ${line}`)
    .join("\n");
}

/** In a hunk without lines of a side, the diff counts from the line before. */
function first(start: number, count: number): number {
  return count === 0 ? start - 1 : start;
}

function cut(line: string): string {
  const short = line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS)}…` : line;
  return maskHidden(short);
}

type Misfit = {
  readonly line: number;
  /** What is there instead, as a clause. */
  readonly found: string;
};

/** The first line that a hunk expects and that is not there; counted from 1. */
function findMisfit(
  lines: readonly string[],
  { oldStart, lines: hunk }: StructuredPatch["hunks"][number],
): Misfit | undefined {
  let at = oldStart - 1;
  for (const [index, line] of hunk.entries()) {
    if (line.startsWith("+") || line.startsWith("\\")) continue;
    const found = lines[at];
    if (found === undefined) return { line: at + 1, found: "the file has ended" };
    if (found !== line.slice(1)) return { line: at + 1, found: `${quote(found)} is` };
    // Behind the last line feed there is nothing, not even an empty line.
    const isLast = at === lines.length - 1;
    if (isLast !== (hunk[index + 1]?.startsWith("\\") === true)) {
      return { line: at + 1, found: "the line's end is another" };
    }
    at += 1;
  }
  return undefined;
}
