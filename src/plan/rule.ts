import picomatch from "picomatch";
import type { CellRule } from "../settings.ts";
import { suggest } from "../suggest.ts";
import { readLevel, spelledLevel } from "./levels.ts";
import { matchTarget } from "./pattern.ts";
import type { Cell } from "./plan.ts";
import { suggestArch, suggestSystem } from "./spelling.ts";
import { formatTarget, type Target } from "./target.ts";

/** The values that cells are made of. */
export type Axes = {
  readonly targets: readonly Target[];
  readonly variants: readonly string[];
  readonly packages: readonly string[];
};

/** Import paths by package path, for rules that name a package by its import path. */
export type ImportPaths = ReadonlyMap<string, string> | undefined;

/** Whether a cell has all keys of a rule. */
export function matchesRule(rule: CellRule, cell: Cell, importPaths: ImportPaths): boolean {
  return (
    matchesTargetKeys(rule, cell.target) &&
    matchesVariant(rule, cell.variant) &&
    matchesPackage(rule, cell.package, importPaths)
  );
}

/** The keys os, arch, level and target; a level of "" or `default` is Go's default. */
export function matchesTargetKeys(rule: CellRule, target: Target): boolean {
  return (
    (rule.os === undefined || matchesText(rule.os, target.os)) &&
    (rule.arch === undefined || matchesText(rule.arch, target.arch)) &&
    (rule.level === undefined || matchesLevel(rule.level, target)) &&
    (rule.target === undefined || matchTarget(rule.target, target))
  );
}

/** The key variant, a name or a glob. */
export function matchesVariant(rule: CellRule, variant: string): boolean {
  return rule.variant === undefined || matchesText(rule.variant, variant);
}

/** The key package: a path, an import path, a glob, or Go's own `./cmd/...`. */
export function matchesPackage(rule: CellRule, path: string, importPaths: ImportPaths): boolean {
  if (rule.package === undefined) return true;
  const wanted = plainPath(rule.package);
  const names = [path, importPaths?.get(path)].filter((name) => name !== undefined).map(plainPath);
  if (wanted === "...") return path.startsWith(".");
  if (!wanted.endsWith("/...")) return names.some((name) => matchesText(wanted, name));
  const base = wanted.slice(0, -"/...".length);
  return names.some((name) => matchesText(base, name) || matchesText(`${base}/**`, name));
}

/** A rule as one would write it: `{ os: windows, package: ./cmd/ingest }`. */
export function ruleText(rule: CellRule): string {
  const pairs = Object.entries(rule).filter(([, value]) => value !== undefined);
  return `{ ${pairs.map(([key, value]) => `${key}: ${value === "" ? '""' : value}`).join(", ")} }`;
}

/** Why a rule matches no cell, as a clause that names the first key at fault. */
export function unmatchedReason(rule: CellRule, axes: Axes, importPaths: ImportPaths): string {
  const { targets, variants, packages } = axes;
  const lacks = (only: CellRule) => !targets.some((target) => matchesTargetKeys(only, target));
  const { os, arch, level, target, variant, package: path } = rule;
  if (os !== undefined && lacks({ os })) {
    return `no target has os "${os}"${suggestSystem(os, unique(targets.map((each) => each.os)))}`;
  }
  if (arch !== undefined && lacks({ arch })) {
    return `no target has arch "${arch}"${suggestArch(arch, unique(targets.map((each) => each.arch)))}`;
  }
  if (level !== undefined && lacks({ level })) return `no target has level "${level}"`;
  if (target !== undefined && lacks({ target })) {
    return `no target is "${target}"${suggest(target, targets.map(formatTarget))}`;
  }
  if (variant !== undefined && !variants.some((each) => matchesVariant(rule, each))) {
    return `there is no variant "${variant}"${suggest(variant, variants)}`;
  }
  if (path !== undefined && !packages.some((each) => matchesPackage(rule, each, importPaths))) {
    return `there is no package "${path}"${suggest(path, packages)}`;
  }
  return "each key fits something, but no cell has all of them";
}

function matchesLevel(wanted: string, target: Target): boolean {
  if (wanted === "" || wanted === "default") return target.level === undefined;
  const spelled = spelledLevel(target);
  if (spelled === "") return false;
  const reading = readLevel(target.arch, wanted);
  return "level" in reading ? reading.level === target.level : matchesText(wanted, spelled);
}

function matchesText(wanted: string, text: string): boolean {
  if (wanted === text) return true;
  return picomatch(wanted, { nonegate: true, noextglob: true, dot: true })(text);
}

/** `./cmd/web`, `cmd/web` and `cmd/web/` are one package. */
function plainPath(path: string): string {
  return path.replace(/^\.\/(?=.)/, "").replace(/(?<=.)\/+$/, "");
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
