import type { MainModule } from "../plan/plan.ts";
import type { Target } from "../plan/target.ts";
import type { MainVersion } from "../source/version.ts";

/** A directory of this machine that no file may tell of. */
export type MachinePath = {
  /** What it is, for messages: `workspace`, `GOROOT`, `GOCACHE`, `GOMODCACHE`, `temporary directory`, `home`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
};

/** Whether Go stamped a commit, and which. */
export type Stamp =
  | { readonly on: false }
  | {
      readonly on: true;
      /** Full hash. */
      readonly commit: string;
      /** The commit's time, RFC 3339. */
      readonly date: string | undefined;
    };

/** What a file must be, from the plan and the state of the work tree. */
export type Expectation = {
  /** Its name, which says `<os>-<arch>` or, with a level, more. */
  readonly file: string;
  readonly target: Target;
  /** `1.26.8` */
  readonly goVersion: string;
  /** No symbols and no DWARF. */
  readonly stripped: boolean;
  readonly trimpath: boolean;
  readonly buildId: "keep" | "strip";
  /** In the order of `-tags`. */
  readonly tags: readonly string[];
  /** Import path of the main package. */
  readonly importPath: string;
  readonly module: MainModule;
  /** Of the main module; a package outside it has its own in `module`. */
  readonly mainVersion: MainVersion;
  readonly stamp: Stamp;
  /** Whether `vcs.modified=true` fails, as it does for a tag; else it is a warning. */
  readonly modifiedFails: boolean;
  /** Files that differ from the commit, for messages. */
  readonly modifiedFiles: readonly string[];
  readonly machinePaths: readonly MachinePath[];
  /** Packages outside the standard library that have cgo files when cgo is on. */
  readonly cgoPackages: readonly string[];
};
