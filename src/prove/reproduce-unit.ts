import { mkdir, rm } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { UserError } from "../errors.ts";
import type { UnitResult } from "../go/build.ts";
import type { BuildAll } from "../go/build-all.ts";
import { describeShortage, needsOf, readFree } from "../go/resources.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import { stoppedBy, stopSignal } from "../process.ts";
import type { ReproduceSettings } from "../settings.ts";
import type { Place } from "../source/place.ts";
import { describeCircumstances } from "./circumstances.ts";
import { compareFiles } from "./compare.ts";
import { type ExplainContext, explainDifference } from "./explain.ts";
import { type Rebuild, type Rebuilt, rebuildUnit } from "./rebuild.ts";
import type { SecondPlace } from "./second-place.ts";
import type { Outcome } from "./verdict.ts";

export type UnitReproduction = {
  readonly method: Exclude<ReproduceSettings["method"], "off">;
  readonly result: UnitResult;
  /** Its files in the manifest. */
  readonly binaries: readonly ManifestBinary[];
  readonly second: SecondPlace;
  /** Makes the patches of the unit ready in the copy. */
  readonly prepare: BuildAll["prepare"];
  /** GOCACHE of the first build. */
  readonly firstCache: string | undefined;
  /** When the first build ended, in milliseconds since 1970. */
  readonly ended: number;
  /** Packages that a build looks at. */
  readonly packages: number;
  readonly parallel: number;
  /** Absolute; a directory of this unit alone. */
  readonly scratch: string;
  /** Of the first build. */
  readonly place: Place;
  readonly environment: Readonly<Record<string, string>>;
  readonly modified: readonly string[];
};

/** Milliseconds between the two builds at the least: what tells a time in seconds tells another one. */
const APART = 2000;

/** How long the second build has to wait yet, in milliseconds. */
export function pauseBefore(ended: number, now: number): number {
  return Math.max(0, ended + APART - now);
}

/** Builds a unit again and compares; an outcome for each file, by its name. */
export async function reproduceUnit(work: UnitReproduction): Promise<Map<string, Outcome>> {
  const { binaries, scratch } = work;
  const all = (outcome: Outcome) => new Map(binaries.map(({ file }) => [file, outcome] as const));
  const lacking = await describeLack(work);
  if (lacking !== undefined) return all({ kind: "unproven", reason: lacking });
  await setTimeout(pauseBefore(work.ended, Date.now()), undefined, { signal: stopSignal }).catch(
    refuseStopped,
  );
  try {
    await mkdir(scratch, { recursive: true });
    const patched = await preparePatches(work);
    if ("reason" in patched) return all({ kind: "failed", reason: patched.reason });
    const rebuilt = await rebuildUnit({
      ...work,
      ...work.second,
      ...patched,
      unit: work.result.unit,
    });
    const [reused] = rebuilt.reused;
    if (reused !== undefined) return all({ kind: "unproven", reason: describeReused(rebuilt) });
    const explain = explainer({ ...work, go: patched.go });
    const outcomes = new Map<string, Outcome>();
    // One after the other: where they differ, both files of a pair are held in memory.
    for (const binary of binaries) {
      outcomes.set(binary.file, await judge(binary, { work, rebuilt, explain }));
    }
    return outcomes;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What keeps the unit from being built again. */
async function describeLack(work: UnitReproduction): Promise<string | undefined> {
  const { method, result, firstCache, packages, second } = work;
  if (Object.keys(result.errors).length > 0) return "a package of its unit failed to build";
  if (method === "link" && firstCache === undefined) return "Go's build cache was not found";
  const compiled = method === "full" ? packages : 0;
  const free = await readFree({ temporary: second.sources, cache: second.sources });
  return describeShortage(needsOf(result.unit, compiled), free);
}

/** The `go` to run and what leads it to patched sources; or why they cannot be patched again. */
async function preparePatches({
  prepare,
  result,
  second,
}: UnitReproduction): Promise<Pick<Rebuild, "go" | "extra"> | { readonly reason: string }> {
  try {
    const { go, args } = await prepare(result.unit, second.environment);
    return { go, extra: { args, environment: {} } };
  } catch (error) {
    if (!(error instanceof UserError) || stoppedBy()) throw error;
    return { reason: error.message };
  }
}

function describeReused({ reused }: Rebuilt): string {
  return `${reused.length} packages of the main module, such as ${reused[0]}, were not compiled again`;
}

async function judge(
  binary: ManifestBinary,
  options: {
    readonly work: UnitReproduction;
    readonly rebuilt: Rebuilt;
    readonly explain: Explain;
  },
): Promise<Outcome> {
  const { work, rebuilt, explain } = options;
  const { file, sha256 } = binary;
  const error = rebuilt.errors[binary.package];
  if (error !== undefined) return { kind: "failed", reason: error };
  const first = work.result.files.find(({ package: built }) => built.file === file)?.path;
  const second = rebuilt.files.get(file);
  if (first === undefined || second === undefined) {
    return { kind: "failed", reason: "go build wrote no such file" };
  }
  return compareFiles({ first, second, sha256, compiled: rebuilt.compiled, explain });
}

type Explain = Parameters<typeof compareFiles>[0]["explain"];

/** What was not the same in the two builds is gathered once, when a file differs. */
function explainer({ result, ...work }: UnitReproduction & { readonly go: string }): Explain {
  let circumstances: Promise<ExplainContext> | undefined;
  return async (first, second) => {
    circumstances ??= describeCircumstances({ ...work, unit: result.unit });
    return explainDifference(first, second, await circumstances);
  };
}

function refuseStopped(error: unknown): never {
  throw stoppedBy() ? new UserError(`stopped by ${stoppedBy()}`) : error;
}
