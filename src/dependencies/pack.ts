import type { ManifestDependencies } from "../manifest/dependencies.ts";
import type { GraphModule, GraphPackage, UnitGraph } from "./graph.ts";

type Form = ManifestDependencies["packages"][number]["forms"][number];

/**
 * Graphs as a manifest has them: what several units have in common stands there once. The same
 * graphs give the same value, whatever their order.
 *
 * @param units ids of all units of the manifest, in its order.
 */
export function packGraphs(
  graphs: readonly UnitGraph[],
  units: readonly string[],
): ManifestDependencies | undefined {
  if (graphs.length === 0) return undefined;
  const rows = rowsOf(graphs, units);
  const paths = sorted(new Set(rows.map(({ each }) => each.path)));
  const modules = sorted(new Set(rows.flatMap(({ each }) => moduleKey(each.module) ?? [])));
  const groups = sortedGroups(rows.map(({ members }) => members));
  const places = {
    package: placesOf(paths),
    module: placesOf(modules),
    group: placesOf(groups.map((group) => group.join())),
  };
  const forms = new Map<string, Form[]>(paths.map((path) => [path, []]));
  for (const { each, members } of rows) {
    const module = places.module.get(moduleKey(each.module) ?? "");
    forms.get(each.path)?.push({
      group: places.group.get(members.join()) ?? 0,
      ...(module === undefined ? {} : { module }),
      imports: each.imports.flatMap((path) => places.package.get(path) ?? []),
      ...(each.uses.length === 0 ? {} : { uses: [...each.uses] }),
    });
  }
  return {
    modules: modules.map((key) => JSON.parse(key).module),
    groups,
    packages: [...forms].map(([path, own]) => ({
      path,
      forms: own.sort((a, b) => a.group - b.group),
    })),
  };
}

/** The graphs that `packGraphs` was given; what refers to nothing is left out. */
export function unpackGraphs(
  dependencies: ManifestDependencies | undefined,
  units: readonly string[],
): UnitGraph[] {
  if (dependencies === undefined) return [];
  const { modules, packages } = dependencies;
  const groups = dependencies.groups.map((group) => membersOf(group, units.length));
  const found = new Map<number, GraphPackage[]>();
  for (const { path, forms } of packages) {
    for (const { group, module, imports, uses = [] } of forms) {
      const row: GraphPackage = {
        path,
        module: module === undefined ? undefined : modules[module],
        imports: imports.flatMap((index) => packages[index]?.path ?? []),
        uses,
      };
      for (const member of groups[group] ?? []) {
        const own = found.get(member);
        if (own === undefined) found.set(member, [row]);
        else own.push(row);
      }
    }
  }
  return units.flatMap((unit, index) => {
    const own = found.get(index);
    return own === undefined ? [] : [{ unit, packages: own }];
  });
}

/** Each unit once, however often a damaged group names it. */
function membersOf(group: readonly number[], count: number): number[] {
  return [...new Set(group)].filter((index) => index < count);
}

/** A package in one form, and the units that have it so: indexes, in their order. */
type Row = { readonly each: GraphPackage; readonly members: number[] };

function rowsOf(graphs: readonly UnitGraph[], units: readonly string[]): Row[] {
  const places = placesOf(units);
  const ordered = graphs.flatMap(({ unit, packages }) => {
    const place = places.get(unit);
    return place === undefined ? [] : [{ place, packages }];
  });
  ordered.sort((a, b) => a.place - b.place);
  const rows = new Map<string, Row>();
  for (const { place, packages } of ordered) {
    for (const each of packages) {
      const key = JSON.stringify([each.path, moduleKey(each.module), each.imports, each.uses]);
      const row = rows.get(key);
      if (row === undefined) rows.set(key, { each, members: [place] });
      else row.members.push(place);
    }
  }
  return [...rows.values()];
}

/** Sorts as its path and version do, and holds all of the module. */
function moduleKey(module: GraphModule | undefined): string | undefined {
  if (module === undefined) return undefined;
  const { path, version, replace, main } = module;
  return JSON.stringify({
    path,
    version: version ?? "",
    module: {
      path,
      ...(version === undefined ? {} : { version }),
      ...(replace === undefined ? {} : { replace: withoutAbsent(replace) }),
      ...(main === undefined ? {} : { main }),
    },
  });
}

function withoutAbsent({ path, version }: NonNullable<GraphModule["replace"]>) {
  return { path, ...(version === undefined ? {} : { version }) };
}

function sortedGroups(all: readonly (readonly number[])[]): number[][] {
  const distinct = new Map(all.map((group) => [group.join(), [...group]]));
  return [...distinct.values()].sort(compareGroups);
}

/** The larger group first, then by members. */
function compareGroups(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return b.length - a.length;
  const at = a.findIndex((member, index) => member !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function placesOf(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

function sorted(keys: ReadonlySet<string>): string[] {
  return [...keys].sort();
}
