import MarkdownIt from "markdown-it";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

type Node = DefaultTreeAdapterTypes.ChildNode;

/** An element of the rendered page: its name, its attributes as `name=value`, and all text in it. */
export type Rendered = {
  readonly element: string;
  readonly attributes: readonly string[];
  readonly text: string;
};

/** Renders Markdown with HTML let through, as GitHub does, and lists the elements in their order. */
export function render(markdown: string): Rendered[] {
  const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
  return parseFragment(html).childNodes.flatMap(listElements);
}

/** All that a reader of the rendered page sees, in one text. */
export function readText(markdown: string): string {
  const html = new MarkdownIt({ html: true, linkify: true }).render(markdown);
  return parseFragment(html).childNodes.map(textOf).join("");
}

/** The rows of the table that follows the given number of others, as the texts of their cells. */
export function tableRows(markdown: string, table = 0): string[][] {
  const html = new MarkdownIt({ html: true }).render(markdown);
  const found = parseFragment(html).childNodes.flatMap((node) => find(node, "table"))[table];
  if (found === undefined) throw new Error(`there is no table ${table}`);
  return find(found, "tr").map((row) =>
    [...find(row, "th"), ...find(row, "td")].map((cell) => textOf(cell).replaceAll("\u00a0", " ")),
  );
}

function listElements(node: Node): Rendered[] {
  if (!("tagName" in node)) return [];
  const { tagName, attrs, childNodes } = node;
  const attributes = attrs.map(({ name, value }) => `${name}=${value}`);
  return [
    { element: tagName, attributes, text: textOf(node) },
    ...childNodes.flatMap(listElements),
  ];
}

function find(node: Node, name: string): Node[] {
  if (!("tagName" in node)) return [];
  if (node.tagName === name) return [node];
  return node.childNodes.flatMap((child) => find(child, name));
}

/** Text as a reader sees it: a line break is a bar, so that two lines of a cell stay apart. */
function textOf(node: Node): string {
  if ("tagName" in node) {
    return node.tagName === "br" ? " | " : node.childNodes.map(textOf).join("");
  }
  return node.nodeName === "#text" && "value" in node ? node.value : "";
}
