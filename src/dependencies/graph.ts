/** What a package does that a reader of its sources would want to know. */
export const USES = ["assembly", "cgo", "linkname", "plugin", "unsafe"] as const;

/**
 * `assembly`: it has assembly files; `unsafe`, `plugin`: it imports that package; `linkname`: it
 * reaches into another package by `//go:linkname`; `cgo`: it has cgo files, which CGO_ENABLED=0
 * leaves out.
 */
export type Use = (typeof USES)[number];

/** The module that a package comes from. */
export type GraphModule = {
  readonly path: string;
  /** Absent for a main module. */
  readonly version?: string | undefined;
  /** What stands in its place: a module, or a directory as go.mod names it. */
  readonly replace?: { readonly path: string; readonly version?: string | undefined } | undefined;
  /** Whether it is a module that is built, and not one that it needs. */
  readonly main?: true | undefined;
};

/** A package of the standard library has no module. */
export type GraphPackage = {
  readonly path: string;
  readonly module: GraphModule | undefined;
  /** Import paths within the graph, sorted. */
  readonly imports: readonly string[];
  readonly uses: readonly Use[];
};

/** All packages that the files of a unit are made of, sorted by import path. */
export type UnitGraph = {
  /** The unit's id. */
  readonly unit: string;
  readonly packages: readonly GraphPackage[];
};
