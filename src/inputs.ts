import { linkerProblem } from "./config/linker.ts";
import { parseRules } from "./config/parse.ts";
import {
  addressProblem,
  goVersionProblem,
  MAX_ENTRIES,
  packageProblem,
  prefixProblem,
  ruleTargetProblem,
  tagProblem,
  targetProblem,
  textProblem,
  variantProblem,
} from "./config/values.ts";
import { UserError } from "./errors.ts";
import { INPUT_NAMES, type InputName } from "./input-names.ts";
import { maxMatrixJobs } from "./limits.ts";
import { MODES, refuseForeign } from "./mode.ts";
import { argumentProblem, placeholderProblem } from "./placeholders.ts";
import { quote } from "./quote.ts";
import type { CellRule, Mode } from "./settings.ts";
import { splitArguments, splitList, splitTargets } from "./split.ts";
import { suggest } from "./suggest.ts";

/** Inputs as text, by name, and where they were written: messages name them as the person did. */
export type InputSource = {
  readonly from: "workflow" | "command line";
  readonly values: Readonly<Record<string, string>>;
};

/** The inputs, checked each by itself; undefined and empty lists mean that nothing was given. */
export type Inputs = {
  readonly from: InputSource["from"];
  readonly mode: Mode;
  readonly config: string | undefined;
  readonly workingDirectory: string;
  readonly packages: readonly string[];
  readonly targets: readonly string[];
  readonly exclude: readonly CellRule[];
  /** Names of variants. */
  readonly variant: readonly string[];
  readonly goVersion: string | undefined;
  readonly goVersionFile: string | undefined;
  readonly version: string | undefined;
  readonly tags: readonly string[];
  /** One argument each. */
  readonly ldflags: readonly string[];
  readonly vcsStamp: "auto" | "on" | "off";
  readonly buildId: "keep" | "strip";
  /** As it was given. */
  readonly job: string | undefined;
  readonly maxJobs: number | undefined;
  readonly cache: "auto" | "read-only" | "always" | "off";
  readonly reproduce: "off" | "link" | "full" | undefined;
  readonly run: "auto" | "off" | "required";
  readonly manifest: string | undefined;
  readonly baseline: string | undefined;
  readonly artifactPrefix: string;
  readonly retentionDays: number | undefined;
  readonly output: string | undefined;
  /** Ends without a slash. */
  readonly goDownloadBaseUrl: string;
};

/** Days; GitHub keeps artifacts of private repositories up to 400 days, of public ones up to 90. */
const MAX_RETENTION_DAYS = 400;

/** How messages name an input: `targets` in a workflow, `--targets` on the command line. */
export function nameInput(from: InputSource["from"], name: string): string {
  return from === "workflow" ? name : `--${name}`;
}

/** Takes the inputs out of the environment that the runner makes: `INPUT_GO-VERSION`, … */
export function workflowInputs(env: Readonly<Record<string, string | undefined>>): InputSource {
  const values = Object.entries(env).flatMap(([variable, value]) =>
    variable.startsWith("INPUT_") && value !== undefined
      ? [[variable.slice("INPUT_".length).toLowerCase(), value] as const]
      : [],
  );
  return { from: "workflow", values: Object.fromEntries(values) };
}

/**
 * Reads every input once; an empty one counts as not given.
 *
 * @throws UserError for the first input that is unknown, misspelt or contradicts another one.
 */
export function readInputs(source: InputSource): Inputs {
  refuseUnknown(source);
  const mode = oneOf(source, "mode", MODES) ?? "all";
  refuseForeign(
    mode,
    (name) => given(source, name),
    (name) => nameInput(source.from, name),
  );
  refusePair(source, "go-version", "go-version-file");
  return {
    from: source.from,
    mode,
    config: line(source, "config"),
    workingDirectory: line(source, "working-directory") ?? ".",
    packages: entries(source, "packages", splitList, packageProblem),
    targets: entries(
      source,
      "targets",
      splitTargets,
      // A name that is none is an answer there.
      mode === "assess" ? textProblem : targetProblem,
    ),
    exclude: readExclude(source),
    variant: entries(source, "variant", splitList, variantProblem),
    goVersion: checked(source, "go-version", goVersionProblem),
    goVersionFile: line(source, "go-version-file"),
    version: line(source, "version"),
    tags: entries(source, "tags", splitList, tagProblem),
    ldflags: readLdflags(source),
    vcsStamp: oneOf(source, "vcs-stamp", ["auto", "on", "off"]) ?? "auto",
    buildId: oneOf(source, "build-id", ["keep", "strip"]) ?? "keep",
    job: given(source, "job"),
    maxJobs: readNumber(source, "max-jobs", {
      unit: "jobs",
      most: maxMatrixJobs,
      why: ", the most that one matrix makes",
    }),
    cache: oneOf(source, "cache", ["auto", "read-only", "always", "off"]) ?? "auto",
    reproduce: oneOf(source, "reproduce", ["off", "link", "full"]),
    run: oneOf(source, "run", ["auto", "off", "required"]) ?? "auto",
    manifest: line(source, "manifest"),
    baseline: line(source, "baseline"),
    artifactPrefix: checked(source, "artifact-prefix", prefixProblem) ?? "mvu",
    retentionDays: readNumber(source, "retention-days", { unit: "days", most: MAX_RETENTION_DAYS }),
    output: line(source, "output"),
    goDownloadBaseUrl: (
      checked(source, "go-download-base-url", addressProblem) ?? "https://go.dev/dl"
    ).replace(/\/+$/, ""),
  };
}

