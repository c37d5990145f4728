import { expand } from "brace-expansion";
import picomatch from "picomatch";
import { UserError } from "../errors.ts";
import { readLevel, spelledLevel } from "./levels.ts";
import { type PortNames, portNames } from "./ports.ts";
import { archProblem, groupNames, readTarget, systemProblem } from "./spelling.ts";
import type { Target } from "./target.ts";

/** One alternative of a pattern: a target by name, or a glob over `os/arch` or `os/arch/level`. */
export type Choice =
  | { readonly kind: "target"; readonly target: Target }
  | {
      readonly kind: "glob";
      /** The operating system, where the glob names one. */
      readonly os: string | undefined;
      readonly withLevel: boolean;
      readonly matches: (text: string) => boolean;
    };

/** An entry of a list of targets, with braces and groups spelt out. */
export type Pattern = {
  /** As it was written. */
  readonly text: string;
  readonly negated: boolean;
  readonly choices: readonly Choice[];
};

/** A pattern, or sentences about all that is wrong with it. */
export type PatternReading = Pattern | { readonly problems: readonly string[] };

/** The usual platforms; no level means Go's default, so arm is ARMv7. */
const common = [
  "linux/amd64",
  "linux/arm64",
  "linux/arm",
  "darwin/amd64",
  "darwin/arm64",
  "windows/amd64",
  "windows/arm64",
  "freebsd/amd64",
];

/** A pattern of more targets than Go has with all levels is a slip, or an attack. */
const MAX_CHOICES = 1000;
const MAX_LENGTH = 500;

/**
 * Whether a target pattern takes in a target; patterns are those of the `targets` list, without
 * negation. `linux/amd64` is that target with Go's default level; a wildcard without a level part
 * (`linux/*`) takes in every level; `linux/amd64/*` takes in the default and all others.
 *
 * Throws a UserError when the pattern is misspelt.
 */
export function matchTarget(pattern: string, target: Target): boolean {
  const reading = readPattern(pattern, portNames());
  if ("problems" in reading) throw new UserError(reading.problems.join("\n"));
  if (reading.negated)
    throw new UserError(`"${pattern}" is a negation, and this is no list of targets`);
  return reading.choices.some((choice) => choiceMatches(choice, target));
}

/**
 * Reads a group, a target, or a glob with `*`, `?`, `[a-z]` and `{a,b}`, each also with `!` before
 * it. Every name in it that is not a wildcard must be one that Go knows.
 */
export function readPattern(text: string, names: PortNames): PatternReading {
  const negated = text.startsWith("!");
  const body = negated ? text.slice(1) : text;
  const expanded = groupNames.some((group) => group === body)
    ? groupMembers(body, names)
    : expandBraces(body);
  if (typeof expanded === "string") return { problems: [`"${text}" ${expanded}`] };
  const readings = expanded.map((choice) => readChoice(choice, names));
  const problems = readings.flatMap((reading) =>
    typeof reading === "string" ? [`"${text}" ${reading}`] : [],
  );
  if (problems.length > 0) return { problems: [...new Set(problems)] };
  return { text, negated, choices: readings.filter((reading) => typeof reading !== "string") };
}

/** Whether an alternative takes in a target; a glob without a level part takes in every level. */
export function choiceMatches(choice: Choice, target: Target): boolean {
  const { os, arch, level } = target;
  if (choice.kind === "target") {
    const wanted = choice.target;
    return wanted.os === os && wanted.arch === arch && wanted.level === level;
  }
  return choice.matches(
    choice.withLevel ? `${os}/${arch}/${spelledLevel(target)}` : `${os}/${arch}`,
  );
}

function groupMembers(group: string, names: PortNames): readonly string[] {
  if (group === "all") return ["*/*"];
  return group === "common" ? common : names.firstClass;
}

/** The alternatives that braces spell out, or a clause about what is wrong. */
function expandBraces(body: string): readonly string[] | string {
  if (body.length > MAX_LENGTH) return "is too long for a target pattern";
  if (body === "") return "is empty; write a target, a glob or a group";
  if (body.startsWith("("))
    return "starts with !(…), which is not known here; negate with !os/arch";
  const choices = [...new Set(expand(body, { max: MAX_CHOICES + 1 }))];
  if (choices.length > MAX_CHOICES) return `stands for more than ${MAX_CHOICES} targets`;
  if (choices.some((choice) => /[{}]/.test(choice))) {
    return "has braces that hold no list; write {a,b}";
  }
  return choices;
}

function readChoice(text: string, names: PortNames): Choice | string {
  if (!/[*?[\]]/.test(text)) {
    const reading = readTarget(text, names);
    return "problem" in reading ? reading.problem : { kind: "target", target: reading.target };
  }
  return readGlob(text, names);
}

function readGlob(text: string, names: PortNames): Choice | string {
  if (!/^[\w.,*?[\]^/-]+$/.test(text)) {
    return "has characters that no pattern takes; a glob is made of *, ?, [a-z] and {a,b}";
  }
  const parts = text.split("/");
  const [os = "", arch = "", level] = parts;
  if (parts.length < 2 || parts.length > 3 || parts.includes("")) {
    return 'is no glob over os/arch or os/arch/level; write for instance "linux/*", or "all"';
  }
  const problem =
    (isName(os) ? systemProblem(os, names) : undefined) ??
    (isName(arch) ? archProblem(arch, names) : undefined);
  if (problem !== undefined) return problem;
  const spelled = isName(arch) && level !== undefined && isName(level) ? spell(arch, level) : level;
  if (typeof spelled === "object") return spelled.problem;
  const glob = spelled === undefined ? `${os}/${arch}` : `${os}/${arch}/${spelled}`;
  const matches = picomatch(glob, { noextglob: true, nonegate: true, nobrace: true, dot: true });
  return {
    kind: "glob",
    os: isName(os) ? os : undefined,
    withLevel: level !== undefined,
    matches: (candidate) => matches(candidate),
  };
}

/** A level beside a wildcard, in its one spelling: the 7 of every system's arm is `v7`. */
function spell(arch: string, level: string): string | { readonly problem: string } {
  const reading = readLevel(arch, level);
  if ("problem" in reading) return reading;
  return spelledLevel({ os: "", arch, level: reading.level });
}

function isName(part: string): boolean {
  return !/[*?[\]]/.test(part);
}
