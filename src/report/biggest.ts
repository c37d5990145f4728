import type { Manifest, ManifestBinary } from "../manifest/schema.ts";
import { groupBy } from "./grouping.ts";

/** Bytes of several files together. */
export type Total = { readonly name: string; readonly size: number };

/** What the files of one unit are made of. */
export type Biggest = {
  readonly unit: string;
  readonly files: number;
  /** Machine code together, and by package with the largest first. */
  readonly code: number;
  readonly packages: readonly Total[];
  /** Data in the files together, and by package; 0 and empty where it was not asked for. */
  readonly data: number;
  readonly dataPackages: readonly Total[];
  readonly sections: readonly Total[];
};

/** The first unit whose files tell their code by package: others differ from it little. */
export function biggestOf({ binaries }: Manifest): Biggest | undefined {
  for (const [unit, files] of groupBy(binaries, (binary) => binary.unit)) {
    const data = files.flatMap(({ bytes }) => bytes?.data ?? []);
    const texts = files.flatMap(({ bytes }) => bytes?.text ?? []);
    if (texts.length === 0) continue;
    return {
      unit,
      files: texts.length,
      code: texts.reduce((sum, { size }) => sum + size, 0),
      packages: addUp(texts.flatMap(({ packages }) => Object.entries(packages))),
      data: data.reduce((sum, { size }) => sum + size, 0),
      dataPackages: addUp(data.flatMap(({ packages }) => Object.entries(packages))),
      sections: addUp(files.flatMap(sectionsOf)),
    };
  }
  return undefined;
}

function sectionsOf({ bytes }: ManifestBinary): (readonly [string, number])[] {
  return (bytes?.sections ?? []).map(({ name, size }) => [name, size] as const);
}

function addUp(sizes: readonly (readonly [string, number])[]): readonly Total[] {
  const sums = new Map<string, number>();
  for (const [name, size] of sizes) sums.set(name, (sums.get(name) ?? 0) + size);
  return [...sums]
    .map(([name, size]) => ({ name, size }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
}
