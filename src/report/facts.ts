import type { Manifest, ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import { groupBy } from "./grouping.ts";

/** Digits of a digest that are enough to tell two files apart at a glance. */
export const SHORT_DIGEST = 8;

/** Verdicts of many checks in one; `failed` names the kinds of check that failed, each once. */
export type CheckCounts = {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: number;
  readonly failed: readonly string[];
};

/** A kind of linkage, and the libraries that such files ask for; empty where there are none. */
export type Linkage = { readonly kind: ManifestBinary["linkage"]; readonly libraries: string };

/** A unit with all that became of it. */
export type UnitFacts = {
  readonly unit: ManifestUnit;
  readonly binaries: readonly ManifestBinary[];
  /** Bytes of its binaries together. */
  readonly size: number;
  readonly linkage: readonly Linkage[];
  readonly checks: CheckCounts;
  readonly seconds: number | undefined;
};

/** The units in the order of the manifest, those that failed first. */
export function unitFacts(manifest: Manifest): UnitFacts[] {
  const binaries = groupBy(manifest.binaries, ({ unit }) => unit);
  const facts = manifest.units.map((unit) => {
    const own = binaries.get(unit.id) ?? [];
    return {
      unit,
      binaries: own,
      size: totalSize(own),
      linkage: describeLinkage(own),
      checks: countChecks(own),
      seconds: manifest.observed.units[unit.id]?.seconds,
    };
  });
  return facts.sort((a, b) => rank(a.unit) - rank(b.unit));
}

/** The error that stopped all of a unit's several packages alike, such as a job that never ran. */
export function commonError(unit: ManifestUnit, binaries: readonly unknown[]): string | undefined {
  const errors = Object.values(unit.errors);
  const [first] = errors;
  const isCommon = errors.length > 1 && errors.every((error) => error === first);
  return isCommon && binaries.length === 0 ? first : undefined;
}

/** Bytes of the binaries together. */
export function totalSize(binaries: readonly ManifestBinary[]): number {
  return binaries.reduce((sum, { size }) => sum + size, 0);
}

export function countChecks(binaries: readonly ManifestBinary[]): CheckCounts {
  const checks = binaries.flatMap((binary) => binary.checks);
  const failed = checks.filter(({ verdict }) => verdict === "fail");
  const skipped = checks.filter(({ verdict }) => verdict === "skip");
  return {
    passed: checks.length - failed.length - skipped.length,
    skipped: skipped.length,
    failures: failed.length,
    failed: [...new Set(failed.map(({ name }) => name))],
  };
}

/** `static`, or `system-only` and `dynamic` with the libraries; several kinds where files differ. */
export function describeLinkage(binaries: readonly ManifestBinary[]): Linkage[] {
  const kinds = groupBy(binaries, ({ linkage }) => linkage);
  return [...kinds].map(([kind, files]) => {
    const names = [...new Set(files.flatMap(({ libraries }) => libraries.map(libraryName)))];
    const more = names.length > MAX_LIBRARIES ? ["…"] : [];
    return { kind, libraries: [...names.slice(0, MAX_LIBRARIES), ...more].join(", ") };
  });
}

/** The packages of the run, each with the shortest heading that is its alone. */
export function packageLabels(manifest: Manifest): Map<string, string> {
  const imports = new Map(manifest.binaries.map((binary) => [binary.package, binary.importPath]));
  for (const { errors } of manifest.units) {
    for (const path of Object.keys(errors)) if (!imports.has(path)) imports.set(path, path);
  }
  const short = [...imports].map(([path, importPath]) => [path, lastElement(importPath)] as const);
  const uses = groupBy(short, ([, label]) => label);
  return new Map(
    short.map(([path, label]) => [path, uses.get(label)?.length === 1 ? label : path]),
  );
}

/** How many libraries a report names; the others are behind an ellipsis. */
const MAX_LIBRARIES = 2;

/** Whether a unit was built from sources the commit does not have; every report marks it so. */
export function isPatched({ patches = [] }: Pick<ManifestUnit, "patches">): boolean {
  return patches.length > 0;
}

function rank(unit: ManifestUnit): number {
  return unit.status === "failed" ? 0 : 1;
}

/** `/usr/lib/libSystem.B.dylib` is `libSystem`, `libc.so.6` is `libc`, `kernel32.dll` is `kernel32`. */
function libraryName(path: string): string {
  return (
    lastElement(path)
      .replace(/\..*$/s, "")
      .replace(/[^\w+-]/g, "_") || "unnamed"
  );
}

/** The last element that is no major version, as Go names an executable. */
function lastElement(path: string): string {
  const elements = path.split("/").filter((element) => element !== "");
  const last = elements.at(-1) ?? path;
  return (/^v[0-9]+$/.test(last) ? elements.at(-2) : last) ?? path;
}
