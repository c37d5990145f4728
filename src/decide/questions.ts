import pLimit from "p-limit";
import { listDependencies } from "../go/packages.ts";
import { checkVariable } from "../go/variables.ts";
import type { Dependencies, Unit } from "../plan/plan.ts";
import { listOptions } from "./inventory.ts";
import { type PlannedPair, pairKey } from "./pair.ts";
import { unitPackages } from "./units.ts";

/** What every question to `go list` and `go doc` has in common. */
export type Question = Parameters<typeof listOptions>[0];

/** Checks each `-X` variable once; says which mains lack one that others have. */
export async function checkVariables(options: {
  question: Question;
  pairs: readonly PlannedPair[];
  units: readonly Unit[];
}): Promise<string[]> {
  const { question, pairs, units } = options;
  const notices = new Set<string>();
  const seen = new Set<string>();
  for (const unit of units) {
    const pair = pairs.find((other) => pairKey(other) === unit.id);
    const mains = unitPackages([unit]).map(({ path }) => path);
    for (const variable of Object.keys(unit.build.vars)) {
      const key = [variable, ...unit.build.tags, ...mains].join(" ");
      if (!pair || seen.has(key)) continue;
      seen.add(key);
      const { go, workingDirectory, env } = listOptions(question, { pair, cgo: false });
      const lacking = await checkVariable({ go, workingDirectory, env, variable, mains });
      if (lacking.length > 0) notices.add(`vars: ${lacking.join(", ")} have no ${variable} to set`);
    }
  }
  return [...notices];
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
    const pair = pairs.find((other) => pairKey(other) === unit.id);
    if (!pair) throw new Error(`unit ${unit.id} has no pair`);
    const patterns = unitPackages([unit]).map(({ path }) => path);
    // The level decides no file, so that targets which differ in it alone are asked once.
    const key = [
      unit.target.os,
      unit.target.arch,
      pair.goVersion,
      ...unit.build.tags,
      ...patterns,
    ].join(" ");
    const answer =
      answers.get(key) ??
      limit(() => listDependencies(listOptions({ ...question, patterns }, { pair, cgo: true })));
    answers.set(key, answer);
    return [unit.id, await answer] as const;
  });
  return new Map(await Promise.all(entries));
}
