import { mkdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { readLinkerArguments } from "../config/linker.ts";
import { machine, parallelUnits } from "../go/build-all.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import { hashFile } from "../manifest/checksums.ts";
import type { ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import { differingSources } from "../prove/differing-sources.ts";
import type { ExplainContext } from "../prove/explain.ts";
import { type Rebuilt, type RecordedUnit, rebuildUnit } from "../prove/rebuild.ts";
import type { SecondPlace } from "../prove/second-place.ts";
import type { Log } from "../services/services.ts";
import type { Place } from "../source/place.ts";
import { splitArguments } from "../split.ts";
import { compareWithRelease } from "./compare.ts";
import { judgeFile, needsComparing } from "./judge.ts";
import { recordedUnit } from "./recorded-unit.ts";
import type { Release } from "./release.ts";
import { readRecorded } from "./trusted.ts";
import type { VerifiedFile } from "./verification.ts";

export type Rebuilding = {
  readonly release: Release;
  /** The clone; nothing is built in it. */
  readonly place: Place;
  /** Of the clone. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the units are built. */
  readonly second: SecondPlace;
  /** At their places in the manifest; one that no unit needs is undefined. */
  readonly toolchains: readonly (Toolchain | undefined)[];
  /** Absolute. */
  readonly scratch: string;
  readonly log: Log;
};

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
  if (unit.patches !== undefined) return own.map(skipPatched);
  try {
    await mkdir(scratch, { recursive: true });
    const rebuilt = await rebuildUnit({
      ...rebuilding.second,
      unit: recorded,
      go: rebuilding.toolchains[unit.toolchain]?.go ?? "go",
      method: "full",
      scratch,
      parallel: availableParallelism(),
    });
    const context = once(() => describeContext({ unit, recorded, rebuilding }));
    const files: VerifiedFile[] = [];
    for (const binary of own) files.push(await verifyFile(binary, { release, rebuilt, context }));
    return files;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
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

function skipPatched({ file, unit, sha256 }: ManifestBinary): VerifiedFile {
  return {
    file,
    unit,
    recorded: sha256,
    verdict: "skip",
    findings: ["its unit is patched, and patched units are not built again here"],
    causes: [],
  };
}

/** What may tell why a file is another: variables, directories, and what the commands before the builds made. */
async function describeContext(options: {
  readonly unit: ManifestUnit;
  readonly recorded: RecordedUnit;
  readonly rebuilding: Rebuilding;
}): Promise<ExplainContext> {
  const { unit, recorded, rebuilding } = options;
  const { release, place, environment, second, toolchains } = rebuilding;
  const { manifest } = release;
  const go = toolchains[unit.toolchain];
  const root = place.repository?.root ?? place.workingDirectory;
  const sides = [
    { root, below: place.below, environment: { ...environment, ...unit.env } },
    {
      root: second.sources,
      below: second.below,
      environment: { ...second.environment, ...unit.env },
    },
  ] as const;
  const made = recorded.invocations.map(({ args }) =>
    differingSources({ go: go?.go ?? "go", args, sides }),
  );
  const planned = manifest.toolchains[unit.toolchain];
  return {
    module: manifest.source.module,
    paths: [
      { name: "workspace", path: second.sources },
      { name: "clone", path: root },
    ],
    vars: variablesOf(unit),
    // What the clone has in their place is nothing, or what the commit has: no build read it.
    files: (await Promise.all(made))
      .flat()
      .map(({ content, ...file }) => ({ ...file, content: { second: content.second } })),
    times: [Date.parse(manifest.observed.started), Date.now()].map((time) =>
      Math.floor(time / 1000),
    ),
    ...(planned === undefined || go === undefined || planned.host !== go.host
      ? {}
      : { toolchains: { first: planned, second: go } }),
  };
}

function variablesOf({ args }: ManifestUnit): Record<string, { second: string }> {
  const flags = args.flatMap((each) => readRecorded(each).flags);
  const [, text = ""] =
    /^-ldflags=(.*)$/s.exec(flags.find((flag) => flag.startsWith("-ldflags=")) ?? "") ?? [];
  const { vars } = readLinkerArguments(splitArguments(text, "-ldflags"));
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, { second: value }]));
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
