import type { UnitResult } from "../go/build.ts";
import type { UnitCachePlace } from "../go/build-all.ts";
import type { Unit } from "../plan/plan.ts";

/** What later steps have to know of each unit's first build. */
export type FirstBuilds = {
  /** Opens a unit's cache, and takes down which one it is. */
  readonly open: (unit: Unit) => Promise<UnitCachePlace>;
  /** Takes down that a unit is built. */
  readonly end: (result: UnitResult) => void;
  /** The cache that the unit was built with. */
  readonly placeOf: (unit: Unit) => UnitCachePlace | undefined;
  /** By unit id: GOCACHE of its build. */
  readonly caches: ReadonlyMap<string, string>;
  /** By unit id: when its build ended, in milliseconds since 1970. */
  readonly ended: ReadonlyMap<string, number>;
};

/** @param ownCache GOCACHE of units that have none of their own. */
export function noteFirstBuilds(
  openCache: (unit: Unit) => Promise<UnitCachePlace>,
  ownCache: string | undefined,
): FirstBuilds {
  const places = new Map<Unit, UnitCachePlace>();
  const caches = new Map<string, string>();
  const ended = new Map<string, number>();
  return {
    open: async (unit) => {
      const place = await openCache(unit);
      places.set(unit, place);
      const cache = place.environment.GOCACHE ?? ownCache;
      if (cache !== undefined) caches.set(unit.id, cache);
      return place;
    },
    end: ({ unit }) => ended.set(unit.id, Date.now()),
    placeOf: (unit) => places.get(unit),
    caches,
    ended,
  };
}
