import { type Annotation, UserError } from "../errors.ts";
import { maskHidden } from "../quote.ts";
import type { Mistake } from "./document.ts";

/** Mistakes of one file that are shown; the others are counted. */
export const MAX_SHOWN = 100;

/** Columns of a line that a frame shows. */
const MAX_COLUMNS = 120;

/**
 * Makes one error of all mistakes of a file: an annotation for each on its line, and a frame of the
 * text around it for the terminal.
 */
export async function refuse(
  { mistakes, count }: { readonly mistakes: readonly Mistake[]; readonly count: number },
  file: string,
  text: string,
): Promise<UserError> {
  const { codeFrameColumns } = await import("@babel/code-frame");
  const lineStarts = startsOf(text);
  const shown = mistakes.slice(0, MAX_SHOWN).map(({ offset, message }) => {
    const line = lineAt(lineStarts, offset);
    return { message, line, column: offset - (lineStarts[line - 1] ?? 0) + 1 };
  });
  const lines = visibleLines(text);
  const frames = shown.map(({ line, column }) => {
    const start = column > MAX_COLUMNS ? { line } : { line, column };
    return `${file}:${line}:${column}\n${codeFrameColumns(lines, { start })}`;
  });
  const hidden = count - shown.length;
  return new UserError(summary(file, shown, count), {
    annotations: shown.map(
      ({ message, line, column }): Annotation => ({
        level: "error",
        message,
        position: { file, line, column },
      }),
    ),
    detail: [...frames, ...(hidden > 0 ? [`and ${hidden} more mistakes`] : [])].join("\n\n"),
  });
}

function summary(
  file: string,
  shown: readonly { readonly message: string; readonly line: number }[],
  count: number,
): string {
  const [first] = shown;
  const where = `line ${first?.line}: ${first?.message}`;
  return count === 1 ? `${file}, ${where}` : `${file} has ${count} mistakes, the first in ${where}`;
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The line, counted from 1, that holds the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  const next = starts.findIndex((start) => start > offset);
  return next < 0 ? starts.length : next;
}

function visibleLines(text: string): string {
  return maskHidden(text.replaceAll("\r\n", "\n"))
    .split("\n")
    .map((line) => (line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS)}…` : line))
    .join("\n");
}
