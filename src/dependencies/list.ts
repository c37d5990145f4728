import { join } from "node:path";
import { type ListedPackage, type ListOptions, listPackages } from "../go/list.ts";
import type { GraphModule, GraphPackage, Use } from "./graph.ts";

/** A package of a graph, and the files in which directives of the compiler may stand. */
export type ListedNode = GraphPackage & {
  /** Absolute; none for the standard library, which uses such directives as its own means. */
  readonly sources: readonly string[];
};

/**
 * Lists the packages that those in `patterns` are made of, with what they import in this environment.
 *
 * @param cgo packages that have cgo files where cgo is on.
 * @throws UserError when `go list` fails.
 */
export async function listGraph(
  options: ListOptions,
  cgo: ReadonlySet<string>,
): Promise<ListedNode[]> {
  const found = await listPackages(options, { flags: ["-deps"], fields: FIELDS });
  // What is not there at all is a matter of the build, which names it.
  const there = found.filter(({ Dir }) => Dir !== undefined);
  const known = new Set(there.map(({ ImportPath }) => ImportPath));
  return there.map((each) => nodeOf(each, { known, cgo })).sort(byPath);
}

const FIELDS = [
  "ImportPath",
  "Dir",
  "Standard",
  "Module",
  "Imports",
  "GoFiles",
  "SFiles",
  "Error",
  "DepsErrors",
];

function nodeOf(
  found: ListedPackage,
  { known, cgo }: { known: ReadonlySet<string>; cgo: ReadonlySet<string> },
): ListedNode {
  const { ImportPath: path, Standard, Dir = "", GoFiles = [], SFiles = [] } = found;
  const imports = [...new Set(found.Imports)].filter((each) => known.has(each)).sort();
  const uses: Use[] = [
    ...(SFiles.length > 0 ? ["assembly" as const] : []),
    ...(cgo.has(path) ? ["cgo" as const] : []),
    ...(imports.includes("plugin") ? ["plugin" as const] : []),
    ...(imports.includes("unsafe") ? ["unsafe" as const] : []),
  ];
  return {
    path,
    module: Standard ? undefined : moduleOf(found),
    imports,
    uses,
    sources: Standard ? [] : GoFiles.map((file) => join(Dir, file)),
  };
}

/** A package of no module is of its own directory, as in a program without go.mod. */
function moduleOf({ ImportPath, Module }: ListedPackage): GraphModule {
  if (Module === undefined) return { path: ImportPath, main: true };
  const { Path: path, Version: version, Main, Replace } = Module;
  // A main module's version is that of the commit, which the manifest has.
  if (Main) return { path, main: true };
  return {
    path,
    ...(version === undefined ? {} : { version }),
    ...(Replace === undefined ? {} : { replace: replacementOf(Replace) }),
  };
}

function replacementOf({ Path: path, Version: version }: { Path: string; Version?: string }) {
  return { path, ...(version === undefined ? {} : { version }) };
}

function byPath(a: ListedNode, b: ListedNode): number {
  return a.path < b.path ? -1 : 1;
}
