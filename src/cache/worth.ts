import type { CacheEntry, Restored } from "./entry.ts";

/** Uploads of one run; GitHub takes 200 a minute from a repository, and its other workflows need some. */
export const MAX_SAVES = 100;

/** Compiled anew, as a part of all packages: above it, the entry that was restored is worn out. */
const WORN = 1 / 4;

/** Days; GitHub removes an entry that nobody read for seven. */
const MAX_AGE_DAYS = 5;

export type Worth = {
  readonly save: boolean;
  /** A clause: `restored with other sums`. */
  readonly reason: string;
};

/**
 * Whether an entry is worth its upload after the build.
 *
 * @param restored what the run found for it.
 * @param compiled packages that were compiled in this run; 0 for entries of another kind than `build`.
 * @param total packages that the build looked at.
 * @param ageDays since the restored entry was saved; undefined where it is not known.
 * @param failed whether a unit that uses the entry failed or was cancelled, so that it may not be whole.
 */
export function isWorthSaving({
  restored,
  entry,
  compiled,
  total,
  ageDays,
  failed,
}: {
  readonly restored: Restored | undefined;
  readonly entry: CacheEntry;
  readonly compiled: number;
  readonly total: number;
  readonly ageDays: number | undefined;
  readonly failed: boolean;
}): Worth {
  if (failed) return { save: false, reason: "a unit that uses it failed or was cancelled" };
  if (restored === undefined) return { save: true, reason: "there was none" };
  // A key is written once: the service refuses what comes under a key that it has.
  if (restored.key === entry.key) return { save: false, reason: "its key is saved already" };
  if (!sameSums(restored, entry)) return { save: true, reason: "restored with other sums" };
  if (compiled > total * WORN) {
    return { save: true, reason: `${compiled} of ${total} packages were compiled` };
  }
  if (ageDays !== undefined && ageDays > MAX_AGE_DAYS) {
    return { save: true, reason: `the one that was restored is ${Math.floor(ageDays)} days old` };
  }
  return { save: false, reason: `only ${compiled} of ${total} packages were compiled` };
}

/** Keys of a build name the sums before the sources; every other kind has nothing but its sums. */
function sameSums(restored: Restored, { kind, prefixes: [ofSums] }: CacheEntry): boolean {
  return kind === "build" && ofSums !== undefined && restored.key.startsWith(ofSums);
}
