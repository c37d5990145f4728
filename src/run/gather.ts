import type { Caches } from "../cache/caches.ts";
import { type Gatherer, startGathering } from "../dependencies/gather.ts";
import { messageOf } from "../errors.ts";
import type { PreparePatches } from "../go/patches.ts";
import type { Plan } from "../plan/plan.ts";
import { stoppedBy } from "../process.ts";
import type { Services } from "../services/services.ts";
import type { Place } from "../source/place.ts";
import { takeSnapshot } from "../source/snapshot.ts";
import type { Equipment } from "./equip.ts";

/** Begins to list what the units are made of; one that cannot be listed is a warning. */
export function gather(run: {
  readonly plan: Plan;
  readonly place: Place;
  readonly caches: Pick<Caches, "listings">;
  readonly equipment: Pick<Equipment<unknown>, "environment">;
  readonly prepare: PreparePatches;
  readonly services: Services;
}): Gatherer {
  const { plan, place, caches, equipment, prepare, services } = run;
  const remember = caches.listings(plan.toolchains);
  return startGathering({
    plan,
    prepare,
    environment: equipment.environment,
    workingDirectory: place.workingDirectory,
    workFile: place.workFile,
    memory: async () => {
      const snapshot = await takeSnapshot(place);
      return snapshot && remember(snapshot);
    },
    onError: (unit, error) => {
      if (stoppedBy()) throw error;
      services.log.annotate({
        level: "warning",
        message: `the packages of ${unit.id} could not be listed: ${messageOf(error)}`,
      });
    },
  });
}
