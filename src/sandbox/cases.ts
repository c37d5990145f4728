import { matchTarget } from "../plan/pattern.ts";
import { matchesPackage, matchesVariant } from "../plan/rule.ts";
import type { Target } from "../plan/target.ts";
import { NO_GRANT, type RunRule, type RunSettings } from "./rule.ts";

/** One start of a program. */
export type Case = { readonly kind: "smoke" | "written"; readonly rule: RunRule };

/** A program as rules speak of it. */
export type Subject = {
  readonly target: Target;
  readonly variant: string;
  /** As it is selected, and as it is imported. */
  readonly package: string;
  readonly importPath: string;
};

/** The runs that are written for a program; where there are none it is only started, twice. */
export function casesOf(subject: Subject, rules: readonly RunRule[]): readonly Case[] {
  const own = rules.filter((rule) => isFor(rule, subject));
  return own.length > 0 ? own.map((rule) => ({ kind: "written", rule })) : SMOKE;
}

/** Whether a program of a target that cannot be run fails. */
export function isRequired(target: Target, { when, require }: RunSettings): boolean {
  return when === "required" || require.some((pattern) => matchTarget(pattern, target));
}

function isFor(rule: RunRule, subject: Subject): boolean {
  const { target, variant, package: path, importPath } = subject;
  const { package: wanted, targets, variants } = rule;
  return (
    (wanted === undefined ||
      matchesPackage({ package: wanted }, path, new Map([[path, importPath]]))) &&
    (targets.length === 0 || targets.some((pattern) => matchTarget(pattern, target))) &&
    (variants.length === 0 || variants.some((name) => matchesVariant({ variant: name }, variant)))
  );
}

/** What nearly every program answers without doing anything. */
const SMOKE: readonly Case[] = ["--help", "--version"].map((argument) => ({
  kind: "smoke",
  rule: {
    targets: [],
    variants: [],
    args: [argument],
    env: {},
    stdin: "",
    files: {},
    http: [],
    grant: NO_GRANT,
  },
}));
