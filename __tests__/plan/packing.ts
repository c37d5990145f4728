import type { PackedUnit } from "../../src/plan/atoms.ts";
import type { Duration, JobSettings, PlannedJob } from "../../src/plan/jobs.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import type { Target } from "../../src/plan/target.ts";
import { JOBS } from "../project.ts";

export function settings(overrides: Partial<JobSettings> = {}): JobSettings {
  return { ...JOBS, ...overrides };
}

/** Units from `linux/amd64` or `linux/amd64 prod`, with their seconds. */
export function timedUnits(seconds: Readonly<Record<string, number>>): {
  units: PackedUnit[];
  durations: Duration[];
} {
  return {
    units: Object.keys(seconds).map((id) => {
      const [target = "", variant = "default"] = id.split(" ");
      return { id, target: readTarget(target), variant };
    }),
    durations: Object.entries(seconds).map(([unit, each]) => ({
      unit,
      seconds: each,
      from: "measured",
    })),
  };
}

const known = new Map<string, Target>();

/** Reading a target looks through the whole table of ports, which thousands of plans would feel. */
function readTarget(text: string): Target {
  const target = known.get(text) ?? parseTarget(text);
  known.set(text, target);
  return target;
}

/** What the jobs build, by the ids of the units. */
export function contents(
  jobs: readonly PlannedJob[],
  units: readonly { readonly id: string }[],
): string[][] {
  return jobs.map((job) => job.units.map((unit) => units[unit]?.id ?? "none"));
}
