import { UserError } from "../errors.ts";
import { choiceMatches, type Pattern, readPattern } from "../plan/pattern.ts";
import { portAbsence, portNames, type ToolchainPort } from "../plan/ports.ts";
import { targetsOf } from "../plan/selection.ts";
import { compareTargets, formatTarget, type Target } from "../plan/target.ts";
import { readName } from "./names.ts";

/** The Go that is asked, and what it lists itself where the table of ports does not know it. */
export type GoPorts = {
  readonly goVersion: string;
  readonly asked?: readonly ToolchainPort[] | undefined;
};

/** A target that was asked for, in whatever words. */
export type WishedTarget = {
  readonly target: Target;
  /** As they were written; several may mean one target. */
  readonly names: readonly string[];
  /** Whether it decides over the whole: what a glob takes in and Go cannot build does not. */
  readonly required: boolean;
};

/** A name that Go has nothing for. */
export type UnknownName = {
  readonly name: string;
  /** A clause that goes on after the name. */
  readonly reason: string;
  /** Targets that come nearest, the nearest first; it may be that none does. */
  readonly nearest: readonly string[];
};

/** All that was asked for; targets in their usual order, unknown names in the order of the list. */
export type Wishes = {
  readonly targets: readonly WishedTarget[];
  readonly unknown: readonly UnknownName[];
};

/**
 * Reads a list of targets as a build does, but for names that Go lacks, which are an answer here.
 *
 * @throws UserError when a negation is misspelt or takes away nothing, or when nothing is left.
 */
export function readWishes(
  texts: readonly string[],
  ports: GoPorts,
  limit = Number.POSITIVE_INFINITY,
): Wishes {
  const targets = new Map<string, WishedTarget>();
  const unknown: UnknownName[] = [];
  const names = portNames(ports.goVersion, ports.asked);
  for (const written of texts) {
    const name = written.trim();
    const reading = readPattern(name, names);
    if ("problems" in reading && name.startsWith("!")) {
      throw new UserError(`targets: ${reading.problems.join("; ")}`);
    }
    const meant =
      "problems" in reading ? readName(name, names, clauseOf(reading.problems)) : { pattern: name };
    const pattern = "pattern" in meant ? readPattern(meant.pattern, names) : undefined;
    if ("reason" in meant) unknown.push({ name, ...meant });
    else if (pattern === undefined || "problems" in pattern)
      throw new Error(`${name} is no pattern`);
    else if (!take(name, { pattern, targets, ports })) {
      unknown.push({ name, reason: "matches no port of Go", nearest: [] });
    }
  }
  if (targets.size === 0 && unknown.length === 0) {
    throw new UserError('targets: nothing is left to assess; write for instance "common"');
  }
  if (targets.size > limit) {
    throw new UserError(
      `targets: ${targets.size} targets are named, and at most ${limit} are assessed at once; name fewer`,
    );
  }
  return {
    targets: [...targets.values()].sort((a, b) => compareTargets(a.target, b.target)),
    unknown,
  };
}

/** Adds what a pattern stands for, or takes it away; false when it stands for nothing. */
function take(
  name: string,
  run: {
    readonly pattern: Pattern;
    readonly targets: Map<string, WishedTarget>;
    readonly ports: GoPorts;
  },
): boolean {
  const { pattern, targets, ports } = run;
  if (pattern.negated) {
    remove(pattern, targets);
    return true;
  }
  let found = 0;
  for (const choice of pattern.choices) {
    for (const target of targetsOf(choice, ports)) {
      found += 1;
      const known = targets.get(formatTarget(target));
      const required =
        choice.kind === "target" || portAbsence(target, ports.goVersion, ports.asked) === undefined;
      targets.set(formatTarget(target), {
        target,
        names: [...new Set([...(known?.names ?? []), name])],
        required: required || known?.required === true,
      });
    }
  }
  return found > 0;
}

function remove(pattern: Pattern, targets: Map<string, WishedTarget>): void {
  const gone = [...targets].filter(([, { target }]) =>
    pattern.choices.some((choice) => choiceMatches(choice, target)),
  );
  if (gone.length === 0) {
    throw new UserError(
      `targets: "${pattern.text}" removes nothing; a negation takes away what stands before it`,
    );
  }
  for (const [key] of gone) targets.delete(key);
}

/** What is wrong with a pattern, without the quoted text that it begins with. */
function clauseOf([problem = ""]: readonly string[]): string {
  return problem.replace(/^"[^"]*" /, "");
}
