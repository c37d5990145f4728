import { execFileSync } from "node:child_process";
import { chmod, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The module that is built: seven mains, few dependencies. */
const MODULE = "filippo.io/age@v1.3.2";

/** A small module that it depends on, with the version before its own and its own. */
const BUMPED = { path: "filippo.io/edwards25519", before: "v1.1.0", after: "v1.2.0" };

export const PACKAGES = [
  "./cmd/age",
  "./cmd/age-inspect",
  "./cmd/age-keygen",
  "./cmd/age-plugin-batchpass",
  "./extra/age-plugin-pq",
  "./extra/age-plugin-tag",
  "./extra/age-plugin-tagpq",
] as const;

export const TARGETS = [
  "linux/amd64",
  "linux/arm64",
  "linux/386",
  "linux/arm",
  "linux/riscv64",
  "darwin/amd64",
  "darwin/arm64",
  "windows/amd64",
  "windows/arm64",
  "freebsd/amd64",
  "openbsd/amd64",
  "netbsd/amd64",
] as const;

/** Packages that mains depend on; nine of the ten commits change a line in one of them each. */
const LIBRARIES = [
  "agessh",
  "armor",
  "plugin",
  "tag",
  "internal/term",
  "internal/bech32",
  "internal/format",
  "internal/stream",
  ".",
] as const;

/** A repository of the module, and the commits that are built. */
export type Repository = {
  readonly path: string;
  readonly module: string;
  readonly commits: Readonly<Record<State, string>>;
};

/**
 * `base`: where caches are saved. `leaf`: one line of one main more, which nothing depends on. `bump`:
 * one small module in another version. `tenth`: nine commits that change a line of a library each,
 * then that of `leaf`.
 */
export type State = "base" | "leaf" | "bump" | "tenth";

/** Copies the module from Go's module cache into a new repository, and commits its states. */
export async function makeRepository(options: {
  readonly path: string;
  readonly targets: readonly string[];
  readonly packages: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}): Promise<Repository> {
  const { path, targets, packages, env } = options;
  const run = runIn(path, env);
  await copyModule(path, run("go", "mod", "download", "-json", MODULE));
  // JSON is YAML.
  await writeFile(join(path, ".mvu.yml"), JSON.stringify({ version: 1, packages, targets }));
  await forgetSums(path);
  requireVersion(BUMPED.before);
  run("git", "init", "-q", "-b", "main");
  const base = commit("base");
  run("git", "tag", "v1.3.2");

  const leafPackage = packages.at(-1) ?? ".";
  await changeLine(join(path, leafPackage));
  const leaf = commit("leaf");

  run("git", "checkout", "-q", "--detach", base);
  requireVersion(BUMPED.after);
  const bump = commit("bump");

  run("git", "checkout", "-q", "--detach", base);
  for (const library of LIBRARIES) {
    await changeLine(join(path, library));
    commit(library);
  }
  await changeLine(join(path, leafPackage));
  const tenth = commit("tenth");
  // Clones take what branches and tags lead to.
  for (const state of [leaf, bump, tenth]) run("git", "branch", `at-${state}`, state);
  return { path, module: MODULE, commits: { base, leaf, bump, tenth } };

  function requireVersion(version: string): void {
    run("go", "mod", "edit", "-toolchain=none", `-require=${BUMPED.path}@${version}`);
    run("go", "mod", "download");
    run("go", "list", "-mod=mod", "-deps", ...PACKAGES);
  }

  function commit(subject: string): string {
    run("git", "add", "-A");
    run("git", "commit", "-q", "-m", subject);
    return run("git", "rev-parse", "HEAD").trim();
  }
}

/** A new clone, as a job's checkout makes it. */
export function clone(repository: Repository, options: { to: string; state: State }): void {
  execFileSync("git", ["clone", "-q", "--no-hardlinks", repository.path, options.to]);
  checkOut(repository, options);
}

export function checkOut(
  repository: Repository,
  { to, state }: { to: string; state: State },
): void {
  execFileSync("git", ["checkout", "-q", "--detach", repository.commits[state]], { cwd: to });
}

function runIn(cwd: string, env: NodeJS.ProcessEnv) {
  const identity = {
    GIT_AUTHOR_NAME: "bench",
    GIT_AUTHOR_EMAIL: "bench@example.com",
    GIT_COMMITTER_NAME: "bench",
    GIT_COMMITTER_EMAIL: "bench@example.com",
  };
  return (program: string, ...args: readonly string[]): string =>
    execFileSync(program, args, { cwd, encoding: "utf8", env: { ...env, ...identity } });
}

async function copyModule(path: string, downloaded: string): Promise<void> {
  const { Dir } = JSON.parse(downloaded) as { Dir: string };
  await cp(Dir, path, { recursive: true });
  await chmod(path, 0o755);
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    // Go keeps modules read-only.
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

/** Else the sums of the later version would be there before it is. */
async function forgetSums(path: string): Promise<void> {
  const file = join(path, "go.sum");
  const lines = (await readFile(file, "utf8")).split("\n");
  await writeFile(file, lines.filter((line) => !line.startsWith(`${BUMPED.path} `)).join("\n"));
}

/** Adds a line to the first source of a package. */
async function changeLine(directory: string): Promise<void> {
  const names = (await readdir(directory)).toSorted();
  const name = names.find((file) => file.endsWith(".go") && !file.endsWith("_test.go"));
  if (name === undefined) throw new Error(`there is no source in ${directory}`);
  const file = join(directory, name);
  await writeFile(file, `${await readFile(file, "utf8")}\nvar benchLine = 1\n`);
}
