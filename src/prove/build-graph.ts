import { capture } from "../process.ts";

/** A package whose compiled form the cache of the first build holds. */
export type CachedPackage = {
  /** First 30 hex digits of the id of the action that compiled it. */
  readonly action: string;
  /** Absolute path of its data in that cache. */
  readonly data: string;
};

/** What a build is made of. */
export type BuildGraph = {
  /**
   * Packages whose sources lie in the repository, with every main package; as `go build` names them:
   * with the main package behind it in brackets where a profile makes it another.
   */
  readonly own: readonly string[];
  /** All others: the standard library's, and those of modules in the module cache. */
  readonly others: readonly CachedPackage[];
};

type Listed = {
  readonly ImportPath: string;
  readonly Name?: string;
  readonly Standard?: boolean;
  readonly Module?: { readonly Main?: boolean; readonly Replace?: { readonly Version?: string } };
  readonly BuildID?: string;
  readonly Export?: string;
};

/**
 * Asks `go list` about the packages of one `go build`, as they lie compiled in a cache.
 *
 * @param options.args arguments of the build after `go`.
 * @param options.environment its whole environment; GOCACHE names the cache that is asked.
 * @returns the graph, or the message of `go list` where it failed.
 */
export async function listBuildGraph(options: {
  readonly go: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<BuildGraph | { readonly error: string }> {
  const [, ...flags] = options.args;
  const args = ["list", "-deps", "-export", `-json=${FIELDS}`, ...flags];
  // Without its index of directories `go list` writes nothing into the cache.
  const env = { ...options.environment, GODEBUG: "goindex=0" };
  const listed = await capture(options.go, args, { cwd: options.directory, env });
  if (listed.status !== 0) return { error: listed.stderr.trim() };
  const packages = listed.stdout
    .split(/^(?=\{)/m)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => JSON.parse(piece) as Listed);
  return {
    own: packages.filter(isOwn).map(({ ImportPath }) => ImportPath),
    others: packages.filter((found) => !isOwn(found)).flatMap((found) => cached(found) ?? []),
  };
}

const FIELDS = "ImportPath,Name,Standard,Module,BuildID,Export";

/** A module that a directory stands in for is as much the repository's as the main one. */
function isOwn({ Name, Standard, Module }: Listed): boolean {
  if (Name === "main") return true;
  if (Standard) return false;
  const byDirectory = Module?.Replace !== undefined && Module.Replace.Version === undefined;
  return Module === undefined || Module.Main === true || byDirectory;
}

function cached({ BuildID, Export }: Listed): CachedPackage | undefined {
  const [action] = BuildID?.split("/") ?? [];
  if (!action || !Export) return undefined;
  // cmd/go/internal/work/buildid.go, hashToString: the first 15 bytes in the alphabet of URLs.
  return { action: Buffer.from(action, "base64url").toString("hex"), data: Export };
}
