import { readFile } from "node:fs/promises";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { type Contract, readContract } from "./contract.ts";
import { UserError } from "./errors.ts";
import { INPUT_NAMES } from "./input-names.ts";
import type { InputSource } from "./inputs.ts";
import { quote } from "./quote.ts";
import { suggest } from "./suggest.ts";

/** What the words behind `node dist/cli.js` ask for. */
export type CommandLine =
  | { readonly kind: "help" }
  | {
      readonly kind: "run";
      readonly source: InputSource;
      /** The folder that takes GitHub's place, as written; undefined: one of its own. */
      readonly services: string | undefined;
    };

/** Flags that may stand several times; each adds lines. */
const REPEATABLE: readonly string[] = [
  "packages",
  "targets",
  "exclude",
  "variant",
  "tags",
  "ldflags",
];

/** Flags that take a value: the inputs, and one of the command line alone. */
const VALUED: readonly string[] = [...INPUT_NAMES, "services"];

const FLAGS: readonly string[] = [...VALUED, "help"];

/** Columns of the help's text. */
const WIDTH = 96;

/**
 * Reads `<mode> --targets linux/arm64 --services out`: the first word is the mode, and each input is
 * a flag of its name.
 *
 * @param args everything behind the program's name.
 * @throws UserError for a word or flag that is not known, lacks its value or stands twice.
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const valued = Object.fromEntries(VALUED.map((name) => [name, { type: "string" as const }]));
  // Not strict, for the library's own messages know no suggestions.
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...valued, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === "option" && token.name === "help")) {
    return { kind: "help" };
  }
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === "positional") readMode(values, token.value);
    if (token.kind === "option") readFlag(values, token);
  }
  const { services, ...inputs } = Object.fromEntries(values);
  if (services?.trim() === "") throw new UserError("--services: the folder has no name; give one");
  return { kind: "run", source: { from: "command line", values: inputs }, services };
}

/** The help's text, made from `action.yml`, which lies beside `dist`. */
export async function readHelp(): Promise<string> {
  return formatHelp(
    readContract(await readFile(new URL("../action.yml", import.meta.url), "utf8")),
  );
}

/** Says what the command line takes, in lines of at most 96 columns. */
export function formatHelp({ description, inputs }: Contract): string {
  const flags = inputs.filter(({ name }) => name !== "mode");
  return [
    "Usage: node dist/cli.js [mode] [--input value]... [--services directory]",
    "",
    ...wrap(plain(description), ""),
    "",
    ...describeFlag(
      "mode",
      inputs.find(({ name }) => name === "mode"),
    ),
    ...flags.flatMap((input) => describeFlag(`--${input.name} value`, input)),
    ...describeFlag("--services directory", {
      description:
        "Folder that takes GitHub's place: artifacts, cache, summary.md and outputs.json are written there; by default a new temporary one, which is printed.",
    }),
    ...describeFlag("--help", { description: "Shows this text." }),
    "",
    ...wrap("Lists may be given by several flags of one name.", ""),
  ].join("\n");
}

function readMode(values: Map<string, string>, word: string): void {
  if (values.has("mode")) {
    throw new UserError(
      `${quote(word)} stands alone, and the mode is given already; put -- and the name of an input before it`,
    );
  }
  values.set("mode", word);
}

type FlagToken = {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

function readFlag(values: Map<string, string>, token: FlagToken): void {
  const { name, rawName, value } = token;
  if (!FLAGS.includes(name)) {
    const near = suggest(name, FLAGS).replace(/"(.*)"/, '"--$1"');
    throw new UserError(`there is no flag ${quote(rawName)}${near || "; --help shows them all"}`);
  }
  if (value === undefined || (!token.inlineValue && isFlag(value))) {
    throw new UserError(`--${name} has no value; write --${name}=value`);
  }
  const before = values.get(name);
  if (before === undefined) values.set(name, value);
  else if (REPEATABLE.includes(name)) values.set(name, `${before}\n${value}`);
  else throw new UserError(`--${name} is given twice; remove one of them`);
}

function isFlag(value: string): boolean {
  return value.startsWith("--") && FLAGS.includes(value.slice(2).split("=", 1)[0] ?? "");
}

function describeFlag(
  flag: string,
  entry: { readonly description: string; readonly default?: string | undefined } | undefined,
): string[] {
  const ending = entry?.default === undefined ? "" : ` Default: ${entry.default}`;
  return [`  ${flag}`, ...wrap(`${plain(entry?.description ?? "")}${ending}`, "      ")];
}

function plain(markdown: string): string {
  return stripVTControlCharacters(markdown).replaceAll("`", "");
}

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(`${indent}${word}`);
  }
  return lines;
}
