import { availableParallelism } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import type { UnitResult } from "../go/build.ts";
import { type BuildAll, machine, parallelUnits } from "../go/build-all.ts";
import { unitPatches } from "../go/patches.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Plan } from "../plan/plan.ts";
import { formatCount } from "../report/figures.ts";
import type { ReproduceSettings } from "../settings.ts";
import { decidingFacts, describeSources } from "./deciding.ts";
import type { ProofMemory } from "./memory.ts";
import { reproduceUnit } from "./reproduce-unit.ts";
import { openSecondPlace, type SecondPlace, type SecondPlaceOptions } from "./second-place.ts";
import { secondParallelism } from "./surroundings.ts";
import { type Outcome, tell } from "./verdict.ts";

export type Reproducing = Omit<SecondPlaceOptions, "method" | "go" | "stamped"> & {
  readonly settings: ReproduceSettings;
  readonly plan: Plan;
  readonly results: readonly UnitResult[];
  readonly binaries: readonly ManifestBinary[];
  /** By unit id: GOCACHE of its first build. */
  readonly caches: ReadonlyMap<string, string>;
  /** By unit id: when its first build ended, in milliseconds since 1970. */
  readonly ended: ReadonlyMap<string, number>;
  /** Which units gave the same bytes twice before. */
  readonly memory: ProofMemory | undefined;
};

/** Builds every unit a second time, in other surroundings; answers the files with what that showed. */
export async function reproduceUnits(reproducing: Reproducing): Promise<ManifestBinary[]> {
  const { settings, binaries, results, log } = reproducing;
  const { method } = settings;
  if (method === "off" || binaries.length === 0) return [...binaries];
  const outcomes = new Map<string, Outcome>();
  const open = await withoutKnown({ ...reproducing, method }, outcomes);
  if (open.length > 0) {
    await log.group("Reproduce", () => proveAll({ ...reproducing, method, open, outcomes }));
  }
  const known = results.length - open.length;
  if (known > 0) log.info(`${formatCount(known, "unit")} gave the same bytes twice before`);
  return binaries.map((binary) => {
    const outcome = outcomes.get(binary.file);
    if (outcome === undefined) return binary;
    const { reproduction, check, warnings } = tell(outcome, settings);
    return {
      ...binary,
      checks: [...binary.checks, check],
      warnings: [...binary.warnings, ...warnings],
      reproduction,
    };
  });
}

type Method = Exclude<ReproduceSettings["method"], "off">;

/** A unit whose proof is not known, with the key to remember it by. */
type Open = {
  readonly result: UnitResult;
  readonly binaries: readonly ManifestBinary[];
  readonly deciding: readonly unknown[] | undefined;
};

/** Takes down what is remembered; answers the units that have to be built again. */
async function withoutKnown(
  reproducing: Reproducing & { readonly method: Method },
  outcomes: Map<string, Outcome>,
): Promise<Open[]> {
  const { memory, place, modified, plan, before, method } = reproducing;
  const sources = memory === undefined ? undefined : await describeSources(place, modified);
  const open: Open[] = [];
  for (const result of reproducing.results) {
    const { unit } = result;
    const binaries = reproducing.binaries.filter((binary) => binary.unit === unit.id);
    const deciding = sources && decidingFacts({ sources, unit, plan, method, before, binaries });
    const compiled = deciding && (await memory?.recall(deciding));
    if (compiled === undefined) open.push({ result, binaries, deciding });
    else for (const { file } of binaries) outcomes.set(file, { kind: "same", compiled });
  }
  return open;
}

type Proving = Reproducing & {
  readonly method: Method;
  readonly open: readonly Open[];
  readonly outcomes: Map<string, Outcome>;
};

async function proveAll(proving: Proving): Promise<void> {
  const { plan, open, log, outcomes } = proving;
  log.info(`building ${formatCount(open.length, "unit")} again, ${SURROUNDINGS}`);
  const go = plan.toolchains[0]?.go ?? "go";
  const second = await openSecondPlace({ ...proving, go, stamped: plan.stamp.stamp });
  if ("reason" in second) {
    log.info(second.kind === "failed" ? "it failed:" : "nothing can be proven:");
    log.foreign(`${second.reason}\n`);
    for (const { file } of open.flatMap(({ binaries }) => binaries)) outcomes.set(file, second);
    return;
  }
  const { cores, memory } = machine();
  const limit = pLimit(parallelUnits(cores, memory));
  // Those that ended first have waited long enough.
  const order = [...open].sort((a, b) => endOf(a, proving) - endOf(b, proving));
  const prepare = unitPatches({
    place: second.place,
    toolchains: plan.toolchains,
    scratch: join(proving.scratch, "patches"),
  });
  await limit.map(order, (unit, index) => proveUnit(unit, { proving, second, prepare, index }));
}

const SURROUNDINGS =
  "with another directory, cache, home, temporary directory, umask, time zone, locale, user name and number of processes";

function endOf({ result }: Open, { ended }: Proving): number {
  return ended.get(result.unit.id) ?? 0;
}

async function proveUnit(
  unit: Open,
  options: {
    readonly proving: Proving;
    readonly second: SecondPlace;
    readonly prepare: BuildAll["prepare"];
    readonly index: number;
  },
): Promise<void> {
  const { result, binaries, deciding } = unit;
  const { proving, second, prepare, index } = options;
  const { plan, caches, open, memory, log, outcomes } = proving;
  const { id } = result.unit;
  const started = performance.now();
  const found = await reproduceUnit({
    ...proving,
    result,
    binaries,
    second,
    prepare,
    firstCache: caches.get(id),
    ended: endOf(unit, proving),
    packages: plan.dependencies.get(id)?.packages ?? 0,
    parallel: secondParallelism({ units: open.length, cores: availableParallelism() }),
    scratch: join(proving.scratch, String(index)),
  });
  for (const [file, outcome] of found) outcomes.set(file, outcome);
  const seconds = (performance.now() - started) / 1000;
  const { line, detail } = describeUnit([...found.values()]);
  log.info(`${id}: ${line} (${seconds.toFixed(1)} s)`);
  if (detail !== undefined) log.foreign(`${detail}\n`);
  const [first, ...others] = [...found.values()];
  const isSame = first?.kind === "same" && others.every(({ kind }) => kind === "same");
  if (deciding && isSame) await memory?.keep(deciding, first.compiled);
}

/** A clause of our own for the log, and of what is worst what programs and files say of it. */
function describeUnit(outcomes: readonly Outcome[]): { line: string; detail: string | undefined } {
  const others = outcomes.filter((outcome) => outcome.kind === "other");
  const unproven = outcomes.filter((outcome) => "reason" in outcome);
  if (others.length > 0) {
    const line = `${formatCount(others.length, "file")} of ${outcomes.length} with other bytes`;
    return { line, detail: others[0]?.causes[0]?.detail };
  }
  if (unproven.length > 0) return { line: "nothing is proven", detail: unproven[0]?.reason };
  return { line: `${formatCount(outcomes.length, "file")} with the same bytes`, detail: undefined };
}
