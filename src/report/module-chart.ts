import type { GraphPackage, UnitGraph } from "../dependencies/graph.ts";
import { type ModuleGraph, type ModuleNode, moduleGraph } from "../dependencies/modules.ts";
import { sharedPackages } from "../dependencies/shared.ts";
import { formatCount } from "./figures.ts";
import { type Box, type Flowchart, LINE } from "./flowchart.ts";

/** Modules that a reader still takes in. */
const MAX_MODULES = 20;

/** Where there are more: the main ones with those that they need themselves, and those behind. */
const MAX_NEAR = 12;
const MAX_FAR = 8;

/** Arrows between modules; where there are more, one shortest way to each is left. */
const MAX_ARROWS = 30;

/** The modules of all units, from the main ones on; undefined where there is none beside those. */
export function drawModules(graphs: readonly UnitGraph[]): Flowchart | undefined {
  const graph = moduleGraph(unite(graphs));
  const { nodes, edges } = graph;
  if (nodes.every(({ distance }) => distance === 0)) return undefined;
  if (nodes.length > MAX_MODULES) return drawFolded(graph);
  const arrows = edges.length > MAX_ARROWS ? nearest(graph) : edges;
  return { boxes: nodes.map(moduleBox), arrows };
}

/** The modules of which most is used, near and far, each kind with one box for all others. */
function drawFolded(graph: ModuleGraph): Flowchart {
  const indexed = graph.nodes.map((node, index) => ({ node, index }));
  const near = indexed.filter(({ node }) => node.distance <= 1);
  const far = indexed
    .filter(({ node }) => node.distance > 1)
    .sort((a, b) => b.node.packages - a.node.packages);
  const shown = [...near.slice(0, MAX_NEAR), ...far.slice(0, MAX_FAR)];
  const folded = [near.slice(MAX_NEAR), far.slice(MAX_FAR)].filter(({ length }) => length > 0);
  const places = new Map(shown.map(({ index }, place) => [index, place]));
  for (const [place, group] of folded.entries()) {
    for (const { index } of group) places.set(index, shown.length + place);
  }
  const arrows = new Map<string, readonly [number, number]>();
  for (const [from, to] of nearest(graph)) {
    const [start = 0, end = 0] = [places.get(from), places.get(to)];
    if (start !== end) arrows.set(`${start} ${end}`, [start, end]);
  }
  return {
    boxes: [
      ...shown.map(({ node }) => moduleBox(node)),
      ...folded.map((group) => moreModules(group.map(({ node }) => node))),
    ],
    arrows: [...arrows.values()],
  };
}

/** One arrow to each module, from the first that is nearer. */
function nearest({ nodes, edges }: ModuleGraph): ModuleGraph["edges"] {
  const reached = new Set<number>();
  return edges.filter(([from, to]) => {
    const isNearer = (nodes[from]?.distance ?? 0) < (nodes[to]?.distance ?? 0);
    if (!isNearer || reached.has(to)) return false;
    reached.add(to);
    return true;
  });
}

/** Packages of all units, with what they import in any of them. */
function unite(graphs: readonly UnitGraph[]): GraphPackage[] {
  const united = new Map<string, GraphPackage>();
  for (const { each } of sharedPackages(graphs)) {
    const known = united.get(each.path);
    const imports =
      known === undefined ? each.imports : [...new Set([...known.imports, ...each.imports])];
    united.set(each.path, { ...(known ?? each), imports });
  }
  return [...united.values()];
}

function moduleBox({ module, packages }: ModuleNode): Box {
  const { path, version, replace, main } = module;
  const used = formatCount(packages, "package");
  return {
    lines: [
      path,
      ...(replace === undefined ? [] : [`replaced by ${replace.path}`]),
      ...(version === undefined ? [used] : inOneLine([version, used])),
    ],
    kind: main === true ? "main" : "module",
  };
}

/** Side by side where there is room for both, as there is not beside the time of a commit. */
function inOneLine(pieces: readonly string[]): readonly string[] {
  const joined = pieces.join(", ");
  return joined.length <= LINE ? [joined] : pieces;
}

/** Modules that are folded into one box are all near or all far. */
function moreModules(hidden: readonly ModuleNode[]): Box {
  const packages = hidden.reduce((sum, node) => sum + node.packages, 0);
  const behind = (hidden[0]?.distance ?? 0) > 1 ? " behind" : "";
  return {
    lines: [
      `and ${formatCount(hidden.length, "more module")}${behind}`,
      formatCount(packages, "package"),
    ],
    kind: "more",
  };
}
