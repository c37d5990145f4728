import type { GraphModule, GraphPackage } from "./graph.ts";

/** A module with what is used of it. */
export type ModuleNode = {
  readonly module: GraphModule;
  /** Packages of it that are built in. */
  readonly packages: number;
  /** Imports that lead to it from a main module: 0 for a main one, 1 for what it needs itself. */
  readonly distance: number;
};

export type ModuleGraph = {
  /** The nearest first, then those of which most is used, then by path. */
  readonly nodes: readonly ModuleNode[];
  /** Pairs of indexes into `nodes`: the first has a package that imports one of the second. */
  readonly edges: readonly (readonly [from: number, to: number])[];
};

/** The graph of modules as the imports of their packages draw it, without the standard library. */
export function moduleGraph(packages: readonly GraphPackage[]): ModuleGraph {
  const homes = new Map<string, string>();
  const modules = new Map<string, { module: GraphModule; packages: number; needs: Set<string> }>();
  for (const { path, module } of packages) {
    if (module === undefined) continue;
    const key = JSON.stringify([module.path, module.version]);
    homes.set(path, key);
    const known = modules.get(key);
    if (known === undefined) modules.set(key, { module, packages: 1, needs: new Set() });
    else known.packages += 1;
  }
  for (const { path, imports } of packages) {
    const home = homes.get(path);
    if (home === undefined) continue;
    for (const each of imports) {
      const other = homes.get(each);
      if (other !== undefined && other !== home) modules.get(home)?.needs.add(other);
    }
  }
  const distances = distancesOf(modules);
  const ordered = [...modules]
    .map(([key, { module, packages: count, needs }]) => ({
      key,
      needs,
      node: { module, packages: count, distance: distances.get(key) ?? 0 },
    }))
    .sort((a, b) => compareNodes(a.node, b.node));
  const places = new Map(ordered.map(({ key }, index) => [key, index]));
  const edges = ordered.flatMap(({ needs }, from) =>
    [...needs]
      .flatMap((key) => places.get(key) ?? [])
      .sort((a, b) => a - b)
      .map((to) => [from, to] as const),
  );
  return { nodes: ordered.map(({ node }) => node), edges };
}

function distancesOf(
  modules: ReadonlyMap<
    string,
    { readonly module: GraphModule; readonly needs: ReadonlySet<string> }
  >,
): Map<string, number> {
  const mains = [...modules].filter(([, { module }]) => module.main === true);
  const distances = new Map(mains.map(([key]) => [key, 0]));
  // A map keeps the order in which modules are met, so that it is the queue as well.
  for (const [key, distance] of distances) {
    for (const next of modules.get(key)?.needs ?? []) {
      if (!distances.has(next)) distances.set(next, distance + 1);
    }
  }
  return distances;
}

function compareNodes(a: ModuleNode, b: ModuleNode): number {
  return (
    a.distance - b.distance ||
    b.packages - a.packages ||
    (a.module.path < b.module.path ? -1 : a.module.path > b.module.path ? 1 : 0)
  );
}
