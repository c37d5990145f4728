import type { JobSettings } from "./plan/jobs.ts";
import type { RunSettings } from "./sandbox/rule.ts";

/**
 * What decides how the packages of a unit are compiled and linked. In `Settings` its strings may
 * still hold placeholders (`{version}`); in a unit they are filled in.
 */
export type BuildSettings = {
  readonly tags: readonly string[];
  /** Arguments for the linker after `-s -w`, each one a single token. */
  readonly ldflags: readonly string[];
  /** `-X` values by variable: `main.version` to `1.2.3`. */
  readonly vars: Readonly<Record<string, string>>;
  /** `-s -w` and `-gcflags=all=-dwarf=false`; false drops all three. */
  readonly strip: boolean;
  /** `auto` (Go's own default), `off`, or a profile's path below the working directory. */
  readonly pgo: string;
  /** GOEXPERIMENT, or empty. */
  readonly experiment: string;
  /** GOFIPS140: `off`, `latest`, `v1.0.0`, … */
  readonly fips140: string;
  /** A Go version for this variant alone: `1.26`, `1.26.8`. */
  readonly go: string | undefined;
};

/** A named set of build settings, already merged with the file's `build` and the inputs. */
export type Variant = {
  /** `default` where none is named. */
  readonly name: string;
  /** Patterns that replace the run's targets for this variant. */
  readonly targets: readonly string[] | undefined;
  readonly build: BuildSettings;
};

/** A package as it was asked for; `name` is the file's base name where one was given. */
export type PackageSelection = { readonly path: string; readonly name: string | undefined };

/** Keys that must all match a cell; `package`, `os` and the others may be globs. `level` is "" for Go's default. */
export type CellRule = {
  readonly os?: string;
  readonly arch?: string;
  readonly level?: string;
  readonly target?: string;
  readonly package?: string;
  readonly variant?: string;
};

/** What a run does: the whole way, or one part of it in a job of its own. */
export type Mode = "all" | "plan" | "build" | "collect" | "verify" | "assess";

/** Whether and how each file is built a second time. */
export type ReproduceSettings = {
  /** `link`: the main module's packages and the link again; `full`: everything from nothing. */
  readonly method: "off" | "link" | "full";
  /** Whether a difference fails the run or is only told. */
  readonly difference: "assert" | "report";
};

/** Changes to sources for the targets that the patterns name. */
export type PatchRule = {
  /** Target patterns; empty: all targets. */
  readonly targets: readonly string[];
  /** Names of variants; empty: all of them. */
  readonly variants: readonly string[];
  /** Unified diff, as a path below the working directory; undefined where `files` is given. */
  readonly file: string | undefined;
  /** Replacements by the path of what they replace: paths below the working directory; an empty text removes. */
  readonly files: Readonly<Record<string, string>>;
  /** A `-X` variable that tells of the patch in the program: `main.patched`. */
  readonly stamp: string | undefined;
};

/** Inputs and `.mvu.yml` in one: what this run was told to do. */
export type Settings = {
  readonly mode: Mode;
  /** Absolute, symbolic links resolved: where go.mod is looked for. */
  readonly workingDirectory: string;
  /** Absolute: the `.mvu.yml` that was read, if there is one. */
  readonly configFile?: string | undefined;
  /** Empty: the default rule. */
  readonly packages: readonly PackageSelection[];
  /** Target patterns in order; never empty. */
  readonly targets: readonly string[];
  readonly exclude: readonly CellRule[];
  readonly include: readonly CellRule[];
  /** At least one, in the order of the file. */
  readonly variants: readonly Variant[];
  /** Target patterns whose failure does not fail the run. */
  readonly experimental: readonly string[];
  /** Commands as argument lists, run once before anything is listed or built. */
  readonly before: readonly (readonly string[])[];
  readonly goVersion: string | undefined;
  /** Absolute. */
  readonly goVersionFile: string | undefined;
  /** The release's version as it was given, with or without `v`. */
  readonly version: string | undefined;
  readonly vcsStamp: "auto" | "on" | "off";
  readonly buildId: "keep" | "strip";
  readonly reproduce: ReproduceSettings;
  readonly patches: readonly PatchRule[];
  readonly runs: RunSettings;
  /** Whether data is told by package too, which takes a second link. */
  readonly dataBytes: boolean;
  /** Absolute; in mode verify the manifest, or the directory that it lies in. */
  readonly manifest: string | undefined;
  /** Absolute; a manifest whose sizes this run's are held against. */
  readonly baseline: string | undefined;
  /** Who may restore and save caches. */
  readonly cache: "auto" | "read-only" | "always" | "off";
  /** Whether the builds may reach no module that is not on this machine. */
  readonly offline: boolean;
  /** How mode plan spreads the builds over jobs. */
  readonly jobs: JobSettings;
  /** The input `job` as it was given: the matrix entry of modes build and collect. */
  readonly job: string | undefined;
  readonly artifactPrefix: string;
  readonly retentionDays: number | undefined;
  /** Absolute; where the finished files are copied after all builds. */
  readonly output: string | undefined;
  /** Ends without a slash. */
  readonly goDownloadBaseUrl: string;
};
