import { UserError } from "../errors.ts";
import type { CellRule } from "../settings.ts";
import { readPattern } from "./pattern.ts";
import type { Cell, Dropped } from "./plan.ts";
import { portNames } from "./ports.ts";
import {
  type Axes,
  type ImportPaths,
  matchesPackage,
  matchesRule,
  matchesTargetKeys,
  matchesVariant,
  ruleText,
  unmatchedReason,
} from "./rule.ts";
import { parseTarget } from "./spelling.ts";
import { formatTarget, type Target } from "./target.ts";

/** What this run is made of. */
export type KnownCells = {
  readonly variants: readonly string[];
  /** Paths as cells have them: `./cmd/web`, or an import path outside the main module. */
  readonly packages: readonly string[];
  /** Import paths by path, so that a rule may name a package of the main module either way. */
  readonly importPaths?: ImportPaths;
  /** What an `include` rule's target stands for in a variant; without it, the target by that name. */
  readonly select?: (target: string, variant: string) => readonly Target[];
};

export type Matrix = {
  readonly cells: readonly Cell[];
  readonly exclude: readonly CellRule[];
  readonly include: readonly CellRule[];
  readonly known: KnownCells;
  /**
   * What exists and is no part of this run, such as the file's targets where an input replaced
   * them, or what Go dropped: a rule about it is passed over and is no mistake.
   */
  readonly others?: Partial<Axes>;
};

/**
 * Takes out every cell that has all keys of an `exclude` rule, then adds the cells of `include`,
 * also those that were taken out: the order of GitHub's matrices.
 *
 * An `include` rule needs a target; without variant or package it means all of them. It never
 * removes and never doubles a cell. Kept cells stay in their order, added ones follow in the order
 * of the rules. Throws one UserError with a line for each rule that matches nothing or cannot be
 * read, and one when no cell is left.
 */
export function applyRules(matrix: Matrix): {
  readonly cells: readonly Cell[];
  readonly dropped: readonly Dropped[];
} {
  const { exclude, include, known } = matrix;
  const problems = [
    ...exclude.flatMap((rule) => excludeProblems(rule, matrix)),
    ...include.flatMap((rule) => includeProblems(rule, matrix)),
  ];
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  const cells = new Map<string, Cell>();
  const excluded = new Map<string, Dropped>();
  for (const cell of matrix.cells) {
    const rule = exclude.find((each) => matchesRule(each, cell, known.importPaths));
    if (rule === undefined) cells.set(keyOf(cell), cell);
    else excluded.set(keyOf(cell), { ...place(cell), reason: `excluded by ${ruleText(rule)}` });
  }
  for (const cell of include.flatMap((rule) => includedCells(rule, known))) {
    if (!cells.has(keyOf(cell))) cells.set(keyOf(cell), cell);
    excluded.delete(keyOf(cell));
  }
  if (cells.size === 0) throw new UserError(nothingLeft(matrix));
  return { cells: [...cells.values()], dropped: [...excluded.values()] };
}

function excludeProblems(rule: CellRule, matrix: Matrix): readonly string[] {
  const { cells, known } = matrix;
  if (Object.values(rule).every((value) => value === undefined)) {
    return ["exclude: a rule needs at least one of os, arch, level, target, package and variant"];
  }
  const misspelt = targetProblems(rule);
  if (misspelt.length > 0) return misspelt.map((each) => `exclude: ${each}`);
  if (cells.some((cell) => matchesRule(rule, cell, known.importPaths))) return [];
  if (isElsewhere(rule, matrix)) return [];
  const reason = unmatchedReason(rule, axesOf(matrix), known.importPaths);
  return [`exclude: the rule ${ruleText(rule)} matches nothing: ${reason}`];
}

