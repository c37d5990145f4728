import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import { SEEMING } from "../patch/modules.ts";
import type { Dependencies, MainModule } from "../plan/plan.ts";
import { capture } from "../process.ts";
import { messages, nameMissingModules } from "./errors.ts";

/** A main package as `go list` gives it for one environment. */
export type ListedMain = {
  /** `./cmd/web` below the working directory, `.` itself, or an import path outside the main modules. */
  readonly path: string;
  readonly importPath: string;
  /** Below its own module with slashes, `.` for the module's root: `cmd/web`. */
  readonly below: string;
  readonly module: MainModule;
};

/** What `go list` found for one set of patterns in one environment. */
export type Listing = {
  readonly mains: readonly ListedMain[];
  /** By path as selected: packages that this environment's build constraints leave out. */
  readonly excluded: ReadonlyMap<string, string>;
  /** By path: what is wrong with a package, the first line of Go's own message. */
  readonly broken: ReadonlyMap<string, string>;
};

type ListedPackage = {
  readonly ImportPath: string;
  readonly Dir?: string;
  readonly Name?: string;
  readonly Standard?: boolean;
  readonly CgoFiles?: readonly string[];
  readonly Match?: readonly string[];
  readonly Module?: {
    readonly Path: string;
    readonly Version?: string;
    readonly Main?: boolean;
    readonly Replace?: { readonly Path: string; readonly Version?: string };
    readonly Dir?: string;
  };
  readonly Error?: LoadError;
  readonly DepsErrors?: readonly LoadError[];
};

type LoadError = {
  readonly Err: string;
  /** `cmd/web/main.go:3:8`, or empty. */
  readonly Pos?: string;
  readonly ImportStack?: readonly string[];
};

export type ListOptions = {
  readonly go: string;
  readonly workingDirectory: string;
  /** The unit's whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly patterns: readonly string[];
  readonly workFile: string | undefined;
  /** More flags, which lead `go` to patched sources. */
  readonly flags?: readonly string[];
  /** What was listed before, where that is remembered. */
  readonly memory?: ListingMemory | undefined;
};

/** Remembers what `go list` printed for the same sources. */
export type ListingMemory = {
  /** The output of an equal question, if it is known. */
  readonly recall: (question: string) => Promise<string | undefined>;
  readonly keep: (question: string, output: string) => Promise<void>;
};

/**
 * Lists the main packages that match the patterns, without loading what they import.
 *
 * @throws UserError when `go list` itself fails, with its message.
 */
export async function listMains(options: ListOptions): Promise<Listing> {
  const packages = await list(options, ["-find"]);
  const vendored = isVendored(options.workingDirectory, options.workFile);
  const sums = await readSums(options);
  const mains: ListedMain[] = [];
  const excluded = new Map<string, string>();
  const broken = new Map<string, string>();
  for (const found of packages) {
    const path = selectionPath(found, options.workingDirectory);
    const message = found.Error && messages(found.Error.Err)[0];
    if (message?.includes("build constraints exclude all Go files")) {
      excluded.set(path, "its build constraints leave it out");
    } else if (found.Name !== "main") {
      if (message) broken.set(path, message);
    } else {
      // A main with a mistake in it stays a main: its build fails in its own row.
      mains.push({
        path,
        importPath: found.ImportPath,
        below: belowModule(found),
        module: mainModule({ found, vendored, sums, workspace: options.workFile !== undefined }),
      });
    }
  }
  return { mains: mains.sort((a, b) => compare(a.path, b.path)), excluded, broken };
}

/** Lists the dependencies of the packages in `patterns`; `env` has CGO_ENABLED=1. */
export async function listDependencies(options: ListOptions): Promise<Dependencies> {
  const packages = await list(options, ["-deps"]);
  return {
    packages: packages.length,
    modules: usedModules(packages),
    cgo: packages
      .filter((found) => !found.Standard && (found.CgoFiles ?? []).length > 0)
      .map((found) => found.ImportPath)
      .sort(),
  };
}

/** Modules outside the main ones, replacements under their own path; sorted and each once. */
function usedModules(packages: readonly ListedPackage[]): Dependencies["modules"] {
  const used = new Map<string, Dependencies["modules"][number]>();
  for (const { Module } of packages) {
    // What a patch puts in its place has no version of its own.
    const isSeeming = Module?.Replace?.Path.startsWith(`./${SEEMING}/`) === true;
    const { Path: path, Version: version } =
      (isSeeming ? Module : (Module?.Replace ?? Module)) ?? {};
    if (path && version && !Module?.Main) used.set(`${path} ${version}`, { path, version });
  }
  return [...used.keys()].sort().flatMap((key) => used.get(key) ?? []);
}

/** The packages among `paths` that `go build` can load, with Go's message for each of the others. */
export async function listLoadErrors(options: ListOptions): Promise<Map<string, string>> {
  const errors = new Map<string, string>();
  const args = [
    "list",
    "-e",
    "-json=ImportPath,Dir,Error,DepsErrors,Match,Module",
    ...(options.flags ?? []),
    ...tagFlag(options.tags),
  ];
  const { stdout, stderr } = await capture(options.go, [...args, "--", ...options.patterns], {
    cwd: options.workingDirectory,
    env: options.env,
  });
  for (const found of parseStream(stdout)) {
    const error = found.Error ?? found.DepsErrors?.[0];
    if (!error) continue;
    const message = nameMissingModules(describeLoad(error), stderr);
    errors.set(selectionPath(found, options.workingDirectory), message);
  }
  return errors;
}

