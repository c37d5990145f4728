import type { PlannedJob } from "../plan/jobs.ts";
import type { Plan } from "../plan/plan.ts";
import type { Writes } from "../plan/portable.ts";
import { buildClassOf } from "./class.ts";
import { classId } from "./keys.ts";

/**
 * Gives each cache entry of a plan one writer: that of a class is the first job with a unit of it,
 * that of modules and toolchains the first job of all.
 *
 * @returns one for each job, in their order.
 */
export async function assignWriters(
  { units, toolchains }: Pick<Plan, "units" | "toolchains">,
  {
    jobs,
    workingDirectory,
  }: { readonly jobs: readonly PlannedJob[]; readonly workingDirectory: string },
): Promise<Writes[]> {
  const classes = await Promise.all(
    units.map(async (unit) => {
      const toolchain = toolchains[unit.toolchain];
      if (!toolchain) throw new Error(`unit ${unit.id} has no toolchain`);
      return classId(await buildClassOf(unit, { toolchain, workingDirectory }));
    }),
  );
  const writers = new Map<string, PlannedJob>();
  for (const job of jobs) {
    for (const index of job.units) {
      const id = classes[index] ?? "";
      if (!writers.has(id)) writers.set(id, job);
    }
  }
  return jobs.map((job, index) => ({
    modules: index === 0,
    toolchains: index === 0,
    units: job.units.filter((unit) => writers.get(classes[unit] ?? "") === job),
  }));
}
