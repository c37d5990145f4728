import type { GraphPackage } from "./graph.ts";

/**
 * The shortest way of imports from a package to another, both ends included: the first by name where
 * several are as short. Undefined where there is none.
 */
export function shortestWay(
  packages: readonly GraphPackage[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] | undefined {
  const imports = new Map(packages.map((each) => [each.path, each.imports]));
  if (!imports.has(from)) return undefined;
  const before = new Map<string, string | undefined>([[from, undefined]]);
  // A map keeps the order in which packages are met, so that it is the queue as well.
  for (const path of before.keys()) {
    if (path === to) return wayTo(to, before);
    for (const next of imports.get(path) ?? []) if (!before.has(next)) before.set(next, path);
  }
  return undefined;
}

function wayTo(to: string, before: ReadonlyMap<string, string | undefined>): string[] {
  const way: string[] = [];
  for (let path: string | undefined = to; path !== undefined; path = before.get(path)) {
    way.unshift(path);
  }
  return way;
}
