import pLimit from "p-limit";
import type { BuiltFile, UnitResult } from "../go/build.ts";
import type { Bytes } from "../manifest/bytes.ts";
import { hashBytes, hashFile } from "../manifest/checksums.ts";
import type { LinkedModule, ManifestBinary } from "../manifest/schema.ts";
import type { Plan } from "../plan/plan.ts";
import { mainVersionOf } from "../source/main-version.ts";
import type { Place } from "../source/place.ts";
import { inspectBinary } from "./binary.ts";
import { countBytes } from "./bytes/count.ts";
import { checkBinary, checkUnreadable, type Verdicts } from "./checks.ts";
import type { Expectation, MachinePath } from "./expectation.ts";
import type { BinaryFacts, BuildInfo, BuildModule } from "./facts.ts";
import { MalformedBinary } from "./malformed.ts";
import type { Findings, InspectionMemory } from "./memory.ts";
import { type FileReader, fileReader } from "./reader.ts";

/** Files that are read at once; each is held in memory as a whole. */
const AT_ONCE = 2;

export type Examination = {
  readonly plan: Plan;
  readonly place: Place;
  /** Files that differed from the commit when the builds began. */
  readonly modified: readonly string[];
  readonly buildId: "keep" | "strip";
  /** Whether a tag is being built. */
  readonly tagged: boolean;
  /** Directories of this machine that no file may tell of. */
  readonly machinePaths: readonly MachinePath[];
  /** What was found before in the same bytes. */
  readonly memory: InspectionMemory | undefined;
};

/** Examines files while others are still being built. */
export type Examiner = {
  /** Begins with the files of a unit. */
  readonly begin: (result: UnitResult) => void;
  /** All files of these units, in their order; rejects with the first error of any. */
  readonly finish: (results: readonly UnitResult[]) => Promise<ManifestBinary[]>;
};

/** Inspects, checks and hashes files; two at once, each in memory that the next one uses again. */
export function startExamining(examination: Examination): Examiner {
  const limit = pLimit(AT_ONCE);
  const readers = Array.from({ length: AT_ONCE }, fileReader);
  const begun = new Map<UnitResult, Promise<ManifestBinary[]>>();
  const examine = (result: UnitResult) => {
    const found = limit.map(result.files, async (file) => {
      const read = readers.pop() ?? fileReader();
      try {
        return await examineFile(examination, { result, file, read });
      } finally {
        readers.push(read);
      }
    });
    begun.set(result, found);
    // An error is told by `finish`; until then it is nobody's.
    found.catch(() => undefined);
    return found;
  };
  return {
    begin: (result) => {
      void examine(result);
    },
    finish: async (results) => {
      const found = results.map((result) => begun.get(result) ?? examine(result));
      return (await Promise.all(found)).flat();
    },
  };
}

type Work = {
  readonly result: UnitResult;
  readonly file: BuiltFile;
  readonly read: FileReader;
};

async function examineFile(examination: Examination, work: Work): Promise<ManifestBinary> {
  const { package: built } = work.file;
  return {
    file: built.file,
    unit: work.result.unit.id,
    package: built.path,
    importPath: built.importPath,
    executable: built.executable,
    ...(await findIn(examination, work)),
  };
}

/** Reads, hashes and judges a file; bytes that were judged so before are only read and hashed. */
async function findIn(examination: Examination, work: Work): Promise<Findings> {
  const { memory } = examination;
  const { path } = work.file;
  const expectation = expectationOf(examination, work);
  let bytes: Uint8Array;
  try {
    bytes = await work.read(path);
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    const judged = { facts: undefined, verdicts: checkUnreadable(error, expectation) };
    return describe(await hashFile(path), judged);
  }
  const identity = { size: bytes.length, sha256: hashBytes(bytes) };
  const known = await memory?.recall(identity.sha256, expectation);
  if (known !== undefined) return known;
  const findings = describe(identity, judge(bytes, expectation));
  await memory?.keep(findings, expectation);
  return findings;
}

type Judged = {
  readonly facts: BinaryFacts | undefined;
  readonly verdicts: Verdicts;
  readonly counted?: Bytes;
};

function judge(bytes: Uint8Array, expectation: Expectation): Judged {
  try {
    const facts = inspectBinary(bytes);
    return {
      facts,
      verdicts: checkBinary({ facts, bytes, expectation }),
      counted: countBytes(bytes, facts.buildInfo?.path),
    };
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { facts: undefined, verdicts: checkUnreadable(error, expectation) };
  }
}

function describe(
  identity: { readonly size: number; readonly sha256: string },
  { facts, verdicts, counted }: Judged,
): Findings {
  return {
    ...identity,
    linkage: verdicts.linkage,
    libraries: facts?.libraries.map(({ name }) => name) ?? [],
    ...(facts?.interpreter === undefined ? {} : { interpreter: facts.interpreter }),
    buildInfo: facts?.buildInfo === undefined ? {} : flatten(facts.buildInfo),
    modules: (facts?.buildInfo?.dependencies ?? []).map(linkedModule),
    checks: [...verdicts.checks],
    warnings: [...verdicts.warnings],
    ...(counted === undefined ? {} : { bytes: counted }),
  };
}

function expectationOf(examination: Examination, { result, file }: Work): Expectation {
  const { plan, place, modified, buildId, tagged, machinePaths } = examination;
  const { unit } = result;
  const { repository } = place;
  const { module } = file.package;
  const goVersion = plan.toolchains[unit.toolchain]?.version ?? "";
  return {
    file: file.package.file,
    target: unit.target,
    goVersion,
    stripped: unit.build.strip,
    trimpath: true,
    buildId,
    tags: unit.build.tags,
    importPath: file.package.importPath,
    module,
    mainVersion: mainVersionOf(module, { place, stamped: plan.stamp.stamp, goVersion }),
    stamp:
      plan.stamp.stamp && repository
        ? { on: true, commit: repository.commit, date: repository.date }
        : { on: false },
    modifiedFails: tagged,
    modifiedFiles: modified,
    machinePaths,
    cgoPackages: plan.dependencies.get(unit.id)?.cgo ?? [],
  };
}

/** Without what Go left out. */
function linkedModule({ replace, ...module }: BuildModule): LinkedModule {
  return { ...recorded(module), ...(replace === undefined ? {} : { replace: recorded(replace) }) };
}

function recorded({ path, version, sum }: Omit<BuildModule, "replace">): LinkedModule {
  return { path, ...(version === "" ? {} : { version }), ...(sum === "" ? {} : { sum }) };
}

/** Build info as one flat record; `mod` is the main package's module: path, version and sum. */
function flatten({ goVersion, path, main, settings }: BuildInfo): Record<string, string> {
  const mod = main === undefined ? {} : { mod: `${main.path} ${main.version} ${main.sum}`.trim() };
  return { go: goVersion, path, ...mod, ...settings };
}
