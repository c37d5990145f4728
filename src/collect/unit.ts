import type { ManifestUnit } from "../manifest/schema.ts";
import type { PlanDocument } from "../plan/document.ts";
import { formatTarget } from "../plan/target.ts";

/** A job as the plan has it. */
export type PlanJob = PlanDocument["jobs"][number];

/** A unit as the plan has it. */
export type PlannedUnit = PlanDocument["units"][number];

/** A main package of a unit, and the file that it becomes. */
export type PlannedPackage = PlannedUnit["invocations"][number]["packages"][number];

/** The unit as a manifest describes it, before anything became of it. */
export function describePlanned(unit: PlannedUnit): Omit<ManifestUnit, "status" | "errors"> {
  const { id, target, variant, toolchain, env, invocations, experimental, patches } = unit;
  return {
    id,
    target: formatTarget({ ...target, level: target.level }),
    variant,
    toolchain,
    env: { ...env },
    args: invocations.map(({ args }) => [...args]),
    experimental,
    ...(patches.length === 0 ? {} : { patches }),
  };
}

/** The packages of a unit, in its order. */
export function packagesOf(unit: PlannedUnit): PlannedPackage[] {
  return unit.invocations.flatMap(({ packages }) => packages);
}

/** The units of a job, in the plan's order. */
export function unitsOf(job: PlanJob, plan: PlanDocument): PlannedUnit[] {
  return job.units.flatMap((index) => plan.units[index] ?? []);
}
