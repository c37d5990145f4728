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

/** Reasons, each with what is not built because of it. */
export function groupDropped({ dropped }: Manifest): Remark[] {
  return groupRemarks(
    dropped.map(({ target, variant, package: path, reason }) => ({
      text: reason,
      about: [target, variant, path].filter((part) => part !== undefined).join(" ") || "all",
    })),
  );
}

/**
 * The files in few words: a number alone where it is all of them or they are many, their names, or
 * the units that hold them with how many of each.
 */
export function describeFiles(files: readonly ManifestBinary[], manifest: Manifest): string[] {
  if (files.length === manifest.binaries.length && files.length > 1) {
    return [`all ${formatCount(files.length, "file")}`];
  }
  if (files.length <= MAX_NAMES) return files.map(({ file }) => file);
  const units = groupBy(files, ({ unit }) => unit);
  return units.size > MAX_NAMES
    ? [formatCount(files.length, "file")]
    : [...units].map(([unit, own]) => `${unit}: ${formatCount(own.length, "file")}`);
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
