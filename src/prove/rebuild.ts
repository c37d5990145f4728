import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { firstError, readBuildEvents } from "../go/errors.ts";
import { capture } from "../process.ts";
import { listBuildGraph } from "./build-graph.ts";
import { seedCache } from "./seed.ts";

/** One unit as it was recorded, and where and how it is built again. */
export type Rebuild = {
  /** Absolute: root of the copied sources; see `copySources`. */
  readonly sources: string;
  /** The working directory below it, `.` for the root. */
  readonly below: string;
  readonly unit: RecordedUnit;
  /** Path of `bin/go`. */
  readonly go: string;
  /** What is said for all units, already changed for the second build; see `secondEnvironment`. */
  readonly environment: Readonly<Record<string, string>>;
  /** `link`: main module's packages and the link again; `full`: everything from nothing. */
  readonly method: "link" | "full";
  /** Absolute: GOCACHE of the first build, from which `link` takes the other packages. */
  readonly firstCache?: string | undefined;
  /** Absolute: a directory of this build alone, for cache, temporary files and outputs; the caller removes it. */
  readonly scratch: string;
  /** `-p` of `go build`. */
  readonly parallel: number;
  /** Permissions that new files lack; undefined: this process's own. */
  readonly umask?: number | undefined;
  /** What a patched unit needs beside what was recorded. */
  readonly extra?: {
    /** Flags such as `-overlay=…`, with the paths of the copy. */
    readonly args: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
  };
};

export type RecordedUnit = {
  readonly id: string;
  readonly env: Readonly<Record<string, string>>;
  readonly invocations: readonly {
    /** After `go`, without `-o`. */
    readonly args: readonly string[];
    readonly packages: readonly {
      readonly path: string;
      readonly executable: string;
      readonly file: string;
    }[];
  }[];
};

export type Rebuilt = {
  /** By name of the file: its absolute path, below the scratch directory. */
  readonly files: ReadonlyMap<string, string>;
  /** Packages that were compiled: of the repository's own with `link`, of all with `full`. */
  readonly compiled: number;
  /** Packages of the repository's own that were not compiled again, so that nothing is proven. */
  readonly reused: readonly string[];
  /** What went wrong, by path of the main package. */
  readonly errors: Readonly<Record<string, string>>;
};

/**
 * Builds a unit from recorded facts, in another place. No cache holds linked programs, and the
 * directory for them is new: what lies there at the end was linked by this build.
 */
export async function rebuildUnit(rebuild: Rebuild): Promise<Rebuilt> {
  const work = await prepare(rebuild);
  const seeded = rebuild.method === "link" ? await seed(work, rebuild) : { own: NONE, errors: {} };
  if (Object.keys(seeded.errors).length > 0) {
    return { files: new Map(), compiled: 0, reused: [], errors: seeded.errors };
  }
  const files = new Map<string, string>();
  const errors: Record<string, string> = {};
  const compiled = new Set<string>();
  for (const [index, build] of work.builds.entries()) {
    const directory = join(rebuild.scratch, "outputs", String(index));
    const ended = await goBuild(build, { work, rebuild, directory });
    for (const path of ended.compiled) compiled.add(path);
    for (const { path, executable, file } of build.packages) {
      if (ended.files.includes(executable)) files.set(file, join(directory, executable));
      else errors[path] = ended.error ?? `go build wrote no ${executable}`;
    }
  }
  const reused = [...seeded.own].filter((path) => !compiled.has(path));
  return {
    files,
    compiled: rebuild.method === "full" ? compiled.size : seeded.own.size - reused.length,
    reused,
    errors,
  };
}

type Build = RecordedUnit["invocations"][number];

type Work = {
  readonly builds: readonly Build[];
  readonly environment: Readonly<Record<string, string>>;
  /** GOCACHE. */
  readonly cache: string;
  /** Where `go` is started. */
  readonly directory: string;
};

const NONE: ReadonlySet<string> = new Set();

async function prepare(rebuild: Rebuild): Promise<Work> {
  const { sources, below, scratch, unit, extra } = rebuild;
  const cache = join(scratch, "cache");
  const temporary = join(scratch, "tmp");
  await mkdir(cache, { recursive: true });
  await mkdir(temporary, { recursive: true });
  return {
    builds: unit.invocations.map(({ args: [verb = "build", ...args], packages }) => ({
      args: [verb, ...(extra?.args ?? []), ...args],
      packages,
    })),
    environment: {
      ...rebuild.environment,
      ...unit.env,
      ...extra?.environment,
      TMPDIR: temporary,
      GOTMPDIR: temporary,
    },
    cache,
    directory: join(sources, below),
  };
}

/** Fills the cache with what is not the repository's own; answers what is. */
async function seed(
  { builds, environment, cache, directory }: Work,
  { go, firstCache: from }: Rebuild,
): Promise<{ own: ReadonlySet<string>; errors: Readonly<Record<string, string>> }> {
  if (from === undefined) throw new Error("a second link needs the cache of the first build");
  const own = new Set<string>();
  for (const { args, packages } of builds) {
    const asked = { ...environment, GOCACHE: from };
    const graph = await listBuildGraph({ go, args, directory, environment: asked });
    if ("error" in graph) {
      const said = firstError(graph.error);
      return { own, errors: Object.fromEntries(packages.map(({ path }) => [path, said])) };
    }
    for (const path of graph.own) own.add(path);
    await seedCache({ from, to: cache, packages: graph.others });
  }
  return { own, errors: {} };
}

type BuildEnd = {
  /** Import paths. */
  readonly compiled: readonly string[];
  /** Names of what it wrote; none where it failed. */
  readonly files: readonly string[];
  readonly error: string | undefined;
};

async function goBuild(
  { args: [verb = "build", ...args] }: Build,
  options: { readonly work: Work; readonly rebuild: Rebuild; readonly directory: string },
): Promise<BuildEnd> {
  const { work, rebuild, directory } = options;
  await mkdir(directory, { recursive: true });
  const flags = ["-json", "-v", `-p=${rebuild.parallel}`, "-o", `${directory}/`];
  const { status, stdout, stderr } = await capture(rebuild.go, [verb, ...flags, ...args], {
    cwd: work.directory,
    env: { ...work.environment, GOCACHE: work.cache },
    umask: rebuild.umask,
  });
  const { compiled, failures } = readBuildEvents(stdout);
  if (status === 0) return { compiled, files: await readdir(directory), error: undefined };
  const said = failures[0]?.text ?? (stderr.trim() || `go build ended with ${status}`);
  return { compiled, files: [], error: firstError(said) };
}
