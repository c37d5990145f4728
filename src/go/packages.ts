import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SEEMING } from "../patch/modules.ts";
import type { Dependencies, MainModule } from "../plan/plan.ts";
import { capture } from "../process.ts";
import { messages, nameMissingModules } from "./errors.ts";
import {
  type ListedPackage,
  type ListOptions,
  type LoadError,
  listPackages,
  parseStream,
  tagFlag,
} from "./list.ts";

const FIELDS = ["ImportPath", "Dir", "Name", "Standard", "CgoFiles", "Match", "Module", "Error"];

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

/**
 * Lists the main packages that match the patterns, without loading what they import.
 *
 * @throws UserError when `go list` itself fails, with its message.
 */
export async function listMains(options: ListOptions): Promise<Listing> {
  const packages = await listPackages(options, { flags: ["-find"], fields: FIELDS });
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
  const packages = await listPackages(options, { flags: ["-deps"], fields: FIELDS });
  return {
    packages: packages.length,
    modules: usedModules(packages),
    cgo: cgoPackages(packages.filter((found) => !found.Standard)),
    standardCgo: cgoPackages(packages.filter((found) => found.Standard)),
  };
}

function cgoPackages(packages: readonly ListedPackage[]): string[] {
  const found = packages.filter(({ CgoFiles }) => (CgoFiles ?? []).length > 0);
  return found.map(({ ImportPath }) => ImportPath).sort();
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
