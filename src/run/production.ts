import type { Caches } from "../cache/caches.ts";
import type { CacheSession } from "../cache/session.ts";
import type { UnitResult } from "../go/build.ts";
import type { Duration } from "../plan/jobs.ts";
import type { Plan } from "../plan/plan.ts";
import type { RunSettings } from "../sandbox/rule.ts";
import type { Services } from "../services/services.ts";
import type { ReproduceSettings } from "../settings.ts";
import type { Event } from "../source/event.ts";
import type { Place } from "../source/place.ts";
import type { Equipment } from "./equip.ts";

/** What a plan is carried out with. */
export type Production = {
  readonly plan: Plan;
  readonly place: Place;
  readonly event: Event;
  /** Files that differed from the commit before any command ran, and when the builds began. */
  readonly edited: readonly string[];
  readonly modified: readonly string[];
  readonly before: readonly (readonly string[])[];
  readonly buildId: "keep" | "strip";
  readonly reproduce: ReproduceSettings;
  /** How the finished files are run. */
  readonly runs: RunSettings;
  /** Absolute; where copies of earlier files may lie. */
  readonly output: string | undefined;
  /** Whether data is told by package too, which takes a second link. */
  readonly dataBytes: boolean;
  readonly equipment: Omit<Equipment<unknown>, "toolchains">;
  readonly caches: Pick<Caches, "listings">;
  readonly session: CacheSession;
  /** By unit id: what it is expected to take. */
  readonly durations: readonly Duration[];
  /** Keeps the caches, as soon as nothing builds any more. */
  readonly closeCaches: (built: {
    readonly session: CacheSession;
    readonly results: readonly UnitResult[];
    readonly seconds: number;
  }) => Promise<void>;
  /** Absolute; where the finished files go. */
  readonly directory: string;
  readonly services: Services;
  /** The environment of this process; what is run gets nothing of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
};
