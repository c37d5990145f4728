import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Host } from "./host.ts";
import { type GoVersion, parseSemverVersion } from "./version.ts";

/**
 * The runner's tool cache: `<root>/go/<version>/<arch>` and beside it `<arch>.complete`, as
 * `@actions/tool-cache` lays it out for all actions. That library takes the root from the
 * environment and copies what it keeps; here the root is a value, and what lies on the same disk is
 * moved.
 */
export type ToolCache = { readonly root: string; readonly host: Host };

/** The GOROOT of a version; undefined where it is not there or its copy was not finished. */
export function findInToolCache(cache: ToolCache, version: GoVersion): string | undefined {
  const folder = folderOf(cache, version.semver);
  return existsSync(folder) && existsSync(`${folder}.complete`) ? folder : undefined;
}

/** All versions that are there for this machine. */
export async function listToolCache(cache: ToolCache): Promise<GoVersion[]> {
  const names = await readdir(join(cache.root, "go")).catch(() => []);
  return names.flatMap((name) => {
    const version = parseSemverVersion(name);
    return version && findInToolCache(cache, version) ? [version] : [];
  });
}

/** Moves an unpacked GOROOT into the cache in place of what is there; answers its new path. */
export async function keepInToolCache(
  cache: ToolCache,
  { version, goroot }: { version: GoVersion; goroot: string },
): Promise<string> {
  if (process.env.RUNNER_TOOL_CACHE === cache.root) return keepOnRunner(cache, { version, goroot });
  const folder = folderOf(cache, version.semver);
  const partial = `${folder}.${randomUUID()}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    await moveTree(goroot, partial);
    await rm(`${folder}.complete`, { force: true });
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    await writeFile(`${folder}.complete`, "");
    return folder;
  } catch (error) {
    // Back to where it came from, if it is not there still: this run can use it. Half a copy would
    // stay for ever, perhaps on a disk that is full.
    await rename(partial, goroot).catch(() => rm(partial, { recursive: true, force: true }));
    throw error;
  }
}

/** On a runner its own client keeps the tool; elsewhere that client's commands would be noise. */
async function keepOnRunner(
  { host }: ToolCache,
  { version, goroot }: { version: GoVersion; goroot: string },
): Promise<string> {
  const { cacheDir } = await import("@actions/tool-cache");
  return cacheDir(goroot, "go", version.semver, host.nodeArch);
}

/** Moves, or copies where that cannot be done; what is copied stays in its place. */
async function moveTree(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    // Another disk, or a virus scanner that holds a file open.
    await cp(from, to, { recursive: true, verbatimSymlinks: true });
  }
}

function folderOf({ root, host }: ToolCache, version: string): string {
  return join(root, "go", version, host.nodeArch);
}
