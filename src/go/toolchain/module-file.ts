import { UserError } from "../../errors.ts";
import { suggest } from "../../suggest.ts";
import { asWritten } from "./spec.ts";
import { type GoVersion, parseGoVersion } from "./version.ts";

/** A file of the repository: `name` as it is shown, for instance `tools/go.mod`. */
export type SourceFile = { readonly name: string; readonly text: string };

/** What a go.mod or go.work says about the toolchain. */
export type ModuleFile = {
  readonly name: string;
  /** The `go` line: the least version of Go. */
  readonly go: GoVersion | undefined;
  /** The `toolchain` line; undefined also for `toolchain default`, which names none. */
  readonly toolchain: GoVersion | undefined;
  /** Directories of the `use` lines, as written; go.work only. */
  readonly use: readonly string[];
};

/** One line's words, without its comment; `line` counts from 1. */
type Statement = { readonly line: number; readonly words: readonly string[] };

/**
 * Reads the `go`, `toolchain` and `use` lines of a go.mod or go.work and passes over all others.
 * Syntax as in https://go.dev/ref/mod#go-mod-file-lexical; `go mod edit -json` would need a Go,
 * which may not be there yet.
 *
 * @throws UserError with the line when the syntax is broken, a line is repeated or names no version.
 */
export function readModuleFile(file: SourceFile): ModuleFile {
  const statements = unfold(file);
  if (/(^|[/\\])go\.work$/.test(file.name)) refuseUnknown(file, statements);
  return {
    name: file.name,
    go: readGoLine(file, statements),
    toolchain: readToolchainLine(file, statements),
    use: statements.filter(({ words }) => words[0] === "use").map((use) => argument(file, use)),
  };
}

/** A misspelt `use` would turn a workspace off in silence: Go is not asked about one that is off. */
function refuseUnknown(file: SourceFile, statements: readonly Statement[]): void {
  for (const { line, words } of statements) {
    const [verb = ""] = words;
    if (!WORK_VERBS.includes(verb)) {
      fail(file, line, `${verb} is no directive of go.work${suggest(verb, WORK_VERBS)}`);
    }
  }
}

const WORK_VERBS = ["go", "toolchain", "godebug", "use", "replace"];

function readGoLine(file: SourceFile, statements: readonly Statement[]): GoVersion | undefined {
  const statement = single(file, statements, "go");
  if (!statement) return undefined;
  const text = argument(file, statement);
  const version = text.startsWith("go") ? undefined : parseGoVersion(text);
  return (
    version ?? fail(file, statement.line, `go ${asWritten(text)} is not a Go version such as 1.26`)
  );
}

function readToolchainLine(
  file: SourceFile,
  statements: readonly Statement[],
): GoVersion | undefined {
  const statement = single(file, statements, "toolchain");
  if (!statement) return undefined;
  const text = argument(file, statement);
  if (text === "default") return undefined;
  const version = text.startsWith("go") ? parseGoVersion(text) : undefined;
  if (version && version.kind !== "language") return version;
  return fail(
    file,
    statement.line,
    `toolchain ${asWritten(text)} names no release of Go: write it like go1.26.8, or set go-version`,
  );
}

function single(
  file: SourceFile,
  statements: readonly Statement[],
  verb: string,
): Statement | undefined {
  const [first, second] = statements.filter(({ words }) => words[0] === verb);
  if (second) fail(file, second.line, `a second ${verb} line: remove one`);
  return first;
}

function argument(file: SourceFile, { line, words }: Statement): string {
  const [verb, value] = words;
  if (value === undefined || words.length !== 2) {
    fail(file, line, `a ${verb} line has exactly one value, not ${words.length - 1}`);
  }
  return value;
}

/** Blocks become single lines: `use ( ./a ./b )` is `use ./a`, `use ./b`. */
function unfold(file: SourceFile): Statement[] {
  const statements: Statement[] = [];
  let block: Statement | undefined;
  for (const [index, text] of file.text.split("\n").entries()) {
    const line = index + 1;
    const words = split(file, { line, text: text.replace(/\r$/, "") });
    if (words.length === 0) continue;
    if (block) {
      if (words[0] !== ")") statements.push({ line, words: [...block.words, ...words] });
      else if (words.length > 1) fail(file, line, "text after the ) of a block");
      else block = undefined;
    } else if (words.at(-1) !== "(") {
      statements.push({ line, words });
    } else {
      if (words.length !== 2 || words[0] === "go" || words[0] === "toolchain") {
        fail(file, line, `no block can begin with ${asWritten(words.join(" "))}`);
      }
      block = { line, words: words.slice(0, 1) };
    }
  }
  if (block) fail(file, block.line, `the block ${asWritten(`${block.words[0]} (`)} has no end`);
  return statements;
}

function split(file: SourceFile, { line, text }: { line: number; text: string }): string[] {
  const words: string[] = [];
  let rest = text.trimStart();
  while (rest !== "" && !rest.startsWith("//")) {
    const quoted = /^(?:"(?:[^"\\]|\\.)*"|`[^`]*`)/.exec(rest)?.[0];
    const word = quoted ?? /^(?:[(),]|(?:(?!\/\/)[^\s(),"`])+)/.exec(rest)?.[0];
    if (word === undefined) fail(file, line, "a quote without its end");
    if (quoted === undefined && word.includes("/*")) {
      fail(file, line, "comments are written with //, not with /*");
    }
    words.push(quoted === undefined ? word : unquote(file, line, quoted));
    rest = rest.slice(word.length).trimStart();
  }
  return words;
}

function unquote(file: SourceFile, line: number, quoted: string): string {
  if (quoted.startsWith("`")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return fail(file, line, `the string ${asWritten(quoted)} has an escape that cannot be read`);
  }
}

function fail(file: SourceFile, line: number, finding: string): never {
  throw new UserError(`${file.name}, line ${line}: ${finding}`, {
    annotations: [
      {
        level: "error",
        message: finding,
        position: { file: file.name, line, column: undefined },
      },
    ],
  });
}
