import type { Manifest, ManifestBinary } from "../manifest/schema.ts";
import { countChecks, totalSize } from "./facts.ts";
import { formatBytes, formatCount } from "./figures.ts";
import { runsOf } from "./runs.ts";

/** A part of a sentence: our own words, or a name from outside that the report marks up. */
export type Piece = { readonly text: string; readonly foreign: boolean };

/**
 * The first line of every report: `42 binaries for 6 targets, 118 MiB: every check passed`. A run
 * that failed begins with what failed. It says what the manifest holds and no more.
 */
export function describeVerdict(manifest: Manifest): Piece[] {
  const built = describeBuilt(manifest);
  if (manifest.status === "pass") {
    return [own(`${built}: ${describeChecks(manifest)}`), ...describeExperimental(manifest)];
  }
  const problems = [
    describeFailedUnits(manifest, false),
    describeFailedChecks(manifest),
    describeFailedRuns(manifest),
  ].filter((problem) => problem.length > 0);
  if (problems.length === 0) problems.push([own("the run failed")]);
  const sentence = problems.flatMap((problem, index) =>
    index === 0 ? problem : [own(", "), ...problem],
  );
  const rest = manifest.binaries.length === 0 ? ". Nothing was built" : `. Built: ${built}`;
  return [own("Failed: "), ...sentence, own(rest)];
}

function describeBuilt({ binaries, units }: Manifest): string {
  const withFiles = new Set(binaries.map(({ unit }) => unit));
  const targets = new Set(units.filter(({ id }) => withFiles.has(id)).map(({ target }) => target));
  return [
    `${formatCount(binaries.length, "binary", "binaries")} for ${formatCount(targets.size, "target")}`,
    formatBytes(totalSize(binaries)),
  ].join(", ");
}

/** Nothing that was skipped or failed is counted among what passed. */
function describeChecks({ binaries }: Manifest): string {
  const { passed, skipped, failures: failed } = countChecks(binaries);
  if (passed + skipped + failed === 0) return "nothing was checked";
  if (skipped + failed === 0) return "every check passed";
  return [
    `${formatCount(passed, "check")} passed`,
    ...(failed === 0 ? [] : [`${formatCount(failed, "check")} failed`]),
    ...(skipped === 0 ? [] : [`${formatCount(skipped, "check")} skipped`]),
  ].join(", ");
}

/** What failed without failing the run. */
function describeExperimental(manifest: Manifest): Piece[] {
  const units = describeFailedUnits(manifest, true);
  return units.length === 0 ? [] : [own("; experimental: "), ...units];
}

function describeFailedUnits({ units }: Manifest, experimental: boolean): Piece[] {
  const failed = units.filter(
    (unit) => unit.status === "failed" && unit.experimental === experimental,
  );
  const [first] = failed;
  if (first === undefined) return [];
  if (failed.length === 1) return [foreign(first.id), own(" did not build")];
  return [own(`${formatCount(failed.length, "unit")} did not build`)];
}

function describeFailedChecks({ binaries }: Manifest): Piece[] {
  const failed = failedChecks(binaries);
  const [first] = failed;
  if (first === undefined) return [];
  if (failed.length > 1) return [own(`${formatCount(failed.length, "check")} failed`)];
  return [foreign(first.file), own(" failed the check "), foreign(first.name)];
}

function describeFailedRuns(manifest: Manifest): Piece[] {
  const failed = runsOf(manifest).filter(({ verdict }) => verdict === "fail");
  const [first] = failed;
  if (first === undefined) return [];
  if (failed.length > 1) return [own(`${formatCount(failed.length, "run")} failed`)];
  return [foreign(first.file), own(" failed its run")];
}

function failedChecks(binaries: readonly ManifestBinary[]): { file: string; name: string }[] {
  return binaries.flatMap(({ file, checks }) =>
    checks.filter(({ verdict }) => verdict === "fail").map(({ name }) => ({ file, name })),
  );
}

function own(text: string): Piece {
  return { text, foreign: false };
}

function foreign(text: string): Piece {
  return { text, foreign: true };
}
