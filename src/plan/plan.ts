import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { ManifestPatch } from "../manifest/patches.ts";
import type { BuildSettings } from "../settings.ts";
import type { StampDecision } from "../source/stamp.ts";
import type { Target } from "./target.ts";

/** One combination of the matrix: what `exclude` and `include` are about. */
export type Cell = {
  readonly target: Target;
  readonly variant: string;
  /** As the person selects it: `./cmd/web`, or an import path outside the main module. */
  readonly package: string;
};

/** Something that was asked for, or could have been, and is not built; shown in every report. */
export type Dropped = {
  /** Formatted target (`linux/amd64/v3`), if one target is meant. */
  readonly target?: string;
  readonly variant?: string;
  readonly package?: string;
  /** A clause, such as "Go 1.26 has no such port: removed in Go 1.26". */
  readonly reason: string;
};

/** A main package in a unit, and the files it becomes. */
export type UnitPackage = {
  /** As the person selects it: `./cmd/web`, or an import path outside the main module. */
  readonly path: string;
  readonly importPath: string;
  /** Unique over the run, without target: `web`, `a-cli`. */
  readonly name: string;
  /** `<name>-[<variant>-]<os>-<arch>[-<level>][.exe]`, unique over the run. */
  readonly file: string;
  /** What `go build -o directory/` calls it. */
  readonly executable: string;
  /** The module that holds it; version and sum only where `go list` knows them. */
  readonly module: MainModule;
};

export type MainModule = {
  readonly path: string;
  readonly version: string | undefined;
  readonly sum: string | undefined;
  /** Absolute, on this machine; where its tags' prefix is reckoned from. */
  readonly directory: string;
  /** `main`: the module at the working directory; `workspace`: one of several of a go.work; `foreign`: a dependency. */
  readonly kind: "main" | "workspace" | "foreign";
  /** Whether the dependencies come from a vendor directory (then build info has no sums). */
  readonly vendored: boolean;
};

/** One `go build` process: its packages have distinct executable names, so that all are kept. */
export type Invocation = {
  /** Directory below the unit's own output directory, `0`, `1`, … */
  readonly directory: string;
  /** Everything after `go`, with `-o` left to the caller: `build`, flags, packages. */
  readonly args: readonly string[];
  readonly packages: readonly UnitPackage[];
};

/** One target in one variant: the unit of work, of cache and of failure. */
export type Unit = {
  /**
   * `linux/arm64`, or `linux/arm64 prod` where the variant is not `default`; with the package behind
   * it where each package is a unit of its own.
   */
  readonly id: string;
  readonly target: Target;
  readonly variant: string;
  /** Index into the plan's toolchains. */
  readonly toolchain: number;
  readonly build: BuildSettings;
  /** What decides the bytes: GOOS, GOARCH, level, CGO_ENABLED, GOTOOLCHAIN, GOWORK, GOEXPERIMENT, … */
  readonly env: Readonly<Record<string, string>>;
  readonly invocations: readonly Invocation[];
  /** Changes to sources that the commit does not have. */
  readonly patches: readonly ManifestPatch[];
  /** Its failure does not fail the run. */
  readonly experimental: boolean;
};

/** What the packages of a unit depend on, as it would be with cgo on. */
export type Dependencies = {
  /** How many packages a build looks at, the standard library's among them. */
  readonly packages: number;
  /** Modules that packages come from, the main ones left out. */
  readonly modules: readonly { readonly path: string; readonly version: string }[];
  /** Packages outside the standard library that have cgo files, sorted. */
  readonly cgo: readonly string[];
  /** Packages of the standard library that have cgo files, sorted. */
  readonly standardCgo: readonly string[];
};

/** Everything that is decided before the first `go build`. */
export type Plan = {
  readonly toolchains: readonly Toolchain[];
  readonly units: readonly Unit[];
  readonly dropped: readonly Dropped[];
  /** What a reader should know of the decisions: sentences. */
  readonly notices: readonly string[];
  readonly stamp: StampDecision;
  /** The release's version. */
  readonly version: string;
  /** By unit id: how much a build looks at. */
  readonly dependencies: ReadonlyMap<string, Dependencies>;
};
