import type { GraphPackage, UnitGraph } from "./graph.ts";

/** A package with the units that have it so: ids, in their order. */
export type SharedPackage = { readonly each: GraphPackage; readonly units: readonly string[] };

/**
 * The packages of several units, each value once: graphs that were read from a manifest share those
 * that are alike, which saves looking at each of them in every unit.
 */
export function sharedPackages(graphs: readonly UnitGraph[]): SharedPackage[] {
  const found = new Map<GraphPackage, string[]>();
  for (const { unit, packages } of graphs) {
    for (const each of packages) {
      const units = found.get(each);
      if (units === undefined) found.set(each, [unit]);
      else units.push(unit);
    }
  }
  return [...found].map(([each, units]) => ({ each, units }));
}
