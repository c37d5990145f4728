import type { UnitGraph } from "../dependencies/graph.ts";
import { unpackGraphs } from "../dependencies/pack.ts";
import { sharedPackages } from "../dependencies/shared.ts";
import type { Manifest } from "../manifest/schema.ts";
import { cgoTable, countTable, differenceTable, usesTable } from "./dependency-tables.ts";
import type { Detail } from "./detail.ts";
import { formatCount } from "./figures.ts";
import { formatFlowchart } from "./flowchart.ts";
import { code, details, join, paragraph, words } from "./markdown.ts";
import { drawModules } from "./module-chart.ts";
import type { Section } from "./sections.ts";
import { drawWays, GOALS } from "./way-chart.ts";

/** What the programs are made of: modules, packages, and the ways to the heavy ones. */
export function dependencies(manifest: Manifest, detail: Detail): Section {
  const graphs = graphsOf(manifest);
  if (graphs.length === 0) return { markdown: "" };
  if (detail.table === "systems") return { markdown: "", leftOut: "the dependencies" };
  const withGraphs = detail.table === "cells";
  const body = [
    countTable(graphs, detail),
    ...(withGraphs ? [modulePicture(graphs), wayPicture(graphs, { manifest, detail })] : []),
    differenceTable(graphs, detail),
    usesTable(graphs, detail),
    cgoTable(graphs, detail),
  ];
  const markdown = details(words(titleOf(graphs)), body.filter((part) => part !== "").join("\n"));
  return withGraphs ? { markdown } : { markdown, leftOut: "the graphs of dependencies" };
}

/** How many packages and modules there are, in one line; undefined where that is not known. */
export function describeDependencies(manifest: Manifest): string | undefined {
  const graphs = graphsOf(manifest);
  return graphs.length === 0 ? undefined : titleOf(graphs);
}

function graphsOf({ dependencies: packed, units }: Manifest): UnitGraph[] {
  return unpackGraphs(
    packed,
    units.map(({ id }) => id),
  );
}

function titleOf(graphs: readonly UnitGraph[]): string {
  const counts = graphs.map(({ packages }) => packages.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const modules = new Set(
    sharedPackages(graphs).flatMap(({ each: { module } }) =>
      module === undefined || module.main ? [] : [`${module.path} ${module.version}`],
    ),
  );
  const packages =
    least === most ? formatCount(most, "package") : `${least} to ${formatCount(most, "package")}`;
  return `Dependencies: ${packages}, ${formatCount(modules.size, "module")}`;
}

function modulePicture(graphs: readonly UnitGraph[]): string {
  const chart = drawModules(graphs);
  if (chart === undefined) {
    return paragraph(words("No module is needed but the standard library."));
  }
  const title = "Modules by the imports that lead to them, from the main one on:";
  return [paragraph(words(title)), formatFlowchart(chart)].join("\n");
}

function wayPicture(
  graphs: readonly UnitGraph[],
  { manifest, detail }: { manifest: Manifest; detail: Detail },
): string {
  const mains = [...new Set(manifest.binaries.map(({ importPath }) => importPath))];
  const ways = drawWays(graphs, mains);
  const goals = join(
    GOALS.map((goal) => code(goal)),
    " and ",
  );
  if (ways === undefined) {
    return paragraph(join([words("No main package leads to"), goals]));
  }
  const title = join([
    words("The shortest imports that lead to"),
    goals,
    words("on"),
    join(
      ways.units.map((unit) => code(unit, detail.text)),
      ", ",
    ),
  ]);
  return [paragraph(title), formatFlowchart(ways.chart)].join("\n");
}
