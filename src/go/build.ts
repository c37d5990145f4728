import { chmod, copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Annotation } from "../errors.ts";
import { nameCopies } from "../patch/names.ts";
import type { Invocation, Unit, UnitPackage } from "../plan/plan.ts";
import { capture } from "../process.ts";
import {
  compilerAnnotations,
  firstError,
  nameMissingModules,
  type PackageOutput,
  readBuildEvents,
} from "./errors.ts";
import { listLoadErrors } from "./packages.ts";

/** A binary that `go build` wrote, moved to its final name. */
export type BuiltFile = { readonly package: UnitPackage; readonly path: string };

/** What became of one unit. */
export type UnitResult = {
  readonly unit: Unit;
  readonly files: readonly BuiltFile[];
  /** First error by package path; empty when all were built. */
  readonly errors: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  /** What the compiler said, for the log. */
  readonly output: string;
  readonly seconds: number;
  /** Packages compiled anew. */
  readonly compiled: number;
};

export type UnitBuild = {
  readonly unit: Unit;
  /** Path of `bin/go`. */
  readonly go: string;
  /** Flags that lead `go` to patched sources; no byte tells of them, so that no record has them. */
  readonly flags?: readonly string[];
  /** What the copies of patched files stand for, by their absolute path. */
  readonly names?: ReadonlyMap<string, string>;
  /** The run's environment; the unit's own variables come on top. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly repositoryRoot: string | undefined;
  readonly workFile: string | undefined;
  /** A directory of this unit alone, for what `go` writes. */
  readonly scratch: string;
  /** Whether the directory lasts: then `go` relinks only what changed, and files are copied from it. */
  readonly keepsOutputs: boolean;
  /** Where the finished files go, all units' together. */
  readonly destination: string;
  /** Called with the number of packages compiled so far. */
  readonly onProgress: (compiled: number) => void;
};

/** Builds all packages of a unit; a package that fails leaves the others standing. */
export async function buildUnit(build: UnitBuild): Promise<UnitResult> {
  const started = performance.now();
  const files: BuiltFile[] = [];
  const errors: Record<string, string> = {};
  const outputs: PackageOutput[] = [];
  let compiled = 0;
  for (const invocation of build.unit.invocations) {
    const directory = join(build.scratch, invocation.directory);
    await mkdir(directory, { recursive: true });
    await removeUnplanned(directory, invocation);
    const ended = await runInvocation(build, { invocation, directory, compiledBefore: compiled });
    compiled += ended.compiled;
    outputs.push(...ended.failures);
    Object.assign(errors, ended.errors);
    files.push(...(await collectFiles(build, { invocation, directory, errors })));
  }
  return {
    unit: build.unit,
    files,
    errors,
    annotations: compilerAnnotations(outputs, {
      workingDirectory: build.workingDirectory,
      root: build.repositoryRoot,
    }),
    output: outputs.map(({ text }) => text).join(""),
    seconds: (performance.now() - started) / 1000,
    compiled,
  };
}

/** A directory that lasts may hold programs which the module no longer has. */
async function removeUnplanned(directory: string, { packages }: Invocation): Promise<void> {
  for (const name of await readdir(directory)) {
    if (packages.some(({ executable }) => executable === name)) continue;
    await rm(join(directory, name), { recursive: true });
  }
}

type InvocationEnd = {
  readonly compiled: number;
  readonly failures: readonly PackageOutput[];
  readonly errors: Readonly<Record<string, string>>;
};

/**
 * Runs one `go build`. When a package cannot even be loaded, `go` builds none of them: then the
 * others are built without it.
 */
async function runInvocation(
  build: UnitBuild,
  options: { invocation: Invocation; directory: string; compiledBefore: number },
): Promise<InvocationEnd> {
  const { invocation, directory, compiledBefore } = options;
  const first = await firstBuild(build, { args: invocation.args, directory, compiledBefore });
  if (first.ok || first.compiled > 0 || (await readdir(directory)).length > 0) return first;
  const broken = await loadErrors(build, invocation.packages);
  const loaded = invocation.packages.filter(({ path }) => !broken.has(path));
  const errors = Object.fromEntries(
    [...broken].map(([path, text]) => [path, firstError(own(build, text))]),
  );
  if (broken.size === 0) return first;
  if (loaded.length === 0) return { ...first, errors };
  const flags = invocation.args.slice(0, invocation.args.indexOf("--") + 1);
  const args = [...flags, ...loaded.map(({ path }) => path)];
  const second = await goBuild(build, { args, directory, compiledBefore });
  return {
    compiled: second.compiled,
    failures: [...first.failures, ...second.failures],
    errors: { ...second.errors, ...errors },
  };
}

