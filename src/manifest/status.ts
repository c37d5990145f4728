import type { ManifestRun } from "./runs.ts";
import type { ManifestBinary, ManifestUnit } from "./schema.ts";

type Files = {
  readonly binaries: readonly ManifestBinary[];
  readonly runs: readonly ManifestRun[];
};

/** Whether every required unit was built, and no check and no run of its files failed. */
export function isPassed({
  units,
  binaries,
  runs,
}: Files & { readonly units: readonly ManifestUnit[] }): boolean {
  const required = units.filter(({ experimental }) => !experimental);
  const released = new Set(binaries.map(({ file }) => file));
  return (
    required.every(({ status }) => status === "built") &&
    !binaries.some(({ checks }) => hasFailed(checks)) &&
    !runs.some(({ file, verdict }) => verdict === "fail" && released.has(file))
  );
}

/**
 * An experimental unit whose files fail a check or a run counts as failed, and its files are not
 * released: a run may pass without it, but what it ships has passed.
 */
export function withoutFailedExperiments(
  units: readonly ManifestUnit[],
  { binaries, runs }: Files,
): { units: ManifestUnit[]; binaries: ManifestBinary[] } {
  const experimental = new Set(units.filter((unit) => unit.experimental).map(({ id }) => id));
  const failures = binaries.filter(
    (binary) => experimental.has(binary.unit) && firstFailure(binary, runs) !== undefined,
  );
  return {
    units: units.map((unit) => {
      const own = failures.filter((binary) => binary.unit === unit.id);
      const errors = own.map((binary) => [binary.package, firstFailure(binary, runs) ?? ""]);
      return own.length === 0
        ? unit
        : { ...unit, status: "failed", errors: { ...unit.errors, ...Object.fromEntries(errors) } };
    }),
    binaries: binaries.filter((binary) => !failures.includes(binary)),
  };
}

function firstFailure(
  { file, checks }: ManifestBinary,
  runs: readonly ManifestRun[],
): string | undefined {
  const check = checks.find(({ verdict }) => verdict === "fail");
  if (check !== undefined) return `${file} failed the check ${check.name}: ${check.evidence}`;
  const run = runs.find((each) => each.file === file && each.verdict === "fail");
  return run && `${[file, ...run.args].join(" ")} failed its run: ${run.reasons.join("; ")}`;
}

function hasFailed(checks: ManifestBinary["checks"]): boolean {
  return checks.some(({ verdict }) => verdict === "fail");
}
