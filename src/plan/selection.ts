import { UserError } from "../errors.ts";
import { levelAbsence, plainLevels, readLevel, spelledLevel } from "./levels.ts";
import { type Choice, choiceMatches, type Pattern, readPattern } from "./pattern.ts";
import type { Dropped } from "./plan.ts";
import { listedPairs, portAbsence, portNames, portsOf, type ToolchainPort } from "./ports.ts";
import { compareTargets, formatTarget, type Target } from "./target.ts";

export type SelectionOptions = {
  /** Groups, targets, globs and negations; each works on what stands before it. */
  readonly patterns: readonly string[];
  /** Exact version of the toolchain that builds: `1.26.8`. */
  readonly goVersion: string;
  /** What that toolchain lists, where the table does not know it (`needsAsking`). */
  readonly asked?: readonly ToolchainPort[] | undefined;
  /** Where the patterns come from, for messages. */
  readonly input?: string;
};

/** Both in the order of `compareTargets`; no target twice, and none in both. */
export type Selection = {
  readonly targets: readonly Target[];
  readonly dropped: readonly Dropped[];
};

/**
 * Chooses the targets that patterns ask for and the toolchain can build without cgo.
 *
 * What a glob, a brace list or a group takes in and Go cannot build is dropped with its reason; so is
 * what a negation takes away. It is an error when a pattern yields nothing at all, which is always
 * so for a target by name; when a negation takes away nothing; when nothing is left; and when a
 * name is misspelt. Throws one UserError with a line for each mistake.
 */
export function selectTargets(options: SelectionOptions): Selection {
  const { patterns, goVersion, asked, input = "targets" } = options;
  const names = portNames(goVersion, asked);
  const state: State = { chosen: new Map(), dropped: new Map() };
  const problems: string[] = [];
  for (const written of patterns) {
    const pattern = readPattern(written.trim(), names);
    const found = "problems" in pattern ? pattern.problems : apply(pattern, state, options);
    problems.push(...found);
  }
  if (problems.length === 0 && state.chosen.size === 0) problems.push(nothingLeft(state));
  if (problems.length > 0) {
    throw new UserError([...new Set(problems)].map((each) => `${input}: ${each}`).join("\n"));
  }
  return {
    targets: [...state.chosen.values()].sort(compareTargets),
    dropped: sortLost(state.dropped).map(({ target, reason }) => ({
      target: formatTarget(target),
      reason,
    })),
  };
}

type Lost = { readonly target: Target; readonly reason: string };

/** Both by formatted target. */
type State = { readonly chosen: Map<string, Target>; readonly dropped: Map<string, Lost> };

function apply(pattern: Pattern, state: State, options: SelectionOptions): readonly string[] {
  return pattern.negated ? remove(pattern, state) : add(pattern, state, options);
}

function remove(pattern: Pattern, { chosen, dropped }: State): readonly string[] {
  const matches = (target: Target) => pattern.choices.some((each) => choiceMatches(each, target));
  const removed = [...chosen].filter(([, target]) => matches(target));
  for (const [key, target] of removed) {
    chosen.delete(key);
    dropped.set(key, { target, reason: `removed by "${pattern.text}"` });
  }
  // What Go cannot build, or an earlier negation took away, may be negated all the same: a list
  // must not break because a port did, or because it says something twice.
  if (removed.length > 0 || [...dropped.values()].some(({ target }) => matches(target))) return [];
  return [
    `"${pattern.text}" removes nothing; a negation takes away what the patterns before it chose`,
  ];
}

function add(pattern: Pattern, state: State, options: SelectionOptions): readonly string[] {
  const { chosen, dropped } = state;
  const wanted = pattern.choices.flatMap((choice) => targetsOf(choice, options));
  if (wanted.length === 0) return [noMatch(pattern, options)];
  const lost: Lost[] = [];
  for (const target of wanted) {
    const reason = absence(target, options);
    if (reason === undefined) {
      chosen.set(formatTarget(target), target);
      dropped.delete(formatTarget(target));
    } else lost.push({ target, reason });
  }
  if (lost.length === wanted.length) return [noneBuilds(pattern, lost, options)];
  for (const each of lost) dropped.set(formatTarget(each.target), each);
  return [];
}

