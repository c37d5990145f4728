import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { getExecOutput } from "@actions/exec";
import { passedVariables } from "../child-environment.ts";
import { UserError } from "../errors.ts";
import { stoppedBy } from "../process.ts";
import { findProgram } from "../program.ts";

/** What git knows about the commit that is built. */
export type Repository = {
  /** Absolute path of the work tree's root. */
  readonly root: string;
  /** Full hash of HEAD. */
  readonly commit: string;
  /** Hash of HEAD's tree: what the sources are, whatever the commit says of itself. */
  readonly tree: string;
  /** HEAD's commit time, RFC 3339 in UTC: `2026-11-23T10:00:00Z`. */
  readonly date: string;
  /** All tags on HEAD, sorted. */
  readonly tagsAtHead: readonly string[];
  /** Tags that HEAD contains, sorted; incomplete in a shallow clone. */
  readonly tagsMerged: readonly string[];
  /** Number of commits in a shallow clone; undefined where the clone is complete. */
  readonly shallowDepth: number | undefined;
  /** Files that differ from HEAD, untracked ones too, as Go's `vcs.modified` counts them. */
  readonly modified: readonly string[];
  /** Address of `origin` without credentials, if it is an https one. */
  readonly url: string | undefined;
};

/** The directory at or above `directory` that holds `.git`, or undefined. */
export function findRepositoryRoot(directory: string): string | undefined {
  if (existsSync(join(directory, ".git"))) return directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : findRepositoryRoot(parent);
}

/**
 * Asks git about the work tree at `root`.
 *
 * @throws UserError when git is missing, or the repository has no commit.
 */
export async function readRepository(
  root: string,
  env: Readonly<Record<string, string>>,
): Promise<Repository> {
  const git = gitIn(root, env);
  const [head, shallow, tagsAtHead, tagsMerged, modified, url] = await Promise.all([
    git(["log", "-1", "--no-show-signature", "--format=%H %ct %T", "HEAD", "--"]),
    git(["rev-parse", "--is-shallow-repository"]),
    git([...TAGS, "--points-at=HEAD"]),
    git([...TAGS, "--merged=HEAD"]),
    modifiedFiles(root, env),
    git(["config", "--get", "remote.origin.url"]),
  ]);
  const [commit, seconds, tree] = head.stdout.trim().split(" ");
  if (head.status !== 0 || !commit || !seconds || !tree) {
    throw new UserError(
      `git cannot read the commit in ${root} (${firstLine(head.stderr)}): check out a commit first`,
    );
  }
  const depth =
    shallow.stdout.trim() === "true"
      ? Number((await git(["rev-list", "--count", "HEAD", "--"])).stdout.trim())
      : undefined;
  return {
    root,
    commit,
    tree,
    date: commitDate(root, Number(seconds)),
    tagsAtHead: lines(tagsAtHead.stdout).sort(),
    tagsMerged: lines(tagsMerged.stdout).sort(),
    shallowDepth: depth,
    modified,
    url: publicUrl(url.stdout.trim()),
  };
}

/**
 * The files that differ from HEAD now, with those that git does not track and does not ignore.
 *
 * @throws UserError when git cannot tell, for that would look as if there were none.
 */
export async function modifiedFiles(
  root: string,
  env: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { status, stdout, stderr } = await gitIn(root, env)(["status", "--porcelain=v1", "-z"]);
  if (status !== 0) {
    throw new UserError(
      `git cannot compare the work tree in ${root} with its commit (${firstLine(stderr)}): check it out anew`,
    );
  }
  const entries = stdout.split("\0");
  const files: string[] = [];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] ?? "";
    if (entry === "") continue;
    files.push(entry.slice(3));
    // A rename's second name follows as an entry of its own.
    if (entry.startsWith("R") || entry.startsWith("C")) index++;
  }
  return files.sort();
}

/**
 * A release's files must be those of its commit.
 *
 * @throws UserError when a tag is built from a work tree that differs from it.
 */
export function refuseModifiedTag(modified: readonly string[], tag: string | undefined): void {
  if (tag === undefined || modified.length === 0) return;
  throw new UserError(
    `the work tree differs from the tag ${tag} (${modified.slice(0, 10).join(", ")}), so Go would stamp vcs.modified=true: commit or ignore these files, or set vcs-stamp: off`,
  );
}

/**
 * A folder that a run writes must be out of git's sight, or its files would turn `vcs.modified` to
 * true and change the bytes.
 *
 * @throws UserError when the folder lies in a work tree that does not ignore it.
 */
export async function refuseSeenFolder(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const root = findRepositoryRoot(folder);
  if (root === undefined) return;
  const { status } = await gitIn(root, env)(["check-ignore", "-q", "--", folder]);
  if (status === 0) return;
  throw new UserError(
    `--services ${folder} lies in the work tree ${root}, where its files would change what Go stamps: name a folder outside, or one that git ignores`,
  );
}

/** Whether git tracks the file. */
export async function isTracked(
  root: string,
  env: Readonly<Record<string, string>>,
  file: string,
): Promise<boolean> {
  return (await gitIn(root, env)(["ls-files", "--error-unmatch", "--", file])).status === 0;
}

/** The files below `directory` that git tracks under this name, absolute and sorted. */
export async function trackedFiles(
  directory: string,
  env: Readonly<Record<string, string>>,
  name: string,
): Promise<string[]> {
  const { stdout } = await gitIn(directory, env)(["ls-files", "-z", "--", name, `**/${name}`]);
  return stdout
    .split("\0")
    .filter((file) => file !== "")
    .map((file) => join(directory, file))
    .sort();
}

/** Unlike `git tag`, this one lists without the person's settings of columns and order. */
const TAGS = ["for-each-ref", "--format=%(refname:strip=2)", "refs/tags"];

/**
 * A repository's own settings may name a program as file-system monitor; it is not started. Nor are
 * the settings of a bare repository read that lies among the files.
 */
const OWN_SETTINGS = ["-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit"];

type GitAnswer = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Short questions to git, which end by themselves: they need no group of their own to be ended in. */
function gitIn(root: string, env: Readonly<Record<string, string>>) {
  return async (args: readonly string[]): Promise<GitAnswer> => {
    const git = await findProgram(env, "git");
    if (git === undefined) {
      throw new UserError(`git cannot be started in ${root}: install git`);
    }
    if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`);
    // The library takes the program's words from one string, in which quotes keep a path together.
    const { exitCode, stdout, stderr } = await getExecOutput(
      `"${git}"`,
      [...OWN_SETTINGS, ...args],
      { cwd: root, env: passedVariables(env), silent: true, ignoreReturnCode: true },
    );
    return { status: exitCode, stdout, stderr };
  };
}

/** RFC 3339 has years of four digits; git takes any number of seconds for a time. */
function commitDate(root: string, seconds: number): string {
  if (!(Math.abs(seconds) <= LAST_SECOND)) {
    throw new UserError(
      `the commit in ${root} has the time ${seconds}, which is no date: amend it, or check out another`,
    );
  }
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** 9999-12-31T23:59:59Z in seconds since 1970. */
const LAST_SECOND = 253_402_300_799;

/** An https address that anybody can clone from, with user and password taken off. */
function publicUrl(address: string): string | undefined {
  try {
    const url = new URL(address);
    return url.protocol === "https:" ? `https://${url.host}${url.pathname}` : undefined;
  } catch {
    return undefined;
  }
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function firstLine(text: string): string {
  return lines(text.trim())[0] ?? "no message";
}
