import type { Check } from "../inspect/check.ts";
import type { Manifest, ManifestBinary } from "../manifest/schema.ts";
import { commonError } from "./facts.ts";
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
export function groupWarnings(manifest: Manifest): Remark[] {
  const warnings = manifest.binaries.flatMap((file) =>
    file.warnings.map((text) => ({ text, file })),
  );
  const nameFiles = fileNamer(manifest);
  return [...groupBy(warnings, ({ text }) => text)].map(([text, group]) => ({
    text,
    about: nameFiles(group.map(({ file }) => file)),
  }));
}

/** Build errors beside the first of each unit, each with the packages that it stopped. */
export function groupOtherErrors({ units, binaries }: Manifest): Remark[] {
  const files = groupBy(binaries, ({ unit }) => unit);
  const errors = units
    .filter((unit) => commonError(unit, files.get(unit.id) ?? []) === undefined)
    .flatMap((unit) =>
      Object.entries(unit.errors)
        .slice(1)
        .map(([path, text]) => ({ text, about: `${unit.id} ${path}` })),
    );
  return groupRemarks(errors);
}

/** Reasons, each with what is not built because of it. */
export function groupDropped({ dropped }: Pick<Manifest, "dropped">): Remark[] {
  return groupRemarks(
    dropped.map(({ target, variant, package: path, reason }) => ({
      text: reason,
      about: [target, variant, path].filter((part) => part !== undefined).join(" ") || "all",
    })),
  );
}

/**
 * Names files in few words: all of them by their number, all files of a few units or packages by
 * the names of those, else each by its own.
 */
export function fileNamer({ binaries }: Manifest): (files: readonly ManifestBinary[]) => string[] {
  const keys: readonly ((binary: ManifestBinary) => string)[] = [
    (binary) => binary.unit,
    (binary) => binary.package,
  ];
  const wholes = keys.map((key) => ({ key, sizes: groupBy(binaries, key) }));
  return (files) => {
    if (files.length < 2) return files.map(({ file }) => file);
    if (files.length === binaries.length) return [`all ${formatCount(files.length, "file")}`];
    for (const { key, sizes } of wholes) {
      const groups = [...groupBy(files, key)];
      const isWhole = groups.every(([name, own]) => own.length === sizes.get(name)?.length);
      if (isWhole && groups.length <= MAX_NAMES) return groups.map(([name]) => name);
    }
    return files.map(({ file }) => file);
  };
}

/** Names in one cell that are still read. */
export const MAX_NAMES = 3;

const ORDER = ["fail", "skip", "pass"] as const;

function groupRemarks(remarks: readonly { text: string; about: string }[]): Remark[] {
  return [...groupBy(remarks, ({ text }) => text)].map(([text, group]) => ({
    text,
    about: group.map(({ about }) => about),
  }));
}
