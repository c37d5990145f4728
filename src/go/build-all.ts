import { mkdir } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { messageOf, UserError } from "../errors.ts";
import type { PreparedPatches } from "../patch/prepare.ts";
import type { Unit } from "../plan/plan.ts";
import { stoppedBy } from "../process.ts";
import type { Log } from "../services/services.ts";
import { buildUnit, type UnitBuild, type UnitResult } from "./build.ts";
import { describeFullDisk, describeShortage, isFullDisk, needsOf, readFree } from "./resources.ts";

/** Memory that one `go build` of a large program may take at its peak: 2 GiB. */
const MEMORY_PER_UNIT = 2 * 2 ** 30;

/** How often the live lines are drawn anew, in milliseconds. */
const REDRAW = 200;

export type BuildAll = {
  readonly units: readonly Unit[];
  /** Makes the patches of a unit ready; the `go` to run, and what leads it to them. */
  readonly prepare: (
    unit: Unit,
    environment: Readonly<Record<string, string>>,
  ) => Promise<PreparedPatches>;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly repositoryRoot: string | undefined;
  readonly workFile: string | undefined;
  /** Where each unit gets a directory of its own for what `go` writes. */
  readonly scratch: string;
  readonly destination: string;
  /** How many packages a unit's build looks at, where that is known. */
  readonly packageCount: (unit: Unit) => number | undefined;
  /** What a unit is expected to take; the longest begin first. */
  readonly expectedSeconds: (unit: Unit) => number;
  /** Brings a unit's own cache, and answers the variables that lead `go` to it. */
  readonly openCache: (unit: Unit) => Promise<UnitCachePlace>;
  /** Told of each unit as soon as it is done; the next one does not wait for what is made of it. */
  readonly onBuilt?: (result: UnitResult) => void;
  readonly log: Log;
};

/** Where a unit's cache and, if they are kept, its linked outputs lie. */
export type UnitCachePlace = {
  readonly environment: Readonly<Record<string, string>>;
  readonly outputs: string | undefined;
  /** `exact`, `prefix`, …, for the log. */
  readonly class: string;
};

/** How many units build at once: as many as there are cores, and as memory allows. */
export function parallelUnits(cores: number, memory: number): number {
  return Math.max(1, Math.min(cores, Math.floor(memory / MEMORY_PER_UNIT)));
}

/** The machine's cores and the memory this process may use, in bytes. */
export function machine(): { cores: number; memory: number } {
  const allowed = process.constrainedMemory?.() ?? 0;
  return {
    cores: availableParallelism(),
    memory: allowed > 0 ? Math.min(allowed, totalmem()) : totalmem(),
  };
}

