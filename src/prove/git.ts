import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { capture } from "../process.ts";
import { findProgram } from "../program.ts";
import { type GitSetting, readSettings } from "./git-settings.ts";
import type { PersonsGit } from "./surroundings.ts";

type Environment = Readonly<Record<string, string>>;

/** Paths in one call of git; the systems limit the length of a command. */
const PATHS_AT_ONCE = 200;

/** The files that git tracks, below the root of the work tree; a submodule is its directory. */
export async function trackedPaths(root: string, env: Environment): Promise<string[]> {
  const { stdout } = await git(["ls-files", "-z"], { root, env });
  return stdout.split("\0").filter((path) => path !== "");
}

/** The settings in one file, without those of other files that it includes. */
export async function settingsIn(file: string, env: Environment): Promise<GitSetting[]> {
  const args = ["config", "--file", file, "--no-includes", "--list", "-z"];
  return readSettings((await git(args, { root: undefined, env })).stdout);
}

/** What git reads in the person's home, as it is for the repository at `root`. */
export async function personsGit(root: string, env: Environment): Promise<PersonsGit> {
  const { HOME: home } = env;
  const file = home === undefined ? undefined : join(home, ".gitconfig");
  const paths: Record<string, string> = {};
  for (const name of ["core.excludesFile", "core.attributesFile"]) {
    const { stdout } = await started(["config", "--type=path", "-z", "--get", name], { root, env });
    const path = stdout.replace(/\0$/, "");
    if (path !== "") paths[name] = resolve(root, path);
  }
  return { file: file !== undefined && existsSync(file) ? file : undefined, paths };
}

/** Writes files of the commit over what lies there. */
export async function restoreFiles(
  paths: readonly string[],
  { root, env }: { readonly root: string; readonly env: Environment },
): Promise<void> {
  for (let start = 0; start < paths.length; start += PATHS_AT_ONCE) {
    const some = paths.slice(start, start + PATHS_AT_ONCE).map((path) => `:(top,literal)${path}`);
    await git(["checkout", "-q", "HEAD", "--", ...some], { root, env });
  }
}

/** Tells the index about the files of a copy, so that git need not read them each time it is asked. */
export async function refreshIndex(root: string, env: Environment): Promise<void> {
  await started(["update-index", "-q", "--refresh"], { root, env });
}

async function git(
  args: readonly string[],
  place: { readonly root: string | undefined; readonly env: Environment },
): Promise<{ readonly stdout: string }> {
  const { status, stdout, stderr } = await started(args, place);
  if (status === 0) return { stdout };
  throw new UserError(`git ${args[0]} ended with ${status} (${stderr.trim().split("\n")[0]})`);
}

async function started(
  args: readonly string[],
  { root, env }: { readonly root: string | undefined; readonly env: Environment },
) {
  const program = await findProgram(env, "git");
  if (program === undefined) throw new UserError("git cannot be started: install git");
  // No program that a repository names as its file-system monitor is started.
  return capture(program, ["-c", "core.fsmonitor=false", ...args], { cwd: root ?? "/", env });
}
