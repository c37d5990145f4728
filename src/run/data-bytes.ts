import { join } from "node:path";
import pLimit from "p-limit";
import type { BuiltFile, UnitResult } from "../go/build.ts";
import { machine, parallelUnits, type UnitCachePlace } from "../go/build-all.ts";
import { hasSymbols, linkWithSymbols, type SymbolLink } from "../go/link-symbols.ts";
import type { PreparePatches } from "../go/patches.ts";
import { countData, type DataBytes } from "../inspect/bytes/data.ts";
import { MalformedBinary } from "../inspect/malformed.ts";
import { type FileReader, fileReader } from "../inspect/reader.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Invocation, Unit, UnitPackage } from "../plan/plan.ts";
import { scratchOf } from "../scratch.ts";
import type { Services } from "../services/services.ts";
import type { Place } from "../source/place.ts";

export type DataRequest = {
  /** Whether data by package was asked for; without it nothing is linked. */
  readonly dataBytes: boolean;
  readonly place: Pick<Place, "workingDirectory">;
  readonly equipment: { readonly environment: Readonly<Record<string, string>> };
  readonly results: readonly UnitResult[];
  readonly placeOf: (unit: Unit) => UnitCachePlace | undefined;
  /** Leads `go` to patched sources. */
  readonly prepare: PreparePatches;
  readonly services: Pick<Services, "log" | "temporary">;
};

type Complete = (binaries: readonly ManifestBinary[]) => readonly ManifestBinary[];

/**
 * Links every unit once more with its symbols, and reads in them which package data belongs to. A
 * link that fails leaves its files without that, and a reason; it fails no run.
 *
 * @returns a function that puts what was found beside the other bytes of the binaries.
 */
export async function addDataBytes(request: DataRequest): Promise<Complete> {
  const { dataBytes, results, services } = request;
  if (!dataBytes) return (binaries) => binaries;
  const found = new Map<string, DataBytes>();
  const { cores, memory } = machine();
  const limit = pLimit(parallelUnits(cores, memory));
  await services.log.group("Data by package", () =>
    limit.map(results, (result, index) => readUnit(request, { result, index, found })),
  );
  return (binaries) =>
    binaries.map((binary) => {
      const { bytes, file } = binary;
      return bytes === undefined ? binary : { ...binary, bytes: { ...bytes, ...found.get(file) } };
    });
}

type Work = {
  readonly result: UnitResult;
  readonly index: number;
  /** By file name; grows. */
  readonly found: Map<string, DataBytes>;
};

const FAILED = "the second link, with symbols, failed";

async function readUnit(request: DataRequest, work: Work): Promise<void> {
  const { unit } = work.result;
  const started = performance.now();
  const reader = fileReader();
  const read = async ({ file, importPath }: UnitPackage, path: string) => {
    work.found.set(file, await readData(reader, path, importPath));
  };
  for (const invocation of unit.invocations) {
    const files = filesOf(work.result, invocation);
    if (files.length === 0) continue;
    if (hasSymbols(invocation)) {
      for (const file of files) await read(file.package, file.path);
      continue;
    }
    const packages = files.map((file) => file.package);
    const failure = await linkWithSymbols(
      await linkOf(request, work, { invocation, packages }),
      read,
    );
    if (failure === undefined) continue;
    request.services.log.foreign(failure);
    for (const { file } of packages) work.found.set(file, { dataSkipped: FAILED });
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  request.services.log.info(`${unit.id}: data by package read in ${seconds} s`);
}

async function linkOf(
  { place, equipment, placeOf, prepare, services }: DataRequest,
  { result: { unit }, index }: Work,
  what: Pick<SymbolLink, "invocation" | "packages">,
): Promise<SymbolLink> {
  const environment = { ...equipment.environment, ...placeOf(unit)?.environment };
  const { go, args: flags } = await prepare(unit, environment);
  const below = ["symbols", String(index), what.invocation.directory];
  return {
    ...what,
    unit,
    go,
    flags,
    environment,
    workingDirectory: place.workingDirectory,
    scratch: join(scratchOf(services.temporary).build, ...below),
  };
}

function filesOf({ files }: UnitResult, { packages }: Invocation): readonly BuiltFile[] {
  return files.filter((file) => packages.includes(file.package));
}

async function readData(read: FileReader, path: string, main: string): Promise<DataBytes> {
  try {
    return countData(await read(path), main);
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { dataSkipped: error.message };
  }
}
