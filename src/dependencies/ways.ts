import type { GraphPackage } from "./graph.ts";

/** The shortest way of imports from a package, both ends included; undefined where there is none. */
export type WaysTo = (from: string) => readonly string[] | undefined;

/** Finds all shortest ways to a package at once; of those as short, each is the first by name. */
export function waysTo(packages: readonly GraphPackage[], to: string): WaysTo {
  const imports = new Map(packages.map((each) => [each.path, each.imports]));
  const distances = distancesTo(packages, to);
  return (from) => {
    if (!imports.has(from) || !distances.has(from)) return undefined;
    const way = [from];
    for (let path = from; path !== to; ) {
      const distance = distances.get(path) ?? 0;
      const next = imports.get(path)?.find((each) => distances.get(each) === distance - 1);
      if (next === undefined) return undefined;
      way.push(next);
      path = next;
    }
    return way;
  };
}

/** How many imports lead from each package to one. */
function distancesTo(packages: readonly GraphPackage[], to: string): Map<string, number> {
  const importers = new Map<string, string[]>();
  for (const { path, imports } of packages) {
    for (const each of imports) {
      const known = importers.get(each);
      if (known === undefined) importers.set(each, [path]);
      else known.push(path);
    }
  }
  const distances = new Map([[to, 0]]);
  // A map keeps the order in which packages are met, so that it is the queue as well.
  for (const [path, distance] of distances) {
    for (const importer of importers.get(path) ?? []) {
      if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
  }
  return distances;
}
