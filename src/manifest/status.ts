import type { ManifestBinary, ManifestUnit } from "./schema.ts";

/** Whether every required unit was built and no check of its files failed. */
export function isPassed(
  units: readonly ManifestUnit[],
  binaries: readonly ManifestBinary[],
): boolean {
  const required = units.filter(({ experimental }) => !experimental);
  return (
    required.every(({ status }) => status === "built") &&
    !binaries.some(({ checks }) => hasFailed(checks))
  );
}

/**
 * An experimental unit whose files fail a check counts as failed, and its files are not released:
 * a run may pass without it, but what it ships has passed.
 */
export function withoutFailedExperiments(
  units: readonly ManifestUnit[],
  binaries: readonly ManifestBinary[],
): { units: ManifestUnit[]; binaries: ManifestBinary[] } {
  const experimental = new Set(units.filter((unit) => unit.experimental).map(({ id }) => id));
  const failures = binaries.filter(
    ({ unit, checks }) => experimental.has(unit) && hasFailed(checks),
  );
  return {
    units: units.map((unit) => {
      const own = failures.filter((binary) => binary.unit === unit.id);
      const errors = own.map((binary) => [binary.package, firstFailure(binary)]);
      return own.length === 0
        ? unit
        : { ...unit, status: "failed", errors: { ...unit.errors, ...Object.fromEntries(errors) } };
    }),
    binaries: binaries.filter((binary) => !failures.includes(binary)),
  };
}

function firstFailure({ file, checks }: ManifestBinary): string {
  const failed = checks.find(({ verdict }) => verdict === "fail");
  return `${file} failed the check ${failed?.name}: ${failed?.evidence}`;
}

function hasFailed(checks: ManifestBinary["checks"]): boolean {
  return checks.some(({ verdict }) => verdict === "fail");
}
