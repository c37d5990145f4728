import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { choosePlan } from "../collect/choose-plan.ts";
import { UserError } from "../errors.ts";
import type { PlanDocument } from "../plan/document.ts";
import { PLAN_FILE, parsePlan, planDigest } from "../plan/plan-file.ts";
import type { ListedArtifact, Services } from "../services/services.ts";

export type FoundPlan = {
  readonly plan: PlanDocument;
  /** SHA-256 of its `plan.json`, 64 hex digits. */
  readonly digest: string;
  readonly artifact: ListedArtifact;
};

/**
 * Downloads a plan of this run: the one of the digest, else the newest.
 *
 * @throws UserError when there is none, or it is not what its name says.
 */
export async function findPlan(
  options: { readonly prefix: string; readonly digest: string | undefined },
  services: Services,
): Promise<FoundPlan> {
  const listed = await services.listArtifacts(`${options.prefix}-plan-`);
  const { artifact, digits } = choosePlan(listed, options);
  const directory = join(services.temporary, "plan");
  await services.downloadArtifact(artifact, directory);
  const text = await readFile(join(directory, PLAN_FILE), "utf8").catch((cause: unknown) => {
    throw new UserError(`${artifact.name} holds no ${PLAN_FILE}: re-run all jobs`, { cause });
  });
  const digest = planDigest(text);
  if (!digest.startsWith(options.digest ?? digits)) {
    throw new UserError(
      `${artifact.name}: its ${PLAN_FILE} is altered: its SHA-256 is ${digest}, and the plan's is ${options.digest ?? `${digits}…`}; nothing is uploaded: re-run all jobs`,
    );
  }
  return { plan: parsePlan(text, `${PLAN_FILE} of ${artifact.name}`), digest, artifact };
}
