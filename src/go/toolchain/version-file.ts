import { UserError } from "../../errors.ts";
import type { SourceFile } from "./module-file.ts";
import { asWritten } from "./spec.ts";

/** The names of Go in `.tool-versions`: asdf's and mise's. */
const TOOL_NAMES = ["golang", "go"];

/**
 * Finds the wish in a `.tool-versions` (its `golang` or `go` line, first version) or in a file that
 * holds a version alone, such as `.go-version`; `#` begins a comment.
 *
 * @returns the version as written, and how messages name it: `.tool-versions: golang 1.26.8`.
 * @throws UserError when there is no version, or more than one.
 */
export function readVersionFile(file: SourceFile): { text: string; source: string } {
  const lines = file.text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
  return isToolVersions(file.name) ? readToolVersions(file, lines) : readSingle(file, lines);
}

function readToolVersions(file: SourceFile, lines: readonly string[]) {
  const found = lines
    .map((line) => line.split(/\s+/))
    .filter(([name]) => name !== undefined && TOOL_NAMES.includes(name));
  const [name, text] = found[0] ?? [];
  if (name === undefined || text === undefined) {
    throw new UserError(`${file.name} has no line such as "golang 1.26.8": add it`);
  }
  if (found.length > 1) {
    throw new UserError(`${file.name} has ${found.length} lines for Go: keep one`);
  }
  return { text, source: `${file.name}: ${name} ${asWritten(text)}` };
}

function readSingle(file: SourceFile, lines: readonly string[]) {
  const [text, ...more] = lines;
  if (text === undefined || more.length > 0) {
    const count = text === undefined ? "no version" : `${lines.length} lines`;
    throw new UserError(`${file.name} has ${count}: it must hold one, such as 1.26.8`);
  }
  return { text, source: `${file.name}: ${asWritten(text)}` };
}

function isToolVersions(name: string): boolean {
  return /(^|[/\\])\.tool-versions$/.test(name);
}
