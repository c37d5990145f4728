import { Buffer } from "node:buffer";
import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { type ExplainContext, labelsOf, type SourceFile } from "./context.ts";
import type { Side } from "./side.ts";

/** Bytes of a piece of a text that is looked for in the programs. */
const MIN_PIECE = 6;
/** Pieces of one generated file that are looked for; each costs a walk through both programs. */
const MAX_PIECES = 200;
/** Files that are named in one sentence. */
const MAX_NAMED = 5;

/** Files that are embedded or generated, and differ between the builds. */
export function compareFiles(first: Side, second: Side, context: ExplainContext): Cause[] {
  const files = (context.files ?? []).filter((file) => differs(file, first, second));
  return [
    ...describe("embedded-file", files, context),
    ...describe("generated-file", files, context),
  ];
}

function describe(
  kind: "embedded-file" | "generated-file",
  all: readonly SourceFile[],
  context: ExplainContext,
): Cause[] {
  const role = kind === "embedded-file" ? "embedded" : "generated";
  const paths = all.filter((file) => file.role === role).map(({ path }) => quote(path));
  if (paths.length === 0) return [];
  const shown = paths.slice(0, MAX_NAMED).join(", ");
  const more = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : "";
  const [a, b] = labelsOf(context);
  const what = paths.length === 1 ? `the ${role} file` : `the ${role} files`;
  const verb = paths.length === 1 ? "differs" : "differ";
  return [{ kind, detail: `${what} ${shown}${more} ${verb} between ${a} and ${b}` }];
}

/** With both contents that is plain; with one, it is told by which of the programs has it. */
function differs({ role, content }: SourceFile, first: Side, second: Side): boolean {
  if (content.first !== undefined && content.second !== undefined) {
    return Buffer.compare(content.first, content.second) !== 0;
  }
  const own = content.first ?? content.second;
  if (own === undefined || own.length === 0) return false;
  const [owner, other] = content.first === undefined ? [second, first] : [first, second];
  const pieces = role === "embedded" ? [own] : textsIn(own);
  return pieces.some((piece) => holds(owner, piece) && !holds(other, piece));
}

/** The texts of a source file, which the compiler puts into the program as they are. */
function textsIn(source: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(source).toString("utf8");
  const found = new Set<string>();
  for (const [, interpreted, raw] of text.matchAll(/"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/g)) {
    const content = raw ?? interpreted?.replace(/\\(.)/g, unescaped) ?? "";
    if (Buffer.byteLength(content) >= MIN_PIECE) found.add(content);
    if (found.size === MAX_PIECES) break;
  }
  return [...found].map((content) => Buffer.from(content));
}

function unescaped(_: string, letter: string): string {
  return { n: "\n", t: "\t", r: "\r" }[letter] ?? letter;
}

function holds({ bytes }: Side, piece: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(piece) >= 0;
}
