import type { GraphPackage, UnitGraph } from "./graph.ts";

/** What a unit has that most do not, and the other way round: import paths, sorted. */
export type Difference = {
  readonly unit: string;
  readonly extra: readonly string[];
  readonly missing: readonly string[];
};

export type Comparison = {
  /** Packages of every unit, sorted. */
  readonly everywhere: readonly string[];
  /** Packages of more than half of the units, sorted: what a unit is compared with. */
  readonly usual: readonly string[];
  /** Of each unit, in the given order; both lists are empty where it has the usual packages. */
  readonly differences: readonly Difference[];
};

/** Says what units have in common, and in which packages each differs from most. */
export function compareGraphs(graphs: readonly UnitGraph[]): Comparison {
  const counts = new Map<string, number>();
  for (const { packages } of graphs) {
    for (const { path } of packages) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const paths = [...counts.keys()].sort();
  const usual = paths.filter((path) => (counts.get(path) ?? 0) * 2 > graphs.length);
  const isUsual = new Set(usual);
  return {
    everywhere: paths.filter((path) => counts.get(path) === graphs.length),
    usual,
    differences: graphs.map(({ unit, packages }) => {
      const own = pathsOf(packages);
      return {
        unit,
        extra: [...own].filter((path) => !isUsual.has(path)).sort(),
        missing: usual.filter((path) => !own.has(path)),
      };
    }),
  };
}

function pathsOf(packages: readonly GraphPackage[]): Set<string> {
  return new Set(packages.map(({ path }) => path));
}
