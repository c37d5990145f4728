import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { copyEntries, describeEntry, listTree } from "./copy.ts";
import { settingsIn } from "./git.ts";
import { withoutCredentials } from "./git-settings.ts";

/** What git needs to tell of a commit, its tags and its files: no hooks, no logs, not what was fetched last. */
const FILES = ["HEAD", "index", "packed-refs", "shallow"];
const DIRECTORIES = ["refs", "reftable", "info"];

/** What is written once, and never changed. */
const SHARED = ["objects", "lfs"];

/**
 * Copies a repository's `.git` directory with the commits and tags that it has, and with those of its
 * submodules; credentials stay behind.
 *
 * @param from absolute; a directory.
 * @param to absolute; it must not exist.
 */
export async function copyGitDirectory(
  from: string,
  to: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  // Without these two git sees no repository.
  for (const name of ["refs", "objects"]) await mkdir(join(to, name), { recursive: true });
  for (const file of [...FILES, ...(await sharedIndexes(from))]) {
    await copyEntries(await describeEntry(from, file), { from, to });
  }
  for (const below of [...DIRECTORIES, ...SHARED].filter((name) => existsSync(join(from, name)))) {
    const entries = await listTree(from, { below, isLeftOut: isUnfinished });
    const files = entries.filter(({ kind, path }) => kind === "file" && path !== ALTERNATES);
    await copyEntries(files, { from, to, share: SHARED.includes(below) });
  }
  await keepAlternates(from, to);
  await writeSettings({ from, to, env });
  await copySubmodules(join(from, "modules"), join(to, "modules"), env);
}

const ALTERNATES = "objects/info/alternates";

function isUnfinished(path: string): boolean {
  return path.endsWith(".lock");
}

async function sharedIndexes(from: string): Promise<string[]> {
  return (await readdir(from)).filter((name) => name.startsWith("sharedindex."));
}

/** Other repositories whose objects this one uses; what is said relative to it is said in full. */
async function keepAlternates(from: string, to: string): Promise<void> {
  const text = await readFile(join(from, ALTERNATES), "utf8").catch(() => undefined);
  if (text === undefined) return;
  const lines = text.split("\n").filter((line) => line !== "");
  const absolute = lines.map((line) => `${resolve(from, "objects", line)}\n`);
  await mkdir(join(to, "objects", "info"), { recursive: true });
  await writeFile(join(to, ALTERNATES), absolute.join(""));
}

/** The settings of a work tree alone, if there are any, come after those of the repository. */
async function writeSettings(options: {
  readonly from: string;
  readonly to: string;
  readonly env: Readonly<Record<string, string>>;
}): Promise<void> {
  const { from, to, env } = options;
  const files = ["config", "config.worktree"].map((name) => join(from, name));
  const present = files.filter((file) => existsSync(file));
  const settings = await Promise.all(present.map((file) => settingsIn(file, env)));
  await writeFile(join(to, "config"), withoutCredentials(settings.flat()));
}

/** A submodule's name may have slashes, so that its directory may lie deeper. */
async function copySubmodules(
  from: string,
  to: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  if (!existsSync(from)) return;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const [original, copy] = [join(from, entry.name), join(to, entry.name)];
    const isRepository =
      existsSync(join(original, "HEAD")) && existsSync(join(original, "objects"));
    if (isRepository) await copyGitDirectory(original, copy, env);
    else await copySubmodules(original, copy, env);
  }
}
