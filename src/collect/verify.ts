import { isDeepStrictEqual } from "node:util";
import type { PlanDocument } from "../plan/document.ts";
import { differingKeys } from "./differing.ts";
import type { ReceivedPart } from "./received.ts";
import { plannedSource, plannedToolchains } from "./source.ts";
import { verifyFiles } from "./verify-files.ts";
import { verifyUnits } from "./verify-units.ts";

/**
 * Holds parts against their plan, their own manifests and each other.
 *
 * @param given the plan, and the SHA-256 of its `plan.json` (64 hex digits).
 * @returns everything that is wrong, as sentences that begin with the artifact's name; a release is
 *   made of the parts only where there is nothing.
 */
export function verifyParts(
  parts: readonly ReceivedPart[],
  given: { readonly plan: PlanDocument; readonly digest: string },
): string[] {
  const { plan, digest } = given;
  const origins = parts.map((part) => ({ part, finding: findOrigin(part, digest) }));
  const own = origins.flatMap(({ part, finding }) => (finding === undefined ? [part] : []));
  return [
    ...origins.flatMap(({ finding }) => finding ?? []),
    ...own.flatMap((part) => [
      ...verifyCommon(part, plan),
      ...verifyUnits(part, { plan, parts: own }),
      ...verifyFiles(part, plan),
    ]),
  ];
}

/** What is of another plan or job has nothing in it that is worth a comparison. */
function findOrigin({ name, job, part }: ReceivedPart, digest: string): string | undefined {
  if (part.plan !== digest) {
    return `${name}: its part.json is of the plan ${part.plan}, and not of ${digest}`;
  }
  if (part.job !== job.id) {
    return `${name}: its part.json is that of job ${part.job}, and not of job ${job.id}`;
  }
  return undefined;
}

/** Source, toolchains and what was dropped are the plan's. */
function verifyCommon({ name, part: { manifest } }: ReceivedPart, plan: PlanDocument): string[] {
  const differing = differingKeys(manifest.source, plannedSource(plan));
  const findings = [
    differing.length === 0
      ? undefined
      : `its source is another than the plan's: it differs in ${differing.join(", ")}`,
    isDeepStrictEqual(manifest.toolchains, plannedToolchains(plan))
      ? undefined
      : "its toolchains are others than the plan's",
    isDeepStrictEqual(manifest.dropped, plan.dropped)
      ? undefined
      : "it leaves out something else than the plan does",
    Number.isNaN(Date.parse(manifest.observed.started))
      ? "its part.json does not say when the job started"
      : undefined,
  ];
  return findings.flatMap((finding) => (finding === undefined ? [] : [`${name}: ${finding}`]));
}
