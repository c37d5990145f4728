import type { Duration, JobSettings } from "./jobs.ts";
import type { Unit } from "./plan.ts";
import { formatTarget } from "./target.ts";

/** What packing reads of a unit. */
export type PackedUnit = Pick<Unit, "id" | "target" | "variant">;

/** Units that share one job whatever happens, such as those of one target. */
export type Atom = {
  /** What a job's name shows of it. */
  readonly label: string;
  /** Indexes into the plan's units, ascending. */
  readonly units: readonly number[];
  readonly seconds: number;
};

/**
 * Gathers the units that stay together: those of a target, or each by itself.
 *
 * @returns atoms in the order of their first units, and the seconds of each unit.
 */
export function gather(plan: {
  readonly units: readonly PackedUnit[];
  readonly durations: readonly Duration[];
  readonly settings: Pick<JobSettings, "split">;
}): { readonly atoms: readonly Atom[]; readonly seconds: readonly number[] } {
  const { units, settings } = plan;
  const byUnit = new Map(plan.durations.map(({ unit, seconds }) => [unit, seconds]));
  const seconds = units.map(({ id }) => {
    const own = byUnit.get(id);
    if (own === undefined) throw new Error(`unit ${id} has no duration`);
    return own;
  });
  const together = new Map<string, number[]>();
  for (const [index, unit] of units.entries()) {
    const key = settings.split === "target" ? formatTarget(unit.target) : unit.id;
    const own = together.get(key);
    if (own) own.push(index);
    else together.set(key, [index]);
  }
  const atoms = [...together].map(([key, own]) => ({
    label: labelOf(own, units) ?? key,
    units: own,
    seconds: own.reduce((sum, index) => sum + (seconds[index] ?? 0), 0),
  }));
  return { atoms, seconds };
}

/** A single unit is called by its own name, which tells its variant. */
function labelOf(
  [first, ...more]: readonly number[],
  units: readonly PackedUnit[],
): string | undefined {
  return first === undefined || more.length > 0 ? undefined : units[first]?.id;
}