function refuseUnknown({ from, values }: InputSource): void {
  for (const name of Object.keys(values)) {
    if (INPUT_NAMES.some((known) => known === name)) continue;
    const way = suggest(name, INPUT_NAMES) || `; known are ${INPUT_NAMES.join(", ")}`;
    throw new UserError(`there is no input ${quote(nameInput(from, name))}${way}`);
  }
}

function refusePair(source: InputSource, first: InputName, second: InputName): void {
  if (given(source, first) === undefined || given(source, second) === undefined) return;
  const [a, b] = [nameInput(source.from, first), nameInput(source.from, second)];
  throw new UserError(`${a} and ${b} are both given; remove one of them`);
}

/** The text of an input without white space around it. */
function given({ values }: InputSource, name: InputName): string | undefined {
  const text = Object.hasOwn(values, name) ? values[name]?.trim() : undefined;
  return text === "" ? undefined : text;
}

function line(source: InputSource, name: InputName): string | undefined {
  return checked(source, name, textProblem);
}

function checked(
  source: InputSource,
  name: InputName,
  problem: (text: string) => string | undefined,
): string | undefined {
  const text = given(source, name);
  const message = text === undefined ? undefined : problem(text);
  if (message) throw mistake(source, name, message);
  return text;
}

function oneOf<const T extends string>(
  source: InputSource,
  name: InputName,
  choices: readonly T[],
): T | undefined {
  const text = given(source, name);
  if (text === undefined) return undefined;
  const choice = choices.find((choice) => choice === text);
  if (choice !== undefined) return choice;
  const known = `it must be ${choices.join(" or ")}${suggest(text, choices)}`;
  throw mistake(source, name, `${quote(text)} is no choice; ${known}`);
}

type Splitter = (text: string, name: string) => string[];

function entries(
  source: InputSource,
  name: InputName,
  split: Splitter,
  problem: (entry: string) => string | undefined,
): readonly string[] {
  const text = given(source, name);
  if (text === undefined) return [];
  const found = split(text, nameInput(source.from, name));
  if (found.length === 0) throw mistake(source, name, "nothing is named; remove the input");
  if (found.length > MAX_ENTRIES) {
    const count = `there are ${found.length} entries`;
    throw mistake(source, name, `${count}, and at most ${MAX_ENTRIES} are allowed`);
  }
  for (const entry of found) {
    const message = problem(entry);
    if (message) throw mistake(source, name, message);
  }
  return found;
}

/** Target patterns, or rules as YAML; a YAML list starts with `-` or `[`, which no target does. */
function readExclude(source: InputSource): readonly CellRule[] {
  const text = given(source, "exclude");
  const first = text?.split("\n").find((line) => !/^\s*(#|$)/.test(line));
  if (text !== undefined && first !== undefined && /^\s*(-(\s|$)|\[)/.test(first)) {
    return parseRules(nameInput(source.from, "exclude"), text);
  }
  return entries(source, "exclude", splitTargets, ruleTargetProblem).map((target) => ({ target }));
}

function readLdflags(source: InputSource): readonly string[] {
  const args = entries(
    source,
    "ldflags",
    splitArguments,
    (argument) =>
      textProblem(argument) ?? placeholderProblem(argument) ?? argumentProblem(argument),
  );
  const message = linkerProblem(args);
  if (message) throw mistake(source, "ldflags", message);
  return args;
}

function readNumber(
  source: InputSource,
  name: InputName,
  { unit, most, why = "" }: { unit: string; most: number; why?: string },
): number | undefined {
  const text = given(source, name);
  if (text === undefined) return undefined;
  const number = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined;
  if (number !== undefined && number <= most) return number;
  const message = `${quote(text)} is no number of ${unit}; give a whole number from 1 to ${most}${why}`;
  throw mistake(source, name, message);
}

function mistake({ from }: InputSource, name: InputName, message: string): UserError {
  return new UserError(`${nameInput(from, name)}: ${message}`);
}
