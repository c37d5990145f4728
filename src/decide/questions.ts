import pLimit from "p-limit";
import { listDependencies } from "../go/packages.ts";
import { checkVariable } from "../go/variables.ts";
import type { Dependencies, Unit } from "../plan/plan.ts";
import { listOptions } from "./inventory.ts";
import { type PlannedPair, pairKey } from "./pair.ts";
import { unitPackages } from "./units.ts";

/** What every question to `go list` and `go doc` has in common. */
export type Question = Parameters<typeof listOptions>[0];

/**
 * Checks each `-X` variable; says which mains lack one that others have. A file for one system may
 * declare it, so that the other targets are asked where the first has none.
 */
export async function checkVariables(options: {
  question: Question;
  pairs: readonly PlannedPair[];
  units: readonly Unit[];
}): Promise<string[]> {
  const { question, pairs, units } = options;
  const wishes = new Map<string, { variable: string; units: Unit[] }>();
  for (const unit of units) {
    const { vars, tags } = unit.build;
    const digests = unit.patches.map(({ sha256 }) => sha256);
    for (const variable of Object.keys(vars)) {
      const key = JSON.stringify([variable, unit.variant, tags, digests]);
      const wish = wishes.get(key) ?? { variable, units: [] };
      wish.units.push(unit);
      wishes.set(key, wish);
    }
  }
  const notices = new Set<string>();
  for (const { variable, units: wishing } of wishes.values()) {
    const lacking = await askUnits(variable, { question, pairs, units: wishing });
    if (lacking.length > 0) notices.add(`vars: ${lacking.join(", ")} have no ${variable} to set`);
  }
  return [...notices];
}

/** The mains without the variable, in the first unit that has it at all; its absence everywhere is an error. */
async function askUnits(
  variable: string,
  { question, pairs, units }: Parameters<typeof checkVariables>[0],
): Promise<readonly string[]> {
  let refusal: unknown;
  for (const unit of units) {
    const pair = pairs.find((other) => pairKey(other) === pairKey(unit));
    if (!pair) continue;
    const { go, workingDirectory, env, tags } = listOptions(question, { pair, cgo: false });
    const isStamp = unit.patches.some(({ stamp }) => stamp === variable);
    // Where each package is a unit of its own, those of a target are asked about together.
    const alike = units.filter((other) => pairKey(other) === pairKey(unit));
    const mains = unitPackages(alike).map(({ path }) => path);
    try {
      return await checkVariable({
        go,
        workingDirectory,
        env,
        tags,
        variable,
        mains,
        wish: isStamp ? "patches, stamp" : "vars or -X",
        patched: pair.patched,
      });
    } catch (error) {
      refusal ??= error;
    }
  }
  if (refusal !== undefined) throw refusal;
  return [];
}

/** Counts what each unit's build looks at, and finds the packages that would use cgo. */
export async function countDependencies(options: {
  question: Question;
  pairs: readonly PlannedPair[];
  units: readonly Unit[];
  parallel: number;
}): Promise<Map<string, Dependencies>> {
  const { question, pairs, units, parallel } = options;
  const limit = pLimit(parallel);
  const answers = new Map<string, Promise<Dependencies>>();
  const entries = units.map(async (unit) => {
    const pair = pairs.find((other) => pairKey(other) === pairKey(unit));
    if (!pair) throw new Error(`unit ${unit.id} has no pair`);
    const patterns = unitPackages([unit]).map(({ path }) => path);
    // The level decides no file, so that targets which differ in it alone are asked once.
    const key = [
      unit.target.os,
      unit.target.arch,
      pair.goVersion,
      unit.build.experiment,
      ...unit.build.tags,
      ...patterns,
      ...(pair.patched?.args ?? []),
    ].join(" ");
    const answer =
      answers.get(key) ??
      limit(() => listDependencies(listOptions({ ...question, patterns }, { pair, cgo: true })));
    answers.set(key, answer);
    return [unit.id, await answer] as const;
  });
  return new Map(await Promise.all(entries));
}
