import { mkdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import pLimit from "p-limit";
import { UserError } from "../errors.ts";
import { machine, parallelUnits } from "../go/build-all.ts";
import { hashFile } from "../manifest/checksums.ts";
import type { ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import { preparePatches } from "../patch/prepare.ts";
import { stoppedBy } from "../process.ts";
import type { ExplainContext } from "../prove/explain.ts";
import { type Rebuilt, type RecordedUnit, rebuildUnit } from "../prove/rebuild.ts";
import type { Place } from "../source/place.ts";
import { compareWithRelease } from "./compare.ts";
import { describeContext } from "./context.ts";
import { judgeFile, needsComparing } from "./judge.ts";
import type { Rebuilding } from "./rebuilding.ts";
import { recordedUnit } from "./recorded-unit.ts";
import type { Release } from "./release.ts";
import type { VerifiedFile } from "./verification.ts";

/** Builds every unit that has files, from nothing, and answers a verdict for each file, in the manifest's order. */
export async function verifyUnits(rebuilding: Rebuilding): Promise<VerifiedFile[]> {
  const { release, log } = rebuilding;
  const { units, binaries } = release.manifest;
  const { cores, memory } = machine();
  const limit = pLimit(parallelUnits(cores, memory));
  const verified = await limit.map(units, async (unit, index) => {
    const started = performance.now();
    const files = await verifyUnit(unit, {
      ...rebuilding,
      scratch: join(rebuilding.scratch, String(index)),
    });
    if (files.length > 0) log.info(describe(unit.id, files, performance.now() - started));
    return files;
  });
  const found = new Map(verified.flat().map((file) => [file.file, file]));
  return binaries.flatMap(({ file }) => found.get(file) ?? []);
}

async function verifyUnit(unit: ManifestUnit, rebuilding: Rebuilding): Promise<VerifiedFile[]> {
  const { release, scratch } = rebuilding;
  const recorded = recordedUnit(unit, release.manifest);
  const own = release.manifest.binaries.filter((binary) => binary.unit === unit.id);
  if (recorded === undefined) return [];
  try {
    await mkdir(scratch, { recursive: true });
    const rebuilt = await rebuild(unit, recorded, rebuilding);
    const context = once(() => describeContext({ unit, recorded, rebuilding }));
    const files: VerifiedFile[] = [];
    for (const binary of own) files.push(await verifyFile(binary, { release, rebuilt, context }));
    return files;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A patch that is not what was recorded, or does not fit, is an error of each package. */
async function rebuild(
  unit: ManifestUnit,
  recorded: RecordedUnit,
  { second, toolchains, place, scratch }: Rebuilding,
): Promise<Rebuilt> {
  const toolchain = toolchains[unit.toolchain];
  if (toolchain === undefined) throw new Error(`unit ${unit.id} has no toolchain`);
  const { sources, below } = second;
  try {
    const { go, args } = await preparePatches(unit.patches ?? [], {
      root: sources,
      workingDirectory: join(sources, below),
      moduleRoot: copyOf(place.moduleRoot, { place, sources }),
      workFile: copyOf(place.workFile, { place, sources }),
      toolchain,
      environment: { ...second.environment, ...unit.env },
      scratch: join(scratch, "patches"),
      toolchains: join(scratch, "toolchains"),
    });
    const extra = { args, environment: {} };
    const parallel = availableParallelism();
    return await rebuildUnit({
      ...second,
      unit: recorded,
      go,
      method: "full",
      scratch,
      parallel,
      extra,
    });
  } catch (error) {
    if (!(error instanceof UserError) || stoppedBy()) throw error;
    const paths = recorded.invocations.flatMap(({ packages }) => packages.map(({ path }) => path));
    const errors = Object.fromEntries(paths.map((path) => [path, error.message]));
    return { files: new Map(), compiled: 0, reused: [], errors };
  }
}

/** The same place in the copy of the clone. */
function copyOf(
  path: string | undefined,
  { place, sources }: { readonly place: Place; readonly sources: string },
): string | undefined {
  const root = place.repository?.root ?? place.workingDirectory;
  return path === undefined ? undefined : join(sources, relative(root, path));
}

async function verifyFile(
  binary: ManifestBinary,
  options: {
    readonly release: Release;
    readonly rebuilt: Rebuilt;
    readonly context: () => Promise<ExplainContext>;
  },
): Promise<VerifiedFile> {
  const { release, rebuilt, context } = options;
  const { file } = binary;
  const path = rebuilt.files.get(file);
  const asset = release.assets.get(file);
  const evidence = {
    binary,
    rebuilt:
      path === undefined
        ? { error: rebuilt.errors[binary.package] ?? "go build wrote no such file" }
        : { sha256: (await hashFile(path)).sha256 },
    asset: asset === undefined ? undefined : (await hashFile(asset)).sha256,
    checksum:
      release.checksums === undefined ? undefined : (release.checksums.get(file) ?? "absent"),
  };
  const isOther = path !== undefined && needsComparing(evidence);
  const compared = isOther
    ? await compareWithRelease({ binary, asset, rebuilt: path, context })
    : undefined;
  return judgeFile({ ...evidence, compared });
}

function describe(id: string, files: readonly VerifiedFile[], milliseconds: number): string {
  const same = files.filter(({ verdict }) => verdict === "pass").length;
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${id}: ${same} of ${files.length} with the same bytes (${seconds} s)`;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
