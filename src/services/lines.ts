import { stripVTControlCharacters } from "node:util";
import type { Annotation } from "../errors.ts";
import { maxAnnotationLength, maxLineLength } from "../limits.ts";

/** Lines of one piece of foreign output that are shown: its beginning and its end. */
const headLines = 800;
const tailLines = 200;

const escapeCharacter = "\u001b";
const colourReset = `${escapeCharacter}[0m`;
/** Colours and weights: the only sequences that move nothing on a screen. */
const colour = new RegExp(`(${escapeCharacter}\\[[0-9;:]*m)`);
/** Every way in which the runner's line reader, and a terminal, begin a new line. */
const lineEnd = /\r\n|\n|\r/;
/** Control characters but the tab, and those that turn the direction of writing around. */
const unseen = /(?!\t)\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * The lines of a text from anywhere, with no control character left in them but tabs and, if
 * wanted, colours; each at most 1024 characters long, with a note of what was cut.
 */
export function cleanLines(text: string, options: { colours: boolean }): readonly string[] {
  return linesOf(text).map((line) => cleanLine(line, options.colours));
}

/** As `cleanLines`, with the middle of a long text left out and counted. */
export function foreignLines(text: string, options: { colours: boolean }): readonly string[] {
  const lines = linesOf(text);
  const leftOut = lines.length - headLines - tailLines;
  const shown =
    leftOut <= 0
      ? lines
      : [...lines.slice(0, headLines), `… ${leftOut} lines left out`, ...lines.slice(-tailLines)];
  return shown.map((line) => cleanLine(line, options.colours));
}

/**
 * A line that the runner takes for plain text. It reads `::name::` at the start of a line, white
 * space aside, and `##[name]` anywhere in it (actions/runner, ActionCommand).
 */
export function defused(line: string): string {
  return line.replace(/^(\s*):(?=:)/u, "$1: ").replaceAll("##[", "## [");
}

/** A message that fits an annotation: no control characters, at most 4096 UTF-16 units. */
export function annotationText(message: string): string {
  const lines = message.split(lineEnd).map((line) => visible(line));
  return cut(lines.join("\n").trim(), maxAnnotationLength);
}

/** An annotation as text: `cmd/web/main.go:3:5: title: message`. */
export function placed({ message, title, position }: Annotation): string {
  const place = [position?.file, position?.line, position?.column].filter(isGiven).join(":");
  return [place, title ?? ""]
    .filter(Boolean)
    .map(oneLine)
    .concat(annotationText(message))
    .join(": ");
}

/** The text on one line. */
export function oneLine(text: string): string {
  return text.split(lineEnd).map(visible).join(" ").trim();
}

function linesOf(text: string): string[] {
  const lines = text.split(lineEnd);
  if (lines.at(-1) === "") {
    lines.pop();
  }
  return lines;
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function cleanLine(line: string, colours: boolean): string {
  const pieces = line.split(colour).map((piece, index) => {
    const isColour = index % 2 === 1;
    if (isColour) {
      return { text: colours ? piece : "", length: 0 };
    }
    const text = visible(piece);
    return { text, length: text.length };
  });
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const shown = length > maxLineLength ? cutPieces(pieces, length) : joined(pieces);
  return shown.includes(escapeCharacter) && !shown.endsWith(colourReset)
    ? shown + colourReset
    : shown;
}

type Piece = { readonly text: string; readonly length: number };

function cutPieces(pieces: readonly Piece[], length: number): string {
  const note = ` … ${length} characters`;
  let room = maxLineLength - note.length;
  let shown = "";
  for (const piece of pieces) {
    if (room <= 0) {
      break;
    }
    shown += piece.length === 0 ? piece.text : wholeCharacters(piece.text, room);
    room -= piece.length;
  }
  return shown + note;
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join("");
}

function visible(text: string): string {
  return stripVTControlCharacters(text).replace(unseen, "");
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${wholeCharacters(text, length - 2)} …`;
}

/** The first `length` UTF-16 units, without half a character at the end. */
function wholeCharacters(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}
