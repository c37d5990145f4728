import { type Caches, openCaches, type Writes } from "../cache/caches.ts";
import { digestSameConfig } from "../config/digest.ts";
import {
  describePlanSource,
  refuseOtherSource,
  refuseOtherState,
  rootOf,
} from "../decide/plan-source.ts";
import { findPlannedToolchains, type PlannedToolchains } from "../decide/planned-toolchains.ts";
import type { PlanDocument } from "../plan/document.ts";
import { jobOf, parseJobEntry } from "../plan/job-entry.ts";
import type { Plan } from "../plan/plan.ts";
import { restorePlan } from "../plan/portable.ts";
import { describeJob } from "../report/log.ts";
import type { Settings } from "../settings.ts";
import { type Event, readEvent } from "../source/event.ts";
import { findPlace, type Place } from "../source/place.ts";
import { type Equipment, equip } from "./equip.ts";
import { findPlan } from "./find-plan.ts";
import { prepare } from "./prepare.ts";
import type { World } from "./world.ts";

type PlannedJob = PlanDocument["jobs"][number];

/** The plan of one job on this machine, and all that it is built with. */
export type Following = {
  readonly document: PlanDocument;
  /** SHA-256 of its `plan.json`, 64 hex digits. */
  readonly digest: string;
  readonly job: PlannedJob;
  readonly place: Place;
  readonly event: Event;
  readonly caches: Caches;
  readonly equipment: Equipment<PlannedToolchains>;
  /** Files that differ from the commit, before and once `before` has run. */
  readonly edited: readonly string[];
  readonly modified: readonly string[];
  /** The units of the job alone. */
  readonly plan: Plan;
};

/**
 * Fetches the plan that the input `job` names, and makes sure that what lies here is what it was made
 * for, before anything is built.
 *
 * @throws UserError when there is no such plan, or it was made for something else.
 */
export async function follow(settings: Settings, world: World): Promise<Following> {
  const { services, env } = world;
  const entry = parseJobEntry(settings.job ?? "");
  const { plan: document, digest } = await findPlan(
    { prefix: settings.artifactPrefix, digest: entry.plan },
    services,
  );
  const job = jobOf(document, entry);
  services.log.info(describeJob(document, job));
  const place = await findPlace(settings.workingDirectory, env);
  const { tag } = document.source;
  await refuseOther(document, { place, configFile: settings.configFile });

  const obeyed = { ...settings, ...document.settings };
  const writes = writesOf(document, job);
  const caches = await openCaches({ settings: obeyed, place, services, env, writes });
  const equipment = await equip({
    settings: obeyed,
    place,
    world,
    downloads: caches.downloads,
    choose: (resolve) => findPlannedToolchains({ document, job, resolve }),
  });
  const { environment, toolchains } = equipment;
  const { edited, modified } = await prepare({ ...obeyed, place, environment, services });
  refuseOtherState(document.source, modified);
  const plan = restorePlan(document, { job, toolchains: toolchains.list, root: rootOf(place) });
  // Whether a tag is built was decided with the plan.
  const event = { ...readEvent(env), tag };
  return { document, digest, job, place, event, caches, equipment, edited, modified, plan };
}

async function refuseOther(
  { source, stamp }: PlanDocument,
  { place, configFile }: { place: Place; configFile: string | undefined },
): Promise<void> {
  const here = { file: configFile, root: rootOf(place) };
  const config = await digestSameConfig(source.config?.path, here);
  const found = describePlanSource(place, { config, tag: source.tag, dirty: source.dirty });
  refuseOtherSource({ source, stamped: stamp.stamp }, found);
}

/** The entries that the plan gave this job to write. */
function writesOf({ units }: PlanDocument, { writes }: PlannedJob): Writes {
  const own = new Set(writes.units.map((index) => units[index]?.id));
  return { ...writes, unit: ({ id }) => own.has(id) };
}
