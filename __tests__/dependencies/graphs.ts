import type { GraphModule, GraphPackage, Use } from "../../src/dependencies/graph.ts";

const MAIN: GraphModule = { path: "example.com/acme", main: true };

/** `path: imports`; what begins with `example.com/acme` is the main module's, with `m.org/x` module x's. */
export function packagesOf(
  imports: Readonly<Record<string, readonly string[]>>,
  uses: Readonly<Record<string, readonly Use[]>> = {},
): GraphPackage[] {
  return Object.keys(imports)
    .sort()
    .map((path) => ({
      path,
      module: moduleOf(path),
      imports: imports[path] ?? [],
      uses: uses[path] ?? [],
    }));
}

function moduleOf(path: string): GraphModule | undefined {
  if (path.startsWith("example.com/acme")) return MAIN;
  const [, name] = /^(m\.org\/\w+)/.exec(path) ?? [];
  return name === undefined ? undefined : { path: name, version: "v1.0.0" };
}
