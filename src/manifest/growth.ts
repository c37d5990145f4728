import type { Bytes } from "./bytes.ts";
import type { Manifest, ManifestBinary } from "./schema.ts";

/** A size before and after, in bytes. */
export type Change = { readonly name: string; readonly before: number; readonly after: number };

/** What became of one file's size. */
export type BinaryGrowth = {
  /** As it is called now. */
  readonly file: string;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  /** Sections that are not as large as they were; those that differ most first. */
  readonly sections: readonly Change[];
  /** Packages whose machine code is not as large as it was, likewise. */
  readonly text: readonly Change[];
  /** Packages whose data in the file is not as large as it was, likewise. */
  readonly data: readonly Change[];
};

/** The sizes of a run beside those of an earlier one. */
export type Growth = {
  /** What the earlier run was: its version, and its commit where it had one. */
  readonly baseline: { readonly version: string; readonly commit: string | undefined };
  /** Files of both runs, in the order of this one. */
  readonly binaries: readonly BinaryGrowth[];
  /** Names of files that only one of the runs has. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
};

/** Holds a run's sizes against an earlier one's. Files are the same by name, else by unit and package. */
export function compareSizes(baseline: Manifest, manifest: Manifest): Growth {
  const pairs = manifest.binaries.map((after) => ({ before: sameIn(baseline, after), after }));
  const matched = new Set(pairs.map(({ before }) => before));
  return {
    baseline: { version: baseline.source.version, commit: baseline.source.commit },
    binaries: pairs.flatMap(({ before, after }) =>
      before ? [compareBinaries(before, after)] : [],
    ),
    added: pairs.flatMap(({ before, after }) => (before ? [] : [after.file])),
    removed: baseline.binaries.filter((each) => !matched.has(each)).map(({ file }) => file),
  };
}

/** By how much it grew; negative where it shrank. */
export function difference({ before, after }: Omit<Change, "name">): number {
  return after - before;
}

/** Changes of the same name in one, those that differ most first; what comes out even is left out. */
export function addChanges(changes: readonly Change[]): readonly Change[] {
  const sums = new Map<string, Change>();
  for (const { name, before, after } of changes) {
    const sum = sums.get(name) ?? { name, before: 0, after: 0 };
    sums.set(name, { name, before: sum.before + before, after: sum.after + after });
  }
  return [...sums.values()].filter((change) => difference(change) !== 0).sort(mostFirst);
}

function sameIn({ binaries }: Manifest, wanted: ManifestBinary): ManifestBinary | undefined {
  return (
    binaries.find(({ file }) => file === wanted.file) ??
    binaries.find((each) => each.unit === wanted.unit && each.package === wanted.package)
  );
}

function compareBinaries(before: ManifestBinary, after: ManifestBinary): BinaryGrowth {
  const [old, now] = [before.bytes, after.bytes];
  const kinds = (kind: "text" | "data") => {
    const [earlier, later] = [old?.[kind], now?.[kind]];
    // What one of the two was not asked for has not grown from nothing.
    if (earlier === undefined || later === undefined) return [];
    return compare(Object.entries(earlier.packages), Object.entries(later.packages));
  };
  return {
    file: after.file,
    unit: after.unit,
    before: before.size,
    after: after.size,
    sections: old && now ? compare(sectionsOf(old), sectionsOf(now)) : [],
    text: kinds("text"),
    data: kinds("data"),
  };
}

type Sizes = readonly (readonly [name: string, size: number])[];

function sectionsOf({ sections }: Bytes): Sizes {
  return sections.map(({ name, size }) => [name, size]);
}

/** Names may come several times on a side, as those of sections do. */
function compare(before: Sizes, after: Sizes): readonly Change[] {
  return addChanges([
    ...before.map(([name, size]) => ({ name, before: size, after: 0 })),
    ...after.map(([name, size]) => ({ name, before: 0, after: size })),
  ]);
}

function mostFirst(a: Change, b: Change): number {
  const size = Math.abs(difference(b)) - Math.abs(difference(a));
  return size || (a.name < b.name ? -1 : 1);
}
