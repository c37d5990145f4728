import type { Check } from "../inspect/check.ts";
import type { Manifest, ManifestBinary } from "../manifest/schema.ts";
import { formatCount } from "./figures.ts";
import { groupBy } from "./grouping.ts";

/** One verdict with one evidence, and all files that it holds for. */
export type Finding = Check & { readonly files: readonly ManifestBinary[] };

/** Something said in the same words about several things. */
export type Remark = { readonly text: string; readonly about: readonly string[] };

/** Equal verdicts with equal evidence in one: what failed first, then what was skipped. */
export function groupChecks(manifest: Manifest): Finding[] {
  const verdicts = manifest.binaries.flatMap((file) =>
    file.checks.map((check) => ({ check, file })),
  );
  const groups = groupBy(verdicts, ({ check: { name, verdict, evidence } }) =>
    JSON.stringify([name, verdict, evidence]),
  );
  const findings = [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first.check, files: [first, ...others].map(({ file }) => file) }],
  );
  return findings.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** Warnings, each with the files it is about. */
export function groupWarnings({ binaries }: Manifest): Remark[] {
  const warnings = binaries.flatMap(({ file, warnings }) =>
    warnings.map((text) => ({ text, about: file })),
  );
  return groupRemarks(warnings);
}

/** Build errors beside the first of each unit, each with the packages that it stopped. */
export function groupOtherErrors({ units }: Manifest): Remark[] {
  const errors = units.flatMap((unit) =>
    Object.entries(unit.errors)
      .slice(1)
      .map(([path, text]) => ({ text, about: `${unit.id} ${path}` })),
  );
  return groupRemarks(errors);
}

/** Reasons, each with what is not built because of it. */
export function groupDropped({ dropped }: Manifest): Remark[] {
  return groupRemarks(
    dropped.map(({ target, variant, package: path, reason }) => ({
      text: reason,
      about: [target, variant, path].filter((part) => part !== undefined).join(" ") || "all",
    })),
  );
}

/** The files in few words: all, whole units by their ids, names while they are few, else a number. */
export function describeFiles(
  files: readonly ManifestBinary[],
  { binaries }: Manifest,
): { readonly names: readonly string[] } | { readonly count: string } {
  if (files.length === 1 || binaries.length === 0) return { names: files.map(({ file }) => file) };
  if (files.length === binaries.length)
    return { count: `all ${formatCount(files.length, "file")}` };
  const units = groupBy(files, ({ unit }) => unit);
  const sizes = groupBy(binaries, ({ unit }) => unit);
  const whole = [...units].every(([unit, own]) => own.length === sizes.get(unit)?.length);
  if (whole && units.size <= MAX_NAMES) return { names: [...units.keys()] };
  if (files.length <= MAX_NAMES) return { names: files.map(({ file }) => file) };
  return { count: formatCount(files.length, "file") };
}

/** Names in one cell that are still read. */
const MAX_NAMES = 3;

const ORDER = ["fail", "skip", "pass"] as const;

function groupRemarks(remarks: readonly { text: string; about: string }[]): Remark[] {
  return [...groupBy(remarks, ({ text }) => text)].map(([text, group]) => ({
    text,
    about: group.map(({ about }) => about),
  }));
}
