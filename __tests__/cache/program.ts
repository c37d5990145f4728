import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { goEnvironment } from "../inspect/samples.ts";

const run = promisify(execFile);

/** Writes files below a directory; answers the directory. */
export async function writeTree(
  directory: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  await mkdir(directory, { recursive: true });
  return directory;
}

/** Paths of all files, links and empty directories below a directory, with slashes, sorted. */
export async function treeOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

/** A module with a package that greets, and a main that says the greeting on standard error; nothing but the runtime is compiled with them. */
export function greeter(directory: string): Promise<string> {
  return writeTree(directory, {
    "go.mod": "module example.com/greet\n\ngo 1.24\n",
    "main.go":
      'package main\n\nimport "example.com/greet/words"\n\nfunc main() { print(words.Greeting()) }\n',
    "words/words.go":
      'package words\n\n//go:noinline\nfunc Greeting() string { return "the original greeting" }\n',
  });
}

export type GoRun = {
  readonly directory: string;
  readonly cache: string;
  /** GOOS/GOARCH; the machine's own where absent. */
  readonly port?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Builds the package of a directory; answers which packages were compiled, and the program. */
export async function goBuild({ directory, cache, port, env = {} }: GoRun) {
  const output = join(dirname(cache), "program");
  const [os, arch] = port?.split("/") ?? [];
  const target = os === undefined ? {} : { GOOS: os, GOARCH: arch };
  const { stderr } = await run("go", ["build", "-v", "-trimpath", "-o", output, "."], {
    cwd: directory,
    env: { ...goEnvironment(), GOCACHE: cache, ...target, ...env },
  });
  return {
    compiled: stderr.split("\n").filter((line) => line !== "" && !line.startsWith("go: ")),
    output,
    bytes: await readFile(output),
  };
}

/** What a `go` command says on standard error; rejects with it where the command fails. */
export async function go(args: readonly string[], { directory, cache, env = {} }: GoRun) {
  const { stderr } = await run("go", [...args], {
    cwd: directory,
    env: { ...goEnvironment(), GOCACHE: cache, ...env },
  });
  return stderr;
}

/** A copy of a directory as a restore brings it: the same files, all of this moment. */
export async function copyOf(directory: string, copy: string): Promise<string> {
  await cp(directory, copy, { recursive: true });
  return copy;
}
