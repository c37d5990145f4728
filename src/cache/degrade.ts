import { messageOf } from "../errors.ts";
import { stoppedBy } from "../process.ts";
import type { Log } from "../services/services.ts";

/**
 * Does something with a cache; when that fails, one warning says so and `instead` takes its place,
 * for a cache is an optimisation and never fails a run. What ends because the run was stopped does fail.
 */
export async function degrade<T>(
  work: () => Promise<T>,
  fallback: {
    readonly instead: T;
    /** A clause: `the cache of linux/arm64 cannot be used`. */
    readonly what: string;
    readonly log: Pick<Log, "annotate">;
  },
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (stoppedBy()) throw error;
    const message = `${fallback.what}: ${messageOf(error)}; the run goes on without it`;
    fallback.log.annotate({ level: "warning", message });
    return fallback.instead;
  }
}
