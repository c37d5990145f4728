import pLimit from "p-limit";
import type { BuiltFile, UnitResult } from "../go/build.ts";
import { hashFile } from "../manifest/checksums.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Plan } from "../plan/plan.ts";
import { mainVersionOf } from "../source/main-version.ts";
import type { Place } from "../source/place.ts";
import { inspectBinary, readBinary } from "./binary.ts";
import { checkBinary, checkUnreadable, type Verdicts } from "./checks.ts";
import type { Expectation, MachinePath } from "./expectation.ts";
import type { BinaryFacts, BuildInfo } from "./facts.ts";
import { MalformedBinary } from "./malformed.ts";

/** Files that are read at once; each is held in memory as a whole. */
const AT_ONCE = 2;

export type Examination = {
  readonly plan: Plan;
  readonly place: Place;
  readonly results: readonly UnitResult[];
  /** Files that differed from the commit when the builds began. */
  readonly modified: readonly string[];
  readonly buildId: "keep" | "strip";
  /** Whether a tag is being built. */
  readonly tagged: boolean;
  /** Directories of this machine that no file may tell of. */
  readonly machinePaths: readonly MachinePath[];
};

/** Inspects, checks and hashes every file that was built, in the order of the plan. */
export async function examineFiles(examination: Examination): Promise<ManifestBinary[]> {
  const limit = pLimit(AT_ONCE);
  const files = examination.results.flatMap((result) =>
    result.files.map((file) => ({ result, file })),
  );
  return Promise.all(files.map((work) => limit(() => examineFile(examination, work))));
}

type Work = { readonly result: UnitResult; readonly file: BuiltFile };

async function examineFile(examination: Examination, work: Work): Promise<ManifestBinary> {
  const { package: built, path } = work.file;
  const { facts, verdicts } = await judge(path, expectationOf(examination, work));
  return {
    file: built.file,
    unit: work.result.unit.id,
    package: built.path,
    importPath: built.importPath,
    executable: built.executable,
    ...(await hashFile(path)),
    linkage: verdicts.linkage,
    libraries: facts?.libraries.map(({ name }) => name) ?? [],
    ...(facts?.interpreter === undefined ? {} : { interpreter: facts.interpreter }),
    buildInfo: facts?.buildInfo === undefined ? {} : flatten(facts.buildInfo),
    checks: [...verdicts.checks],
    warnings: [...verdicts.warnings],
  };
}

async function judge(
  path: string,
  expectation: Expectation,
): Promise<{ facts: BinaryFacts | undefined; verdicts: Verdicts }> {
  try {
    const bytes = await readBinary(path);
    const facts = inspectBinary(bytes);
    return { facts, verdicts: checkBinary({ facts, bytes, expectation }) };
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { facts: undefined, verdicts: checkUnreadable(error, expectation) };
  }
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

/** Build info as one flat record; `mod` is the main package's module: path, version and sum. */
function flatten({ goVersion, path, main, settings }: BuildInfo): Record<string, string> {
  const mod = main === undefined ? {} : { mod: `${main.path} ${main.version} ${main.sum}`.trim() };
  return { go: goVersion, path, ...mod, ...settings };
}
