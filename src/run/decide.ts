import { makePlan, type PlanOptions } from "../decide/make.ts";
import type { Plan } from "../plan/plan.ts";
import { describePlan } from "../report/log.ts";
import type { Log } from "../services/services.ts";
import { refuseModifiedTag } from "../source/repository.ts";

/** Makes the plan, and says what was decided. */
export async function decide(
  options: PlanOptions & { readonly modified: readonly string[]; readonly log: Log },
): Promise<Plan> {
  const { event, modified, log } = options;
  const plan = await log.group("Plan", async () => {
    const made = await makePlan(options);
    for (const line of describePlan(made)) log.info(line);
    for (const message of made.notices) log.annotate({ level: "notice", message });
    return made;
  });
  if (plan.stamp.stamp) refuseModifiedTag(modified, event.tag);
  return plan;
}
