import table from "./costs.json" with { type: "json" };
import constants from "./estimate.json" with { type: "json" };
import type { Duration, JobSettings } from "./jobs.ts";
import type { Dependencies, Unit } from "./plan.ts";
import { formatTarget, type Target } from "./target.ts";

/** What a duration is reckoned from. */
export type TimedUnit = Pick<Unit, "id" | "target" | "toolchain" | "build" | "invocations">;

const ports: Readonly<Record<string, number>> = table.ports;

/** By architecture, from the ports that were measured; the first one stands for its architecture. */
const archs: ReadonlyMap<string, number> = new Map(
  Object.entries(ports)
    .reverse()
    .map(([port, cost]) => [port.slice(port.indexOf("/") + 1), cost]),
);

const compileSeconds = table.base.compileSeconds / table.base.packages;
const { linkSeconds } = table.base;
const processors = constants.processors.value;

/**
 * What each unit is expected to take on a runner, in the order of the units.
 *
 * Measured where an earlier run knows; else a cold build by the table: the packages that it looks
 * at and the files that it links, at the cost of its port, on the processors of a runner. Where the
 * units of a target share a job, the first one compiles for all that are compiled alike, and the
 * others link.
 *
 * @param dependencies by unit id.
 * @param measured seconds by unit id.
 */
export function expectedDurations(plan: {
  readonly units: readonly TimedUnit[];
  readonly dependencies: ReadonlyMap<string, Pick<Dependencies, "packages">>;
  readonly measured: ReadonlyMap<string, number>;
  readonly split: JobSettings["split"];
}): Duration[] {
  const { units, dependencies, measured, split } = plan;
  const compiled = new Set<string>();
  return units.map((unit) => {
    const likeness = likenessOf(unit);
    const isShared = split === "target" && compiled.has(likeness);
    compiled.add(likeness);
    const known = measured.get(unit.id);
    if (known !== undefined) return { unit: unit.id, seconds: round(known), from: "measured" };
    const packages = dependencies.get(unit.id)?.packages;
    const work = coldBuild({ packages: isShared ? 0 : packages, files: countFiles(unit) });
    const seconds = round(work * portCost(unit.target));
    return { unit: unit.id, seconds, from: "table" };
  });
}

/**
 * Seconds of a cold build on a runner, as linux/amd64 takes them.
 *
 * @param work packages to compile, by default those of a small web server, and files to link.
 */
export function coldBuild({
  packages = table.base.packages,
  files,
}: {
  readonly packages: number | undefined;
  readonly files: number;
}): number {
  return (packages * compileSeconds + files * linkSeconds) / processors;
}

/** How many files a unit becomes. */
export function countFiles({ invocations }: Pick<Unit, "invocations">): number {
  return invocations.reduce((sum, { packages }) => sum + packages.length, 0);
}

/** Relative to linux/amd64; a port that was not measured costs what its architecture does. */
export function portCost({ os, arch }: Target): number {
  return ports[`${os}/${arch}`] ?? archs.get(arch) ?? 1;
}

/** A text that is equal for units whose packages are compiled alike, so that one's work is the other's too. */
export function likenessOf({ target, toolchain, build }: TimedUnit): string {
  const { tags, strip, pgo, experiment, fips140 } = build;
  return JSON.stringify([
    formatTarget(target),
    toolchain,
    [...tags].sort(),
    strip,
    pgo,
    experiment,
    fips140,
  ]);
}

/** To the hundredth: the least that a plan says. */
function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
