import { UserError } from "../errors.ts";
import { levelSetting } from "./levels.ts";
import { choiceMatches, readPattern } from "./pattern.ts";
import { portNames } from "./ports.ts";
import { readTarget } from "./spelling.ts";

/** GOOS/GOARCH with an optional level; `level` is absent where it is Go's default. */
export type Target = {
  readonly os: string;
  readonly arch: string;
  /** `v3` (amd64), `v6` or `v7,softfloat` (arm), `softfloat` (386, mips), `power9`, `rva22u64`, `v8.0,lse`. */
  readonly level: string | undefined;
};

/** Names of the newest Go that the table knows: a target's text does not depend on the version. */
const names = portNames();

/**
 * Reads `os/arch` or `os/arch/level` into its one form: `linux/amd64/v1` is `linux/amd64`.
 *
 * Whether a Go version has the pair is another question: `portAbsence`. Throws a UserError that
 * says what exists instead.
 */
export function parseTarget(text: string): Target {
  const reading = readTarget(text, names);
  if ("problem" in reading) throw new UserError(`"${text}" ${reading.problem}`);
  return reading.target;
}

/** `linux/amd64`, `linux/amd64/v3`, `linux/arm/v7,softfloat`. */
export function formatTarget({ os, arch, level }: Target): string {
  return level === undefined ? `${os}/${arch}` : `${os}/${arch}/${level}`;
}

/** The target as a part of a file's name: `linux-arm-v7-softfloat`. */
export function targetSlug(target: Target): string {
  return formatTarget(target).replaceAll(/[/,]/g, "-");
}

/**
 * GOOS, GOARCH and the level's variable, which is always set where the architecture has one: the
 * default that is built into a toolchain depends on the machine that it was made for.
 */
export function targetEnv({ os, arch, level }: Target): Record<string, string> {
  const setting = levelSetting(arch, level);
  const env = { GOOS: os, GOARCH: arch };
  return setting === undefined ? env : { ...env, [setting.variable]: setting.value };
}

/** Whether two targets are one. */
export function sameTarget(a: Target, b: Target): boolean {
  return formatTarget(a) === formatTarget(b);
}

/**
 * The order of targets everywhere: by operating system, then architecture, both as plain text, then
 * Go's default level, then the other levels with their numbers as numbers (`power9`, `power10`).
 */
export function compareTargets(a: Target, b: Target): number {
  return (
    compareText(a.os, b.os) ||
    compareText(a.arch, b.arch) ||
    compareText(sortableLevel(a), sortableLevel(b))
  );
}

/**
 * Whether a target pattern takes in a target; patterns are those of the `targets` list, without
 * negation. `linux/amd64` is that target with Go's default level; a wildcard without a level part
 * (`linux/*`) takes in every level; `linux/amd64/*` takes in the default and all others.
 *
 * Throws a UserError when the pattern is misspelt.
 */
export function matchTarget(pattern: string, target: Target): boolean {
  const reading = readPattern(pattern, names);
  if ("problems" in reading) throw new UserError(reading.problems.join("\n"));
  if (reading.negated)
    throw new UserError(`"${pattern}" is a negation, and this is no list of targets`);
  return reading.choices.some((choice) => choiceMatches(choice, target));
}

function sortableLevel({ level = "" }: Target): string {
  return level.replaceAll(/\d+/g, (digits) => digits.padStart(3, "0"));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
