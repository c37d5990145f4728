import { lstat, mkdir, readlink, realpath, statfs } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isInside } from "../inside.ts";
import { quote } from "../quote.ts";
import { formatBytes } from "../report/figures.ts";
import type { Place } from "../source/place.ts";
import { copyEntries, describeEntry, type Entry, listTree } from "./copy.ts";
import { copyGitDirectory } from "./copy-git.ts";
import { refreshIndex, restoreFiles, trackedPaths } from "./git.ts";

/** A copy of what was built; or why there is none, in a clause. */
export type CopiedSources = { readonly below: string } | { readonly reason: string };

/** What of a work tree is copied. */
export type Extent =
  /** All that lies there, ignored files too: some of them were built. */
  | { readonly kind: "as-built" }
  /**
   * What git tracks, as the commit has it; `edited` names what differed from it before any command
   * ran, and `modified` what differs now.
   */
  | {
      readonly kind: "tracked";
      readonly edited: readonly string[];
      readonly modified: readonly string[];
    };

type Environment = Readonly<Record<string, string>>;

/** More files than this are no sources: that is copied nowhere. */
const MAX_FILES = 300_000;

/** Bytes that must stay free on the disk: 512 MiB. */
const RESERVE = 512 * 2 ** 20;

/**
 * Copies the repository with its `.git`, at the depth that it has here; outside a repository, the
 * working directory.
 */
export async function copySources(options: {
  readonly place: Pick<Place, "workingDirectory" | "below" | "repository">;
  readonly environment: Environment;
  /** Absolute; it must not exist. */
  readonly to: string;
  readonly extent: Extent;
  /** Whether Go stamps the commit, so that the copy must be a repository. */
  readonly stamped: boolean;
  /** Absolute directories that may lie there, and are no sources: outputs, caches. */
  readonly without: readonly string[];
}): Promise<CopiedSources> {
  const { place, environment, to, extent, stamped, without } = options;
  const root = place.repository?.root ?? place.workingDirectory;
  const git = await gitPlace(root);
  if (git === "file" && (stamped || extent.kind === "tracked")) return { reason: NO_DIRECTORY };
  const tree: Tree = { root, environment, without };
  const isTracked = extent.kind === "tracked" && place.repository !== undefined;
  const all = isTracked ? await listTracked(tree, extent) : await listBelow(tree, "");
  const entries = await withoutForeignLinks(all, tree, git !== "none");
  if ("reason" in entries) return entries;
  const shortage = await describeExcess(entries, dirname(to));
  if (shortage !== undefined) return { reason: shortage };
  await mkdir(to);
  await copyEntries(entries, { from: root, to });
  if (git === "directory") {
    await copyGitDirectory(join(root, ".git"), join(to, ".git"), environment);
    if (isTracked)
      await restoreFiles(await madeFiles(tree, extent), { root: to, env: environment });
    await refreshIndex(to, environment);
  }
  return { below: place.below };
}

type Tree = {
  readonly root: string;
  readonly environment: Environment;
  readonly without: readonly string[];
};

const NO_DIRECTORY =
  ".git is a file here, as it is in a linked work tree and in a submodule, and Go may not stamp a copy of that as it stamps the original: check out a clone of its own";

async function gitPlace(root: string): Promise<"directory" | "file" | "none"> {
  const found = await lstat(join(root, ".git")).catch(() => undefined);
  if (found === undefined) return "none";
  return found.isDirectory() ? "directory" : "file";
}

function listBelow({ root, without }: Tree, below: string): Promise<Entry[]> {
  const places = without.map((place) => relative(root, place).split(sep).join("/"));
  const leftOut = new Set([".git", ...places.filter((path) => path !== "")]);
  return listTree(root, { below, isLeftOut: (path) => leftOut.has(path) || isNested(path) });
}

/** A repository within this one, whose settings may hold credentials; a submodule's `.git` is a file. */
function isNested(path: string): boolean {
  return path.endsWith("/.git/config");
}

type Tracked = Extract<Extent, { kind: "tracked" }>;

/** Files that git tracks, and what the person changed; not what commands made of them. */
async function listTracked(tree: Tree, extent: Tracked): Promise<Entry[]> {
  const made = new Set(await madeFiles(tree, extent));
  const tracked = await trackedPaths(tree.root, tree.environment);
  const paths = new Set([...tracked, ...extent.edited.map((path) => path.replace(/\/$/, ""))]);
  const entries: Entry[] = [];
  for (const path of paths) {
    if (made.has(path)) continue;
    const found = await lstat(join(tree.root, path)).catch(() => undefined);
    const some = found?.isDirectory()
      ? await listBelow(tree, path)
      : await describeEntry(tree.root, path);
    for (const entry of some) entries.push(entry);
  }
  return entries;
}

/** Tracked files that differ from the commit since commands ran. */
async function madeFiles({ root, environment }: Tree, extent: Extent): Promise<string[]> {
  if (extent.kind !== "tracked") return [];
  const tracked = new Set(await trackedPaths(root, environment));
  const edited = new Set(extent.edited);
  return extent.modified.filter((path) => tracked.has(path) && !edited.has(path));
}

/**
 * Leaves out links that git does not track and that lead out of the tree. One that it tracks may be
 * part of what was built: then the second build would read the same place as the first.
 */
async function withoutForeignLinks(
  entries: readonly Entry[],
  { root, environment }: Tree,
  hasGit: boolean,
): Promise<readonly Entry[] | { readonly reason: string }> {
  const foreign = new Set<string>();
  for (const { path, kind } of entries) {
    if (kind === "link" && (await leadsOut(root, path))) foreign.add(path);
  }
  if (foreign.size === 0) return entries;
  const tracked = new Set(hasGit ? await trackedPaths(root, environment) : foreign);
  const [built] = [...foreign].filter((path) => tracked.has(path)).sort();
  if (built === undefined) return entries.filter(({ path }) => !foreign.has(path));
  return {
    reason: `the link ${quote(built)} leads out of the repository, and what lies there would be read by both builds: put a file in its place`,
  };
}

/** Whether a link leads to something out of the tree; by a full path it would do so from the copy. */
async function leadsOut(root: string, path: string): Promise<boolean> {
  const link = join(root, path);
  const real = await realpath(link).catch(() => undefined);
  if (real === undefined) return false;
  const target = await readlink(link);
  const named = resolve(dirname(link), target);
  return isAbsolute(target) || !isInside(named, root) || !isInside(real, root);
}

async function describeExcess(
  entries: readonly Entry[],
  directory: string,
): Promise<string | undefined> {
  if (entries.length > MAX_FILES) {
    return `the work tree has over ${MAX_FILES.toLocaleString("en-US")} files, which are too many to copy`;
  }
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  if (free >= bytes + RESERVE) return undefined;
  return `the work tree takes ${formatBytes(bytes)}, and ${formatBytes(free)} are left in the temporary directory to copy it to: free space`;
}
