import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assignWriters } from "../cache/writers.ts";
import { digestConfig } from "../config/digest.ts";
import { describePlanSource, rootOf } from "../decide/plan-source.ts";
import type { PlanDocument } from "../plan/document.ts";
import { estimateWays } from "../plan/estimate.ts";
import { formatMatrix } from "../plan/matrix.ts";
import { packJobs } from "../plan/pack.ts";
import { formatPlan, PLAN_FILE, planArtifact, planDigest } from "../plan/plan-file.ts";
import { toDocument } from "../plan/portable.ts";
import { formatPlanSummary } from "../report/plan-summary.ts";
import { formatPlanTerminal } from "../report/plan-terminal.ts";
import { removeScratch } from "../scratch.ts";
import type { Services, UploadedArtifact } from "../services/services.ts";
import type { Settings } from "../settings.ts";
import { type Decision, decide } from "./decide.ts";
import { summarize } from "./report.ts";
import type { World } from "./world.ts";

/**
 * Decides everything once for the jobs that build: uploads `plan.json`, sets the matrix, and says
 * what it is expected to cost. Modules and toolchains are kept, so that the jobs find them.
 *
 * @throws UserError when the plan would be empty, or a limit is in the way.
 */
export async function runPlan(settings: Settings, world: World): Promise<PlanDocument> {
  const { services } = world;
  const decision = await decide(settings, world);
  const document = await spread(decision, settings);
  const text = formatPlan(document);
  const digest = planDigest(text);
  const matrix = formatMatrix(document, digest);

  const artifact = await upload(text, { digest, settings, services });
  await decision.caches.close({ plan: decision.plan });
  await removeScratch(services.temporary);
  await services.setOutputs({
    matrix,
    jobs: String(document.jobs.length),
    parallel: String(document.parallel),
    version: document.version,
    "artifact-id": artifact.id,
    "artifact-url": artifact.url ?? "",
    "artifact-digest": artifact.digest,
  });
  await summarize(formatPlanSummary(document, digest), services);
  const color = services.log.progress !== undefined;
  services.log.info(formatPlanTerminal(document, { color, digest }).join("\n"));
  return document;
}

/** Spreads the units over jobs, and gives each cache a writer. */
async function spread(decision: Decision, settings: Settings): Promise<PlanDocument> {
  const { place, event, modified, plan, durations } = decision;
  const { units } = plan;
  const root = rootOf(place);
  const config = await digestConfig(settings.configFile, root);
  const jobs = packJobs({ units, durations, settings: settings.jobs });
  const writers = await assignWriters(plan, { jobs, ...place });
  return toDocument({
    plan,
    source: describePlanSource(place, { config, tag: event.tag, dirty: modified.length > 0 }),
    settings,
    root,
    durations,
    jobs: jobs.flatMap((job, index) => {
      const writes = writers[index];
      return writes === undefined ? [] : [{ ...job, writes }];
    }),
    parallel: settings.jobs.parallel,
    estimate: estimateWays({ ...plan, jobs, durations, settings: settings.jobs }),
  });
}

async function upload(
  text: string,
  run: { digest: string; settings: Settings; services: Services },
): Promise<UploadedArtifact> {
  const { digest, settings, services } = run;
  const directory = join(services.temporary, "plan");
  await mkdir(directory);
  await writeFile(join(directory, PLAN_FILE), text);
  return services.uploadArtifact({
    name: planArtifact(settings.artifactPrefix, digest),
    directory,
    files: [PLAN_FILE],
    retentionDays: settings.retentionDays,
    // The name tells what it holds: one of it that nobody can read is avoided.
    mayRename: true,
  });
}
