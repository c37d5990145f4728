import type { ManifestUnit } from "../manifest/schema.ts";
import type { PlanDocument } from "../plan/document.ts";
import { differingKeys } from "./differing.ts";
import type { ReceivedPart } from "./received.ts";
import { describePlanned, type PlannedUnit, unitsOf } from "./unit.ts";

/** Holds the units of a part against those that the plan gives to its job. */
export function verifyUnits(
  received: ReceivedPart,
  all: { readonly plan: PlanDocument; readonly parts: readonly ReceivedPart[] },
): string[] {
  const { name, job, part } = received;
  const planned = new Map(unitsOf(job, all.plan).map((unit) => [unit.id, unit]));
  const seen = new Set<string>();
  const findings: string[] = [];
  for (const unit of part.manifest.units) {
    const own = planned.get(unit.id);
    if (seen.has(unit.id)) findings.push(`it has the unit ${unit.id} twice`);
    else if (own === undefined) findings.push(describeForeign(unit, received, all));
    else findings.push(...compareUnit(unit, own));
    seen.add(unit.id);
  }
  for (const id of planned.keys()) {
    if (!seen.has(id)) findings.push(`it lacks the unit ${id}`);
  }
  return findings.map((finding) => `${name}: ${finding}`);
}

function describeForeign(
  { id }: ManifestUnit,
  received: ReceivedPart,
  { plan, parts }: { readonly plan: PlanDocument; readonly parts: readonly ReceivedPart[] },
): string {
  const other = parts.find(
    (candidate) =>
      candidate !== received && candidate.part.manifest.units.some((unit) => unit.id === id),
  );
  if (other !== undefined) return `it has the unit ${id}, and so has ${other.name}`;
  const owner = plan.jobs.find((job) => unitsOf(job, plan).some((unit) => unit.id === id));
  return owner === undefined
    ? `it has the unit ${id}, which is not in the plan`
    : `it has the unit ${id}, which is job ${owner.id}'s`;
}

function compareUnit(unit: ManifestUnit, planned: PlannedUnit): string[] {
  const { status, errors, ...described } = unit;
  const differing = differingKeys(described, describePlanned(planned));
  const failed = Object.keys(errors).length > 0;
  return [
    ...(differing.length === 0
      ? []
      : [`its unit ${unit.id} is not as planned: it differs in ${differing.join(", ")}`]),
    ...(failed === (status === "failed")
      ? []
      : [
          `its unit ${unit.id} is called ${status}, ${failed ? "and has errors" : "without an error"}`,
        ]),
  ];
}
