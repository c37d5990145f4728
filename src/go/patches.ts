import { createHash } from "node:crypto";
import { join } from "node:path";
import type { GoPlace } from "../patch/goroot.ts";
import { type PreparedPatches, preparePatches } from "../patch/prepare.ts";
import type { Unit } from "../plan/plan.ts";
import type { Place } from "../source/place.ts";

/** Makes the patches of a unit ready, and says what leads its `go` to them. */
export type PreparePatches = (
  unit: Pick<Unit, "id" | "env" | "patches" | "toolchain">,
  environment: Readonly<Record<string, string>>,
) => Promise<PreparedPatches>;

/**
 * Makes the patches of units ready, each unit's once and in a directory of its own.
 *
 * @param options.place the sources, which may be a copy: what it holds stays as it is.
 * @param options.toolchains those of the plan, in its order.
 * @param options.scratch outside of the sources.
 */
export function unitPatches(options: {
  readonly place: Pick<Place, "repository" | "workingDirectory" | "moduleRoot" | "workFile">;
  readonly toolchains: readonly GoPlace[];
  readonly scratch: string;
}): PreparePatches {
  const { place, toolchains, scratch } = options;
  const prepare: PreparePatches = (unit, environment) => {
    const toolchain = toolchains[unit.toolchain];
    if (toolchain === undefined) throw new Error(`unit ${unit.id} has no toolchain`);
    const id = createHash("sha256").update(unit.id).digest("hex").slice(0, 16);
    return preparePatches(unit.patches, {
      ...place,
      root: place.repository?.root ?? place.workingDirectory,
      toolchain,
      environment: { ...environment, ...unit.env },
      scratch: join(scratch, "units", id),
      toolchains: join(scratch, "toolchains"),
    });
  };
  const prepared = new Map<string, Promise<PreparedPatches>>();
  return (unit, environment) => {
    const known = prepared.get(unit.id) ?? prepare(unit, environment);
    prepared.set(unit.id, known);
    return known;
  };
}
