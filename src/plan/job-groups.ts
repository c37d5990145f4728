import { UserError } from "../errors.ts";
import { quote } from "../quote.ts";
import type { Atom, PackedUnit } from "./atoms.ts";
import { type Choice, choiceMatches, readPattern } from "./pattern.ts";
import { portNames } from "./ports.ts";
import { formatTarget, type Target } from "./target.ts";

/** Atoms that share jobs with no others; never empty. */
export type Group = { readonly atoms: readonly Atom[] };

/**
 * Sorts atoms into the groups of `jobs.groups`; what no group names is a group of its own.
 *
 * @param groups lists of target patterns.
 * @throws UserError when a pattern is misspelt, a group has no target of the plan, or two groups
 * have the same one.
 */
export function groupAtoms(
  atoms: readonly Atom[],
  plan: {
    readonly units: readonly PackedUnit[];
    readonly groups: readonly (readonly string[])[];
  },
): Group[] {
  const { units, groups } = plan;
  const choices = groups.map(readGroup);
  const sorted: Atom[][] = groups.map(() => []);
  const rest: Atom[] = [];
  for (const atom of atoms) {
    const target = units[atom.units[0] ?? 0]?.target;
    const [first, second] = target === undefined ? [] : matching(choices, target);
    if (target && first !== undefined && second !== undefined) {
      const both = `jobs.groups[${first}] and jobs.groups[${second}]`;
      throw new UserError(`${both} both have ${formatTarget(target)}; take it out of one of them`);
    }
    (first === undefined ? rest : (sorted[first] ?? rest)).push(atom);
  }
  for (const [index, own] of sorted.entries()) {
    if (own.length > 0) continue;
    const written = (groups[index] ?? []).map(quote).join(", ");
    throw new UserError(
      `jobs.groups[${index}] has none of the targets of the plan: ${written}; correct the group, or remove it`,
    );
  }
  return [...sorted, ...(rest.length > 0 ? [rest] : [])].map((own) => ({ atoms: own }));
}

/**
 * Divides the jobs among groups: one each, and each further one to the group whose jobs have the
 * most to do on average, as long as it has atoms for it.
 *
 * @returns the number of jobs of each group.
 * @throws UserError when there are more groups than jobs.
 */
export function shareJobs(groups: readonly Group[], max: number): number[] {
  if (groups.length > max) {
    throw new UserError(
      `jobs.groups needs ${groups.length} jobs, one for each group and one for the other targets where there are any, and at most ${max} are allowed; raise max-jobs, or join groups`,
    );
  }
  const work = groups.map(({ atoms }) => atoms.reduce((sum, { seconds }) => sum + seconds, 0));
  const counts = groups.map(() => 1);
  for (let left = max - groups.length; left > 0; left--) {
    const next = busiest(groups, { work, counts });
    if (next === undefined) break;
    counts[next] = (counts[next] ?? 0) + 1;
  }
  return counts;
}

function busiest(
  groups: readonly Group[],
  { work, counts }: { work: readonly number[]; counts: readonly number[] },
): number | undefined {
  let most: { readonly index: number; readonly average: number } | undefined;
  for (const [index, { atoms }] of groups.entries()) {
    const count = counts[index] ?? 1;
    const average = (work[index] ?? 0) / count;
    if (count < atoms.length && (!most || average > most.average)) most = { index, average };
  }
  return most?.index;
}

function readGroup(patterns: readonly string[], index: number): Choice[] {
  const names = portNames();
  return patterns.flatMap((pattern) => {
    const reading = readPattern(pattern, names);
    const place = `jobs.groups[${index}]`;
    if ("problems" in reading) throw new UserError(`${place}: ${reading.problems[0]}`);
    if (!reading.negated) return [...reading.choices];
    throw new UserError(
      `${place}: ${quote(pattern)} is negated, which a group cannot be; write the targets without !`,
    );
  });
}

function matching(groups: readonly (readonly Choice[])[], target: Target): number[] {
  return groups.flatMap((choices, index) =>
    choices.some((choice) => choiceMatches(choice, target)) ? [index] : [],
  );
}
