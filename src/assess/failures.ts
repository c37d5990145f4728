import { dirname, isAbsolute, join, relative } from "node:path";
import { firstError, messages, readBuildEvents } from "../go/errors.ts";
import { parseStream } from "../go/list.ts";
import { nameCopies } from "../patch/names.ts";
import { capture } from "../process.ts";

/** A package that stands in the way, and the first thing that is wrong with it. */
export type PackageFailure = {
  /** Import path; empty where Go names none. */
  readonly package: string;
  /** `path@version` of a dependency; undefined for the module itself and the standard library. */
  readonly module: string | undefined;
  /** `no-files`: build constraints leave it none. `cgo`: only cgo would bring some. `error`: any other. */
  readonly kind: "no-files" | "cgo" | "error";
  /** One line, without paths of this machine. */
  readonly message: string;
};

/** How `go` is asked about the packages of one target. */
export type Question = {
  /** Path of `bin/go`. */
  readonly go: string;
  readonly workingDirectory: string;
  /** The target's whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  /** More flags, which lead `go` to patched sources. */
  readonly flags: readonly string[];
  /** What each patched copy stands for, by its absolute path. */
  readonly copies: ReadonlyMap<string, string>;
  readonly packages: readonly string[];
};

type Listed = {
  readonly ImportPath: string;
  readonly Standard?: boolean;
  readonly DepOnly?: boolean;
  readonly Match?: readonly string[];
  readonly Module?: { readonly Path: string; readonly Version?: string; readonly Main?: boolean };
  readonly Error?: { readonly Err: string };
  readonly DepsErrors?: readonly unknown[];
};

/** What loading the packages showed. */
export type Loaded = {
  /** Packages that cannot be loaded, each with its own error. */
  readonly failures: readonly PackageFailure[];
  /** Import paths of those asked for that `go build` can load. */
  readonly loadable: readonly string[];
  /** `path@version` by import path, for packages of dependencies. */
  readonly modules: ReadonlyMap<string, string>;
};

/** Loads packages with all that they import, and gathers what is wrong at its root. */
export async function loadPackages(question: Question): Promise<Loaded> {
  const listed = await list(question, [
    "-deps",
    "-json=ImportPath,Module,DepOnly,Error,DepsErrors",
  ]);
  const modules = new Map(listed.flatMap((found) => moduleOf(found)));
  const broken = listed.filter((found) => found.Error !== undefined);
  const empty = broken.filter(({ Error: error }) => error?.Err.includes(NO_FILES));
  const withCgo = await readableWithCgo(question, empty);
  const failures = broken.map(({ ImportPath: path, Error: error }): PackageFailure => {
    const own = { package: path, module: modules.get(path) };
    if (!error?.Err.includes(NO_FILES)) {
      return { ...own, kind: "error", message: clean(firstError(error?.Err ?? ""), question) };
    }
    return withCgo.has(path)
      ? { ...own, kind: "cgo", message: "has files for this target only with cgo" }
      : { ...own, kind: "no-files", message: "build constraints leave it no file for this target" };
  });
  const loadable = listed.filter(
    (found) => !found.DepOnly && found.Error === undefined && !found.DepsErrors?.length,
  );
  return { failures, modules, loadable: loadable.map(({ ImportPath }) => ImportPath) };
}

/** The failures of a `go build -json` that did load its packages; `said` is its error stream. */
export function compileFailures(
  output: { readonly stdout: string; readonly stderr: string },
  question: Question,
): PackageFailure[] {
  const { failures } = readBuildEvents(output.stdout);
  return failures.map(({ importPath, text }) => ({
    package: importPath,
    module: undefined,
    kind: "error",
    message: clean(firstError(text || output.stderr), question),
  }));
}

/** What Go says when it names no package: the linker that another one is needed, a broken go.mod. */
export function unexplainedFailure(said: string, question: Question): PackageFailure {
  const text = messages(said).find((line) => !line.startsWith("go: downloading")) ?? "no message";
  return { package: "", module: undefined, kind: "error", message: clean(text, question) };
}

const NO_FILES = "build constraints exclude all Go files";

/** Characters of a message: it stands in a table. */
const LONGEST = 300;

async function readableWithCgo(
  question: Question,
  empty: readonly Listed[],
): Promise<ReadonlySet<string>> {
  if (empty.length === 0) return new Set();
  const listed = await list(
    {
      ...question,
      packages: empty.map(({ ImportPath }) => ImportPath),
      env: { ...question.env, CGO_ENABLED: "1" },
    },
    ["-find", "-json=ImportPath,Error"],
  );
  return new Set(
    listed.filter((found) => found.Error === undefined).map(({ ImportPath }) => ImportPath),
  );
}

async function list(question: Question, own: readonly string[]): Promise<Listed[]> {
  const { go, workingDirectory, env, tags, flags, packages } = question;
  const tagFlag = tags.length > 0 ? [`-tags=${tags.join(",")}`] : [];
  const args = ["list", "-e", ...own, ...flags, ...tagFlag, "--", ...packages];
  const { stdout } = await capture(go, args, { cwd: workingDirectory, env });
  return parseStream<Listed>(stdout);
}

function moduleOf({ ImportPath, Module }: Listed): [string, string][] {
  if (Module === undefined || Module.Main || Module.Version === undefined) return [];
  return [[ImportPath, `${Module.Path}@${Module.Version}`]];
}

/** Go names files by their place on this machine; modules and the standard library need none of it. */
function clean(said: string, { go, workingDirectory, env, copies }: Question): string {
  const text = nameCopies(said, { names: copies, workingDirectory });
  // The program is GOROOT/bin/go.
  const goroot = join(dirname(dirname(go)), "src");
  const roots = [env.GOMODCACHE, goroot, workingDirectory].filter(
    (root): root is string => root !== undefined && isAbsolute(root),
  );
  const spellings = roots.flatMap((root) => [`${relative(workingDirectory, root)}/`, `${root}/`]);
  const plain = spellings
    .filter((spelling) => spelling.length > "../".length)
    .reduce((rest, spelling) => rest.replaceAll(spelling, ""), text);
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