/** What an alternative stands for, whether this Go can build it or not. */
export function targetsOf(
  choice: Choice,
  options: Pick<SelectionOptions, "goVersion" | "asked">,
): readonly Target[] {
  if (choice.kind === "target") return [choice.target];
  const pairs = listedPairs(options.asked).map((pair) => ({ ...pair, level: undefined }));
  if (!choice.withLevel) return pairs.filter((target) => choiceMatches(choice, target));
  return pairs.flatMap((pair) => {
    const { os, arch } = pair;
    const levels = plainLevels(arch, options.goVersion).filter((level) =>
      choice.matches(`${os}/${arch}/${level}`),
    );
    // One entry is enough to say that a pair cannot be built at any level.
    if (levels.length > 0 && portAbsence(pair, options.goVersion, options.asked)) return [pair];
    return levels.map((level) => ({ os, arch, level: canonical(arch, level) }));
  });
}

function canonical(arch: string, level: string): string | undefined {
  const reading = readLevel(arch, level);
  return "level" in reading ? reading.level : level;
}

function absence(target: Target, { goVersion, asked }: SelectionOptions): string | undefined {
  return portAbsence(target, goVersion, asked) ?? levelAbsence(target, goVersion);
}

/** Names shown in one message; the rest is counted. */
const MAX_NAMES = 8;

function noMatch(pattern: Pattern, { goVersion, asked }: SelectionOptions): string {
  const systems = pattern.choices.flatMap((each) =>
    each.kind === "glob" && each.os ? [each.os] : [],
  );
  const ports = portsOf(goVersion, asked).filter(({ os }) => systems.includes(os));
  const there = ports.map(({ os, arch }) => `${os}/${arch}`);
  const instead = there.length === 0 ? "" : `; there is ${few(there)}`;
  return `"${pattern.text}" matches no port of Go ${goVersion}${instead}`;
}

function noneBuilds(pattern: Pattern, lost: readonly Lost[], options: SelectionOptions): string {
  const [only] = lost;
  if (only !== undefined && lost.length === 1) {
    const instead = nearest(only.target, options);
    return `"${pattern.text}" cannot be built with Go ${options.goVersion}: ${only.reason}; near it: ${few(instead)}`;
  }
  const reasons = lost.map(({ target, reason }) => `${formatTarget(target)} (${reason})`);
  return `"${pattern.text}" yields nothing that Go ${options.goVersion} can build: ${few(reasons)}`;
}

/** Ports that can be built of the same system, or else of the same architecture. */
export function nearest(
  target: Target,
  options: Pick<SelectionOptions, "goVersion" | "asked">,
): readonly string[] {
  const { goVersion, asked } = options;
  const ports = portsOf(goVersion, asked).filter(({ broken, needsCgo }) => !broken && !needsCgo);
  const samePair = ports.filter(({ os, arch }) => os === target.os && arch === target.arch);
  if (samePair.length > 0) {
    const levels = plainLevels(target.arch, goVersion);
    const spelled = levels.length > 0 ? levels : [spelledLevel({ ...target, level: undefined })];
    return spelled.map((level) =>
      formatTarget({ ...target, level: level === "" ? undefined : canonical(target.arch, level) }),
    );
  }
  const sameSystem = ports.filter(({ os }) => os === target.os);
  const sameArch = ports.filter(({ arch }) => arch === target.arch);
  return (sameSystem.length > 0 ? sameSystem : sameArch).map(({ os, arch }) => `${os}/${arch}`);
}

function nothingLeft({ dropped }: State): string {
  if (dropped.size === 0) return 'the list is empty; write for instance "common"';
  const reasons = sortLost(dropped).map(
    ({ target, reason }) => `${formatTarget(target)} (${reason})`,
  );
  return `nothing is left to build: ${few(reasons)}`;
}

function sortLost(lost: State["dropped"]): readonly Lost[] {
  return [...lost.values()].sort((a, b) => compareTargets(a.target, b.target));
}

function few(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).join(", ");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