/** Builds all units, the longest first; a failed unit leaves the others running. */
export async function buildAll(all: BuildAll): Promise<UnitResult[]> {
  const { cores, memory } = machine();
  const limit = pLimit(parallelUnits(cores, memory));
  const live = liveLines(all.log);
  const order = [...all.units].sort((a, b) => all.expectedSeconds(b) - all.expectedSeconds(a));
  const results: UnitResult[] = [];
  const said = new Set<string>();
  const build = async (unit: Unit, index: number) => {
    if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`);
    const result = await buildOne(all, { unit, index, live, said });
    results.push(result);
    all.onBuilt?.(result);
  };
  try {
    await Promise.all(order.map((unit, index) => limit(() => build(unit, index))));
    return all.units.flatMap((unit) => results.find((result) => result.unit === unit) ?? []);
  } catch (error) {
    if (!stoppedBy()) throw error;
    throw new UserError(
      results.length === 0
        ? `stopped by ${stoppedBy()} before the first of ${plural(order.length, "unit", "units")} was built`
        : `stopped by ${stoppedBy()}: ${results.length} of ${plural(order.length, "unit was", "units were")} built, and what they gave is kept in ${all.destination}`,
    );
  } finally {
    live.end();
  }
}

type Live = {
  readonly set: (id: string, line: string | undefined) => void;
  readonly end: () => void;
};

async function buildOne(
  all: BuildAll,
  { unit, index, live, said }: { unit: Unit; index: number; live: Live; said: Set<string> },
): Promise<UnitResult> {
  const scratch = join(all.scratch, String(index));
  const count = unit.invocations.flatMap(({ packages }) => packages).length;
  const started = performance.now();
  const show = (compiled: number) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    live.set(unit.id, `  ${unit.id}: ${compiled} packages compiled, ${seconds} s`);
  };
  const cache = await all.openCache(unit);
  all.log.info(
    `${unit.id}: building ${plural(count, "binary", "binaries")}${unit.patches.length === 0 ? "" : " (patched)"}`,
  );
  show(0);
  const environment = { ...all.environment, ...cache.environment };
  const { go, args: flags, names } = await all.prepare(unit, environment);
  const build: UnitBuild = {
    ...all,
    unit,
    go,
    flags,
    names,
    scratch: cache.outputs ?? scratch,
    keepsOutputs: cache.outputs !== undefined,
    environment,
    onProgress: show,
  };
  const result = await buildWhereItFits(build, { all, cache });
  live.set(unit.id, undefined);
  report(all, { result, cache, said });
  return result;
}

/** A unit that the machine has no room for fails alone, with a sentence that says so. */
async function buildWhereItFits(
  build: UnitBuild,
  { all, cache }: { all: BuildAll; cache: UnitCachePlace },
): Promise<UnitResult> {
  const { unit } = build;
  const places = { temporary: all.destination, cache: build.environment.GOCACHE };
  const compiled = cache.class === "miss" ? (all.packageCount(unit) ?? 0) : 0;
  const shortage = describeShortage(needsOf(unit, compiled), await readFree(places));
  if (shortage !== undefined) return failedUnit(unit, shortage);
  try {
    await mkdir(build.scratch, { recursive: true });
    const result = await buildUnit(build);
    const errors = Object.entries(result.errors).map(async ([path, said]) => {
      const full = isFullDisk(said) ? describeFullDisk(said, await readFree(places)) : said;
      return [path, full] as const;
    });
    return { ...result, errors: Object.fromEntries(await Promise.all(errors)) };
  } catch (error) {
    if (stoppedBy() || !isFullDisk(messageOf(error))) throw error;
    return failedUnit(unit, describeFullDisk(messageOf(error), await readFree(places)));
  }
}

function failedUnit(unit: Unit, sentence: string): UnitResult {
  const packages = unit.invocations.flatMap((invocation) => invocation.packages);
  return {
    unit,
    files: [],
    errors: Object.fromEntries(packages.map(({ path }) => [path, sentence])),
    annotations: [],
    output: "",
    seconds: 0,
    compiled: 0,
  };
}

/** A mistake in the source fails every target alike; it is annotated once. */
function report(
  all: BuildAll,
  done: { result: UnitResult; cache: UnitCachePlace; said: Set<string> },
): void {
  const { result, cache, said } = done;
  const { unit, files, errors, seconds, compiled } = result;
  const failed = Object.keys(errors).length;
  const total = all.packageCount(unit);
  const compile =
    total === undefined
      ? `${compiled} packages compiled`
      : `${compiled} of ${total} packages compiled`;
  all.log.info(
    `${unit.id}: built ${plural(files.length, "binary", "binaries")} in ${seconds.toFixed(1)} s (cache ${cache.class}, ${compile})${failed > 0 ? `; ${failed} failed` : ""}`,
  );
  if (result.output !== "") all.log.foreign(result.output);
  for (const annotation of result.annotations) {
    const key = JSON.stringify(annotation);
    if (!said.has(key)) all.log.annotate(annotation);
    said.add(key);
  }
}

function liveLines(log: Log): Live {
  const { progress } = log;
  if (!progress) return { set: () => {}, end: () => {} };
  const lines = new Map<string, string>();
  const timer = setInterval(() => progress.show([...lines.values()]), REDRAW);
  return {
    set: (id, line) => {
      if (line === undefined) lines.delete(id);
      else lines.set(id, line);
    },
    end: () => {
      clearInterval(timer);
      progress.clear();
    },
  };
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