function includeProblems(rule: CellRule, matrix: Matrix): readonly string[] {
  const { target, variant, package: path, ...extra } = rule;
  const text = `include: the rule ${ruleText(rule)}`;
  const extraKeys = Object.entries(extra).flatMap(([key, value]) =>
    value === undefined ? [] : [key],
  );
  if (extraKeys.length > 0) {
    return [
      `${text} has ${extraKeys.join(" and ")}; say it by target, for instance linux/amd64/v3`,
    ];
  }
  if (target === undefined) return [`${text} needs a target, for instance linux/386`];
  const misspelt = targetProblems(rule);
  if (misspelt.length > 0) return misspelt.map((each) => `include: ${each}`);
  const choice: CellRule = {
    ...(variant !== undefined && { variant }),
    ...(path !== undefined && { package: path }),
  };
  const { variants, packages } = choicesOf(choice, matrix.known);
  if (variants.length > 0 && packages.length > 0) return [];
  if (isElsewhere(choice, matrix)) return [];
  const reason = unmatchedReason(choice, axesOf(matrix), matrix.known.importPaths);
  return [`${text} adds nothing: ${reason}`];
}

/** What is wrong with a rule's target, before it is held against any cell. */
function targetProblems({ target }: CellRule): readonly string[] {
  if (target === undefined) return [];
  const reading = readPattern(target, portNames());
  if ("problems" in reading) return reading.problems;
  return reading.negated ? [`"${target}" is a negation, which a rule cannot hold`] : [];
}

/** Whether every key fits something that exists, and one of them something outside this run. */
function isElsewhere(rule: CellRule, matrix: Matrix): boolean {
  const here = axesOf(matrix);
  const { targets = [], variants = [], packages = [] } = matrix.others ?? {};
  const fitsTarget = (target: Target) => matchesTargetKeys(rule, target);
  const fitsVariant = (variant: string) => matchesVariant(rule, variant);
  const fitsPackage = (path: string) => matchesPackage(rule, path, matrix.known.importPaths);
  // An include rule is asked without its target: then no target is a reason.
  const anyTarget = rule.target === undefined && here.targets.length === 0;
  const outside = [
    targets.some(fitsTarget),
    variants.some(fitsVariant),
    packages.some(fitsPackage),
  ] as const;
  return (
    outside.includes(true) &&
    (outside[0] || anyTarget || here.targets.some(fitsTarget)) &&
    (outside[1] || here.variants.some(fitsVariant)) &&
    (outside[2] || here.packages.some(fitsPackage))
  );
}

function axesOf({ cells, known }: Matrix): Axes {
  const targets = new Map(cells.map(({ target }) => [formatTarget(target), target]));
  return { targets: [...targets.values()], variants: known.variants, packages: known.packages };
}

function choicesOf(rule: CellRule, known: KnownCells): Omit<Axes, "targets"> {
  return {
    variants: known.variants.filter((variant) => matchesVariant(rule, variant)),
    packages: known.packages.filter((path) => matchesPackage(rule, path, known.importPaths)),
  };
}

function includedCells(rule: CellRule, known: KnownCells): readonly Cell[] {
  const text = rule.target ?? "";
  const { variants, packages } = choicesOf(rule, known);
  return variants.flatMap((variant) => {
    const targets = known.select?.(text, variant) ?? [parseTarget(text)];
    return targets.flatMap((target) =>
      packages.map((path) => ({ target, variant, package: path })),
    );
  });
}

function keyOf({ target, variant, package: path }: Cell): string {
  return JSON.stringify([formatTarget(target), variant, path]);
}

function place({ target, variant, package: path }: Cell): Omit<Dropped, "reason"> {
  const named = variant === "default" ? {} : { variant };
  return { target: formatTarget(target), ...named, package: path };
}

function nothingLeft({ cells, exclude }: Matrix): string {
  if (cells.length === 0) return "nothing is left to build: there is no package for any target";
  return `exclude: nothing is left to build; ${exclude.map(ruleText).join(" and ")} took out every cell`;
}