/**
 * Where outputs last, those of an earlier run must not pass for this one's: after a failure they are
 * removed, and what still links is linked anew.
 */
async function firstBuild(
  build: UnitBuild,
  options: { args: readonly string[]; directory: string; compiledBefore: number },
): Promise<InvocationEnd & { ok: boolean }> {
  const ended = await goBuild(build, options);
  if (ended.ok || !build.keepsOutputs) return ended;
  await rm(options.directory, { recursive: true });
  await mkdir(options.directory);
  const again = await goBuild(build, options);
  return { ...again, compiled: ended.compiled + again.compiled };
}

async function goBuild(
  build: UnitBuild,
  options: { args: readonly string[]; directory: string; compiledBefore: number },
): Promise<InvocationEnd & { ok: boolean }> {
  const { args, directory, compiledBefore } = options;
  // The order of flags does not matter to `go`; none of ours reaches a byte.
  const [verb = "build", ...rest] = args;
  let seen = compiledBefore;
  const ours = ["-json", "-v", "-o", `${directory}/`, ...(build.flags ?? [])];
  const ended = await capture(build.go, [verb, ...ours, ...rest], {
    cwd: build.workingDirectory,
    env: unitEnvironment(build),
    onStdout: (text) => {
      seen += text.split('"Action":"build-output"').length - 1;
      build.onProgress(seen);
    },
  });
  const { compiled, ...events } = readBuildEvents(ended.stdout);
  const failures = events.failures.map((each) => ({
    ...each,
    text: own(build, nameMissingModules(each.text, ended.stderr)),
  }));
  const unexplained =
    ended.status !== 0 && failures.length === 0
      ? [
          {
            importPath: "",
            text: own(build, ended.stderr.trim()) || `go build ended with ${ended.status}`,
          },
        ]
      : [];
  return {
    ok: ended.status === 0,
    compiled: compiled.length,
    failures: [...failures, ...unexplained],
    errors: errorsByPackage(args, [...failures, ...unexplained], build.unit),
  };
}

/** A main's own error, else the first one of the packages it may depend on. */
function errorsByPackage(
  args: readonly string[],
  failures: readonly PackageOutput[],
  unit: Unit,
): Record<string, string> {
  const first = failures[0];
  if (!first) return {};
  const packages = unit.invocations
    .flatMap((invocation) => invocation.packages)
    .filter(({ path }) => args.includes(path));
  return Object.fromEntries(
    packages.map(({ path, importPath }) => {
      const own = failures.find((failure) => failure.importPath === importPath) ?? first;
      return [path, firstError(own.text)];
    }),
  );
}

/** Moves what was built to its final names; what is missing or unknown is an error of its package. */
async function collectFiles(
  build: UnitBuild,
  options: { invocation: Invocation; directory: string; errors: Record<string, string> },
): Promise<BuiltFile[]> {
  const { invocation, directory, errors } = options;
  const found = new Set(await readdir(directory));
  const files: BuiltFile[] = [];
  for (const unitPackage of invocation.packages) {
    if (found.delete(unitPackage.executable)) {
      const path = join(build.destination, unitPackage.file);
      const written = join(directory, unitPackage.executable);
      await (build.keepsOutputs ? copyFile(written, path) : rename(written, path));
      await chmod(path, 0o755);
      files.push({ package: unitPackage, path });
      delete errors[unitPackage.path];
    } else {
      errors[unitPackage.path] ??= `go build wrote no ${unitPackage.executable}`;
    }
  }
  for (const name of found) {
    const [first] = invocation.packages;
    if (first) errors[first.path] ??= `go build wrote ${name}, which was not planned`;
  }
  return files;
}

function loadErrors(
  build: UnitBuild,
  packages: readonly UnitPackage[],
): Promise<Map<string, string>> {
  return listLoadErrors({
    go: build.go,
    workingDirectory: build.workingDirectory,
    env: unitEnvironment(build),
    tags: build.unit.build.tags,
    flags: build.flags ?? [],
    patterns: packages.map(({ path }) => path),
    workFile: build.workFile,
  });
}

/** What Go says, without the names of copies that lie on this machine alone. */
function own({ names = new Map(), workingDirectory }: UnitBuild, text: string): string {
  return nameCopies(text, { names, workingDirectory });
}

function unitEnvironment(build: UnitBuild): Record<string, string> {
  // An empty GOWORK means that `go` looks for go.work itself, as a pasted command would.
  return { ...build.environment, ...build.unit.env };
}
