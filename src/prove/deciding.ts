import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { hashFile } from "../manifest/checksums.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import type { ReproduceSettings } from "../settings.ts";
import type { Place } from "../source/place.ts";

/** Files that differ from the commit; where they are more, no proof is remembered. */
const MAX_MODIFIED = 1000;

/**
 * What the sources are, for the memory of proofs; undefined where that cannot be told in short. What
 * git ignores is not told: where it reaches a file, the file's digest tells.
 */
export async function describeSources(
  { repository, below }: Pick<Place, "repository" | "below">,
  modified: readonly string[],
): Promise<readonly unknown[] | undefined> {
  if (repository === undefined || modified.length > MAX_MODIFIED) return undefined;
  const changes: unknown[] = [];
  for (const path of modified) {
    const file = join(repository.root, path);
    const found = await lstat(file).catch(() => undefined);
    // A directory of untracked files, or a link.
    if (found !== undefined && !found.isFile()) return undefined;
    changes.push([path, found === undefined ? undefined : (await hashFile(file)).sha256]);
  }
  return [repository.commit, repository.tree, below, changes];
}

/** All that decides whether a unit's second build gives the same bytes. */
export function decidingFacts(options: {
  readonly sources: readonly unknown[];
  readonly unit: Unit;
  readonly plan: Plan;
  readonly method: ReproduceSettings["method"];
  readonly before: readonly (readonly string[])[];
  /** Of the unit. */
  readonly binaries: readonly ManifestBinary[];
}): readonly unknown[] {
  const { sources, unit, plan, method, before, binaries } = options;
  return [
    sources,
    plan.toolchains[unit.toolchain]?.digest,
    Object.entries(unit.env).sort(([a], [b]) => (a < b ? -1 : 1)),
    unit.invocations.map(({ args }) => args),
    unit.patches,
    method,
    before,
    binaries.map(({ file, sha256 }) => [file, sha256]),
  ];
}
