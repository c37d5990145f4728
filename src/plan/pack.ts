import { UserError } from "../errors.ts";
import { maxMatrixJobs } from "../limits.ts";
import { type Atom, gather, type PackedUnit } from "./atoms.ts";
import { type Group, groupAtoms, shareJobs } from "./job-groups.ts";
import { nameJobs } from "./job-names.ts";
import type { Duration, JobSettings, PlannedJob } from "./jobs.ts";

/**
 * Spreads units over at most `settings.max` jobs: the longest first, each into the job that has the
 * least to do (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969: the longest job takes
 * at most 4/3 of what the best spread would). The result depends on the units, in their order, and
 * their seconds alone.
 *
 * @param durations one for each unit, in any order.
 * @returns jobs by their seconds, the longest first, with ids from 1.
 * @throws UserError when there would be more jobs than are allowed, or a group has no target, or two
 * groups have the same.
 */
export function packJobs(plan: {
  readonly units: readonly PackedUnit[];
  readonly durations: readonly Duration[];
  readonly settings: JobSettings;
}): PlannedJob[] {
  const { units, settings } = plan;
  refuseMax(settings);
  const { atoms, seconds } = gather(plan);
  const groups = groupAtoms(atoms, { units, groups: settings.groups });
  const shared = settings.each ? eachAtom(groups, atoms, settings) : packGroups(groups, settings);
  const loads = shared
    .map((own) => ({ atoms: [...own].sort(byFirstUnit), ...total(own, seconds) }))
    .sort((a, b) => b.seconds - a.seconds || firstUnit(a) - firstUnit(b));
  const names = nameJobs(
    loads.map((load) => load.atoms.map(({ label }) => label)),
    settings.runsOn,
  );
  return loads.map((load, index) => ({
    id: index + 1,
    name: names[index] ?? "",
    runsOn: settings.runsOn,
    units: load.units,
    seconds: load.seconds,
  }));
}

function refuseMax({ max }: JobSettings): void {
  if (max <= maxMatrixJobs) return;
  throw new UserError(
    `${max} jobs are more than the ${maxMatrixJobs} that one matrix makes; set max-jobs to ${maxMatrixJobs} or less`,
  );
}

/** One job for each atom; no group matters then. */
function eachAtom(
  groups: readonly Group[],
  atoms: readonly Atom[],
  { max, split }: JobSettings,
): Atom[][] {
  if (atoms.length > max) {
    const way =
      max < maxMatrixJobs
        ? `raise max-jobs, to ${maxMatrixJobs} at most, or set each to false`
        : "set each to false, so that they share jobs";
    throw new UserError(
      `jobs.each gives each ${NOUNS[split]} a job of its own, which makes ${atoms.length} jobs, and at most ${max} are allowed; ${way}`,
    );
  }
  return groups.flatMap((group) => group.atoms.map((atom) => [atom]));
}

const NOUNS = { target: "target", unit: "unit", package: "package" } as const;

function packGroups(groups: readonly Group[], { max }: JobSettings): Atom[][] {
  const counts = shareJobs(groups, max);
  return groups.flatMap((group, index) => packGroup(group.atoms, counts[index] ?? 1));
}

type Bin = { readonly atoms: Atom[]; seconds: number };

/** The longest first into the least loaded; ties go to the earlier unit and the earlier job. */
function packGroup(atoms: readonly Atom[], count: number): Atom[][] {
  const bins: Bin[] = Array.from({ length: count }, () => ({ atoms: [], seconds: 0 }));
  const sorted = [...atoms].sort((a, b) => b.seconds - a.seconds || byFirstUnit(a, b));
  for (const atom of sorted) {
    const least = leastLoaded(bins);
    least?.atoms.push(atom);
    if (least) least.seconds += atom.seconds;
  }
  return bins.map((bin) => bin.atoms);
}

/** A job that is still empty goes before one whose units take no time. */
function leastLoaded(bins: readonly Bin[]): Bin | undefined {
  let least: Bin | undefined;
  for (const bin of bins) {
    const isLess =
      !least ||
      bin.seconds < least.seconds ||
      (bin.seconds === least.seconds && bin.atoms.length < least.atoms.length);
    if (isLess) least = bin;
  }
  return least;
}

/** Added up in the order of the units, so that the sum is the same however they were packed. */
function total(
  atoms: readonly Atom[],
  seconds: readonly number[],
): { units: readonly number[]; seconds: number } {
  const units = atoms.flatMap((atom) => atom.units).sort((a, b) => a - b);
  const sum = units.reduce((sum, unit) => sum + (seconds[unit] ?? 0), 0);
  return { units, seconds: Math.round(sum * 1000) / 1000 };
}

function byFirstUnit(a: Atom, b: Atom): number {
  return firstUnit(a) - firstUnit(b);
}

function firstUnit({ units }: { readonly units: readonly number[] }): number {
  return units[0] ?? 0;
}
