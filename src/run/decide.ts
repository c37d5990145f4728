import { type Caches, openCaches } from "../cache/caches.ts";
import { makePlan } from "../decide/make.ts";
import { chooseToolchains, type Toolchains } from "../decide/toolchains.ts";
import { expectedDurations } from "../plan/durations.ts";
import type { Duration } from "../plan/jobs.ts";
import type { Plan } from "../plan/plan.ts";
import { describePlan } from "../report/log.ts";
import { scratchOf } from "../scratch.ts";
import type { Settings } from "../settings.ts";
import { type Event, readEvent } from "../source/event.ts";
import { findPlace, type Place } from "../source/place.ts";
import { refuseModifiedTag } from "../source/repository.ts";
import { type Equipment, equip } from "./equip.ts";
import { prepare } from "./prepare.ts";
import type { World } from "./world.ts";

/** A plan, and all that it was made of and with. */
export type Decision = {
  readonly place: Place;
  readonly event: Event;
  readonly caches: Caches;
  readonly equipment: Equipment<Toolchains>;
  /** Files that differ from the commit, before and once `before` has run. */
  readonly edited: readonly string[];
  readonly modified: readonly string[];
  readonly plan: Plan;
  readonly durations: readonly Duration[];
};

/**
 * Finds what there is, brings what is needed, makes the plan, and says what was decided.
 *
 * @throws UserError when there is nothing to build, or a wish cannot be met.
 */
export async function decide(settings: Settings, world: World): Promise<Decision> {
  const { services, env } = world;
  const { log } = services;
  const place = await findPlace(settings.workingDirectory, env);
  const event = readEvent(env);
  const caches = await openCaches({ settings, place, services, env });
  // The store is asked while the toolchain is fetched.
  const [equipment, measured] = await Promise.all([
    equip({
      settings,
      place,
      world,
      downloads: caches.downloads,
      choose: (resolve) => chooseToolchains({ settings, place, resolve }),
    }),
    caches.durations(),
  ]);
  const { environment, toolchains } = equipment;
  const { edited, modified } = await prepare({ ...settings, place, environment, services });
  const patchScratch = scratchOf(services.temporary).patches;
  const listings = caches.listings(toolchains.list);
  const plan = await log.group("Plan", async () => {
    const made = await makePlan({ settings, place, event, ...equipment, listings, patchScratch });
    for (const line of describePlan(made)) log.info(line);
    for (const message of made.notices) log.annotate({ level: "notice", message });
    return made;
  });
  if (plan.stamp.stamp) refuseModifiedTag(modified, event.tag);
  const durations = expectedDurations({ ...plan, measured, split: settings.jobs.split });
  return { place, event, caches, equipment, edited, modified, plan, durations };
}