/** With its place, and for a cycle with the packages that are in it, as `go build` says it. */
function describeLoad({ Err, Pos, ImportStack }: LoadError): string {
  const way = Err.includes("import cycle") ? `: ${(ImportStack ?? []).join(" imports ")}` : "";
  return `${Pos ? `${Pos}: ` : ""}${Err.trim()}${way}`;
}

const FIELDS = "ImportPath,Dir,Name,Standard,CgoFiles,Match,Module,Error";

async function list(options: ListOptions, flags: readonly string[]): Promise<ListedPackage[]> {
  const { go, workingDirectory, env, tags, patterns } = options;
  const all = [`-json=${FIELDS}`, ...flags, ...(options.flags ?? []), ...tagFlag(tags)];
  const args = ["list", "-e", ...all, "--", ...patterns];
  const question = JSON.stringify([go, workingDirectory, args, decidingVariables(env)]);
  const known = parseRemembered(await options.memory?.recall(question));
  if (known) return known;
  const { status, stdout, stderr } = await capture(go, args, { cwd: workingDirectory, env });
  if (status !== 0) {
    if (stderr.includes("unknown GOEXPERIMENT")) {
      throw new UserError(
        `build.experiment: this Go has no experiment "${env.GOEXPERIMENT}": correct it, or set go to a version that has it`,
      );
    }
    throw new UserError(
      `go list failed for ${patterns.join(" ")}: ${messages(stderr).slice(0, 3).join("; ").replaceAll(":; ", ": ") || `exit status ${status}`}`,
    );
  }
  const packages = parseStream(stdout);
  // A mistake may be mended outside of the sources, such as by a module that can be had again.
  if (packages.every((found) => found.Error === undefined && found.DepsErrors === undefined)) {
    await options.memory?.keep(question, stdout);
  }
  return packages;
}

/** What is damaged counts as forgotten. */
function parseRemembered(output: string | undefined): ListedPackage[] | undefined {
  try {
    return output === undefined ? undefined : parseStream(output);
  } catch {
    return undefined;
  }
}

/** The part of the environment that a listing depends on. */
function decidingVariables(env: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(env)
    .filter(([name]) => /^(GO|CGO_)/.test(name) && name !== "GOTMPDIR" && name !== "GOCACHE")
    .sort(([a], [b]) => compare(a, b));
}

/** `go list -json` prints one value after the other, each opened and closed at the line's start. */
export function parseStream<T = ListedPackage>(text: string): T[] {
  return text
    .split(/^(?=\{)/m)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => JSON.parse(piece) as T);
}

function tagFlag(tags: readonly string[]): string[] {
  return tags.length > 0 ? [`-tags=${tags.join(",")}`] : [];
}

/** Packages of the main modules are named by their directory, others by their import path. */
function selectionPath(found: ListedPackage, workingDirectory: string): string {
  const isOurs =
    found.Module === undefined ? !found.Dir?.includes("@") : found.Module.Main === true;
  if (!isOurs || !found.Dir) return namedPattern(found) ?? found.ImportPath;
  const below = relativeSlash(workingDirectory, found.Dir);
  return below === "" ? "." : below.startsWith("../") ? found.ImportPath : `./${below}`;
}

/** What the person wrote, where it names this package alone. */
function namedPattern({ Match }: ListedPackage): string | undefined {
  return Match?.find((pattern) => !pattern.includes("..."));
}

function belowModule(found: ListedPackage): string {
  const { Dir, Module } = found;
  return Dir && Module?.Dir ? relativeSlash(Module.Dir, Dir) || "." : found.ImportPath;
}

function relativeSlash(from: string, to: string): string {
  if (to === from) return "";
  return to.startsWith(`${from}/`) || to.startsWith(`${from}\\`)
    ? to.slice(from.length + 1).replaceAll("\\", "/")
    : `../${to}`;
}

function mainModule(options: {
  found: ListedPackage;
  vendored: boolean;
  sums: ReadonlyMap<string, string>;
  workspace: boolean;
}): MainModule {
  const { found, vendored, sums, workspace } = options;
  const path = found.Module?.Path ?? found.ImportPath;
  const version = found.Module?.Version;
  const isMain = found.Module === undefined || found.Module.Main === true;
  return {
    path,
    version,
    directory: found.Module?.Dir ?? "",
    sum: isMain || version === undefined ? undefined : sums.get(`${path} ${version}`),
    kind: !isMain ? "foreign" : workspace ? "workspace" : "main",
    vendored,
  };
}

function isVendored(workingDirectory: string, workFile: string | undefined): boolean {
  const root = workFile === undefined ? workingDirectory : dirname(workFile);
  return existsSync(join(root, "vendor", "modules.txt"));
}

/** The `h1:` sums of whole modules in go.sum and go.work.sum, by `path version`. */
async function readSums(options: ListOptions): Promise<Map<string, string>> {
  const files = [join(options.workingDirectory, "go.sum")];
  if (options.workFile !== undefined) {
    files.push(
      join(dirname(options.workFile), "go.work.sum"),
      join(dirname(options.workFile), "go.sum"),
    );
  }
  const sums = new Map<string, string>();
  for (const file of files.filter((name) => existsSync(name))) {
    for (const line of (await readFile(file, "utf8")).split("\n")) {
      const [path, version, sum] = line.trim().split(/\s+/);
      if (path && version && sum && !version.endsWith("/go.mod"))
        sums.set(`${path} ${version}`, sum);
    }
  }
  return sums;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
