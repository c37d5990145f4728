import type { UnitGraph } from "../dependencies/graph.ts";
import { type WaysTo, waysTo } from "../dependencies/ways.ts";
import { formatCount } from "./figures.ts";
import type { Box, Flowchart } from "./flowchart.ts";

/** Mains whose ways are drawn. */
const MAX_MAINS = 8;

/** Boxes on all ways together; a main whose way would need more is left out. */
const MAX_BOXES = 40;

/** Packages that cost the most of a program's size, whatever asks for them. */
export const GOALS = ["net/http", "fmt"] as const;

export type Ways = {
  readonly chart: Flowchart;
  /** The units that the ways were found in: ids. */
  readonly units: readonly string[];
  /** Mains whose ways are not drawn. */
  readonly missing: number;
};

/** The shortest ways from main packages to the goals, each in the first unit that has it. */
export function drawWays(graphs: readonly UnitGraph[], mains: readonly string[]): Ways | undefined {
  const finders = GOALS.map((goal) => firstWays(graphs, goal));
  const ways = mains.map((main) => finders.flatMap((find) => find(main) ?? []));
  const found = ways.filter((own) => own.length > 0);
  const shown = fitting(found);
  if (shown.length === 0) return undefined;
  const paths = [...new Set(shown.flatMap((own) => own.flatMap(({ way }) => way)))];
  const places = new Map(paths.map((path, index) => [path, index]));
  const arrows = new Map<string, readonly [number, number]>();
  for (const { way } of shown.flat()) {
    for (const [index, path] of way.slice(1).entries()) {
      const from = places.get(way[index] ?? "") ?? 0;
      const to = places.get(path) ?? 0;
      arrows.set(`${from} ${to}`, [from, to]);
    }
  }
  const missing = found.length - shown.length;
  return {
    chart: {
      boxes: [
        ...paths.map((path) => ({ lines: [path], kind: kindOf(path, { graphs, mains }) })),
        ...(missing === 0 ? [] : [moreMains(missing)]),
      ],
      arrows: [...arrows.values()],
    },
    units: [...new Set(shown.flatMap((own) => own.map(({ unit }) => unit)))],
    missing,
  };
}

function moreMains(count: number): Box {
  return { lines: [`and ${formatCount(count, "more main package")}`], kind: "more" };
}

type FoundWay = { readonly unit: string; readonly way: readonly string[] };

/** Looks through the units in their order; each is searched when the ones before it have no way. */
function firstWays(
  graphs: readonly UnitGraph[],
  goal: string,
): (from: string) => FoundWay | undefined {
  const searched = new Map<string, WaysTo>();
  return (from) => {
    for (const { unit, packages } of graphs) {
      const find = searched.get(unit) ?? waysTo(packages, goal);
      searched.set(unit, find);
      const way = find(from);
      if (way !== undefined) return { unit, way };
    }
    return undefined;
  };
}

/** As many mains with their ways as there is room for. */
function fitting(found: readonly (readonly FoundWay[])[]): (readonly FoundWay[])[] {
  const paths = new Set<string>();
  const shown: (readonly FoundWay[])[] = [];
  for (const own of found.slice(0, MAX_MAINS)) {
    const more = new Set([...paths, ...own.flatMap(({ way }) => way)]);
    if (more.size > MAX_BOXES) continue;
    for (const path of more) paths.add(path);
    shown.push(own);
  }
  return shown;
}

function kindOf(
  path: string,
  { graphs, mains }: { graphs: readonly UnitGraph[]; mains: readonly string[] },
): Box["kind"] {
  if (mains.includes(path)) return "main";
  const found = graphs.flatMap(({ packages }) => packages.find((each) => each.path === path) ?? []);
  return found[0]?.module === undefined ? "standard" : "module";
}
