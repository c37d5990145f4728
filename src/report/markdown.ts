import { plain, TEXT_LIMIT } from "./text.ts";

/**
 * A piece of the summary that is safe to place in a block of HTML. Only this file makes one of
 * foreign text. Tables and paragraphs are HTML blocks without an empty line in them: in such a block
 * Markdown has no meaning, and in `<code>` GitHub makes no link of a name, a number or an address.
 */
export type Html = string & { readonly html: true };

/** A cell of a table; `th` where it heads its row. */
export type Cell = {
  readonly html: Html;
  readonly align?: "right" | "center";
  readonly columns?: number;
  readonly rows?: number;
};

/** Text from outside, in a code span: package paths, messages of compilers, names from files. */
export function code(text: string, limit = TEXT_LIMIT): Html {
  return html(`<code>${escapeHtml(plain(text, limit)) || "&nbsp;"}</code>`);
}

/** Words of our own, with figures; escaped all the same. */
export function words(text: string): Html {
  return html(escapeHtml(text));
}

/** Words of our own that stay on one line. */
export function figure(text: string): Html {
  return html(escapeHtml(text).replaceAll(" ", "&nbsp;"));
}

/** Digits of our own in letters of one width, without the background of a code span. */
export function sample(text: string): Html {
  return html(`<samp>${escapeHtml(text)}</samp>`);
}

/** In small print. */
export function small(content: Html): Html {
  return html(`<sub>${content}</sub>`);
}

export function strong(content: Html): Html {
  return html(`<strong>${content}</strong>`);
}

/** Pieces in a row; what is undefined is left out, with its separator. */
export function join(pieces: readonly (Html | undefined)[], separator = " "): Html {
  const glue = separator === LINE_BREAK ? separator : escapeHtml(separator);
  return html(pieces.filter((piece) => piece !== undefined && piece !== "").join(glue));
}

/** Separator for `join`. */
export const LINE_BREAK = "<br>";

/** Separator for `join` at which no line ends. */
export const NO_BREAK = "\u00a0";

export function heading(content: Html): string {
  return `<h3>${content}</h3>\n`;
}

export function paragraph(content: Html): string {
  return `<p>${content}</p>\n`;
}

export function list(items: readonly Html[]): string {
  return `<ul>\n${items.map((item) => `<li>${item}</li>\n`).join("")}</ul>\n`;
}

/** A table; a cell may be a piece alone. */
export function table(
  head: readonly (Html | Cell)[],
  rows: readonly (readonly (Html | Cell)[])[],
): string {
  const body = rows.map((row) => tableRow(row, "td")).join("");
  return `<table>\n<thead>\n${tableRow(head, "th")}</thead>\n<tbody>\n${body}</tbody>\n</table>\n`;
}

/** A folded section; `body` is blocks. */
export function details(title: Html, body: string, state: "open" | "closed" = "closed"): string {
  const open = state === "open" ? " open" : "";
  return `<details${open}><summary>${title}</summary>\n\n${body}\n</details>\n`;
}

/** Lines to copy, in a fence that is longer than any run of backticks in them. */
export function fence(lines: readonly string[], language: string): string {
  const text = lines.join("\n");
  const runs = text.match(/`{3,}/g) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.length), 2);
  const marks = "`".repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}\n`;
}

function tableRow(cells: readonly (Html | Cell)[], element: "th" | "td"): string {
  return `<tr>${cells.map((cell) => tableCell(cell, element)).join("")}</tr>\n`;
}

function tableCell(cell: Html | Cell, element: "th" | "td"): string {
  const {
    html: content,
    align,
    columns = 1,
    rows = 1,
  } = typeof cell === "string" ? { html: cell } : cell;
  const attributes = [
    align === undefined ? "" : ` align="${align}"`,
    columns === 1 ? "" : ` colspan="${columns}"`,
    rows === 1 ? "" : ` rowspan="${rows}"`,
  ].join("");
  return `<${element}${attributes}>${content}</${element}>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The one place where a string becomes `Html`. */
function html(text: string): Html {
  return text as Html;
}
