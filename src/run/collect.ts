import { mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { keepDurations } from "../cache/caches.ts";
import { readPlanDigest } from "../collect/choose-plan.ts";
import { mergeManifests } from "../collect/merge.ts";
import type { ReceivedPart } from "../collect/received.ts";
import { refusal, shownFindings } from "../collect/refusal.ts";
import { type Selection, selectParts } from "../collect/select.ts";
import { verifyParts } from "../collect/verify.ts";
import { refuseOccupied } from "../deliver.ts";
import { describeRunner } from "../manifest/runner.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { PlanDocument } from "../plan/document.ts";
import { formatCount } from "../report/figures.ts";
import { formatRefusal } from "../report/refusal.ts";
import type { Services } from "../services/services.ts";
import type { Settings } from "../settings.ts";
import { readBaseline } from "./baseline.ts";
import { type FoundPlan, findPlan } from "./find-plan.ts";
import { receiveParts } from "./receive.ts";
import { report, summarize } from "./report.ts";
import type { World } from "./world.ts";

/**
 * Makes one release of what the build jobs of a plan uploaded. It needs neither Go nor a checkout.
 *
 * @throws UserError when there is no plan, or a part is not what the plan made it: then nothing is
 *   uploaded. A unit whose job left no part is failed, and in the manifest's status.
 */
export async function runCollect(settings: Settings, world: World): Promise<Manifest> {
  const { services, env } = world;
  const prefix = settings.artifactPrefix;
  await refuseOccupied(settings.output);
  const baseline = await readBaseline(settings);
  const found = await findPlan({ prefix, digest: readPlanDigest(settings.job) }, services);
  const { plan, artifact } = found;
  const { parts, findings } = await services.log.group("Parts", () =>
    takeParts(found, { prefix, services }),
  );
  if (findings.length > 0) await refuse(findings, plan, services);

  const directory = join(services.temporary, "release");
  await gather(parts, directory);
  const merged = mergeManifests(
    plan,
    parts.map(({ received }) => received.part),
    {
      started: new Date(artifact.created).toISOString(),
      services: services.name,
      runner: describeRunner(env),
    },
  );
  const manifest = await report(merged, { settings, services, directory, baseline });
  await keepDurations(manifest, { policy: plan.settings.cache, services, env });
  return manifest;
}

type Taken = {
  readonly parts: readonly Part[];
  /** Everything that speaks against making a release of them: sentences. */
  readonly findings: readonly string[];
};

/** A verified part, and the absolute path of the directory that holds its files. */
type Part = { readonly received: ReceivedPart; readonly directory: string };

/** Downloads the newest part of each job, and holds all of them against the plan. */
async function takeParts(
  found: FoundPlan,
  { prefix, services }: { readonly prefix: string; readonly services: Services },
): Promise<Taken> {
  const { plan, digest } = found;
  const listed = await services.listArtifacts(`${prefix}-job-`);
  const selection = selectParts(listed, { prefix, plan: digest, jobs: plan.jobs });
  for (const line of describeParts(found, selection)) services.log.info(line);
  const receipts = await receiveParts(selection.chosen, services);
  const parts = receipts.flatMap((receipt) => ("received" in receipt ? [receipt] : []));
  return {
    parts,
    findings: [
      ...selection.findings,
      ...receipts.flatMap((receipt) => ("finding" in receipt ? [receipt.finding] : [])),
      ...verifyParts(
        parts.map(({ received }) => received),
        { plan, digest },
      ),
    ],
  };
}

/** What was found, what is left aside and what is missing: lines of the log. */
function describeParts({ artifact, plan }: FoundPlan, selection: Selection): string[] {
  return [
    `plan: ${artifact.name}, of ${formatCount(plan.jobs.length, "job")}`,
    ...selection.chosen.map(
      (part) => `job ${part.job.id} (${part.job.name}): ${part.artifact.name}`,
    ),
    ...selection.missing.map(({ id, name }) => `job ${id} (${name}) left no part`),
    ...selection.stale.map((name) => `left aside, of another plan: ${name}`),
  ];
}

/** Says what is wrong where a person looks, and ends the run. */
async function refuse(
  findings: readonly string[],
  plan: PlanDocument,
  services: Services,
): Promise<never> {
  const shown = shownFindings(findings);
  await services.setOutputs({ status: "fail", version: plan.version });
  await summarize(formatRefusal(plan, { count: findings.length, shown }), services);
  throw refusal(findings);
}

/** Moves the files of verified parts into one directory; their names are unique in the plan. */
async function gather(parts: readonly Part[], to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const { received, directory } of parts) {
    for (const { file } of received.files) await rename(join(directory, file), join(to, file));
  }
}
