import { execFileSync } from "node:child_process";
import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Rebuild, RecordedUnit } from "../../src/prove/rebuild.ts";
import { copySources } from "../../src/prove/sources.ts";
import { secondEnvironment } from "../../src/prove/surroundings.ts";
import { findPlace } from "../../src/source/place.ts";

/** The Go on PATH. */
export const GO = join(
  execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim(),
  "bin",
  "go",
);

/** What a first build of a test runs in; its cache is the machine's, warm from one test to the next. */
export const FIRST: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? "",
  HOME: process.env.HOME ?? "",
  GOENV: "off",
  GOFLAGS: "",
  GOTOOLCHAIN: "local",
  CGO_ENABLED: "0",
  GOCACHE: goEnv("GOCACHE"),
  GOMODCACHE: goEnv("GOMODCACHE"),
};

/** A unit of one program for this machine. */
export function unitOf(options: {
  readonly flags?: readonly string[];
  readonly package?: string;
  readonly executable?: string;
}): RecordedUnit {
  const { flags = ["-trimpath", "-buildvcs=false"], executable = "acme" } = options;
  const { package: path = "." } = options;
  return {
    id: "host",
    env: { GOWORK: "off" },
    invocations: [
      {
        args: ["build", ...flags, "-gcflags=all=-dwarf=false", "--", path],
        packages: [{ path, executable, file: `${executable}-host` }],
      },
    ],
  };
}

/** Builds a unit where its sources lie; answers the file. */
export async function buildFirst(
  directory: string,
  { unit, to, cache = FIRST.GOCACHE ?? "" }: { unit: RecordedUnit; to: string; cache?: string },
): Promise<string> {
  await mkdir(to, { recursive: true });
  for (const { args } of unit.invocations) {
    const [verb = "build", ...rest] = args;
    execFileSync(GO, [verb, "-o", `${to}/`, ...rest], {
      cwd: directory,
      env: { ...FIRST, ...unit.env, GOCACHE: cache },
    });
  }
  return join(to, unit.invocations[0]?.packages[0]?.executable ?? "");
}

/** Copies the sources below `scratch`, and says how they are built again there. */
export async function rebuildOf(
  directory: string,
  options: {
    readonly unit: RecordedUnit;
    readonly scratch: string;
    readonly method?: Rebuild["method"];
    readonly firstCache?: string | undefined;
  },
): Promise<Rebuild> {
  const { unit, scratch, method = "link", firstCache = FIRST.GOCACHE } = options;
  const place = await findPlace(directory, FIRST);
  const sources = join(scratch, "sources");
  const [home, temporary] = [join(scratch, "home"), join(scratch, "tmp")];
  for (const made of [home, temporary]) await mkdir(made, { recursive: true });
  const copied = await copySources({
    place,
    environment: FIRST,
    to: sources,
    extent: { kind: "as-built" },
    stamped: false,
    without: [],
  });
  if ("reason" in copied) throw new Error(copied.reason);
  return {
    sources,
    below: copied.below,
    unit,
    go: GO,
    environment: secondEnvironment(FIRST, { sources, home, temporary }),
    method,
    firstCache,
    scratch: join(scratch, "0"),
    parallel: 1,
    umask: 0o077,
  };
}

/** Every file of a cache with size, times and number, so that any change shows. */
export async function census(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const found = files.map(async ({ parentPath, name }) => {
    const { size, mtimeMs, ctimeMs, ino } = await stat(join(parentPath, name));
    return [name, `${size} ${mtimeMs} ${ctimeMs} ${ino}`] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

function goEnv(name: string): string {
  const env = { ...process.env, GOENV: "off" };
  return execFileSync("go", ["env", name], { encoding: "utf8", env }).trim();
}
