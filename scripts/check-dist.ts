/**
 * Proves that dist/ is what the sources give: builds anew and compares with what git holds.
 * `--output DIR` keeps the fresh build there, for whoever wants the right bytes.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { rolldown } from "rolldown";
import { loadConfig } from "rolldown/config";

/** Bytes. Each job that uses the action downloads dist/ first. */
const sizeLimit = 6_000_000;

const root = resolve(import.meta.dirname, "..");
const { values } = parseArgs({ options: { output: { type: "string" } } });
const fresh = resolve(values.output ?? mkdtempSync(join(tmpdir(), "mvu-dist-")));

try {
  await build(fresh);
  const problems = [...compare(committed(), hashes(fresh)), ...inspect(fresh)];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error("dist/ is not what the sources give: run `npm run build` and commit dist/.");
    process.exitCode = 1;
  } else {
    console.log("dist/ is what the sources give.");
  }
} finally {
  if (values.output === undefined) rmSync(fresh, { recursive: true, force: true });
}

/** Runs the bundler with the project's own configuration, but into another directory. */
async function build(dir: string): Promise<void> {
  const config = await loadConfig(join(root, "rolldown.config.ts"));
  if (typeof config === "function" || Array.isArray(config) || Array.isArray(config.output)) {
    throw new Error("rolldown.config.ts must export one configuration with one output");
  }
  await using bundle = await rolldown({ ...config, cwd: root });
  await bundle.write({ ...config.output, dir, cleanDir: false });
}

/** Git's blob id of each file of dist/ as it stands in the index. */
function committed(): Map<string, string> {
  const lines = git(["ls-files", "-s", "-z", "--", "dist"]).split("\0").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [info = "", path = ""] = line.split("\t");
      return [path.slice("dist/".length), info.split(" ")[1] ?? ""];
    }),
  );
}

/** Git's blob id of each file of a directory, read as bytes. */
function hashes(directory: string): Map<string, string> {
  const files = readdirSync(directory).sort();
  const ids = git(["hash-object", "--no-filters", "--", ...files.map((f) => join(directory, f))]);
  return new Map(ids.split("\n").flatMap((id, index) => pair(files[index], id)));
}

function pair(file: string | undefined, id: string): [string, string][] {
  return file === undefined ? [] : [[file, id]];
}

function compare(before: Map<string, string>, after: Map<string, string>): string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    if (!before.has(name)) return [`dist/${name} is missing from git`];
    if (!after.has(name)) return [`dist/${name} is in git, but the sources do not give it`];
    return before.get(name) === after.get(name) ? [] : [`dist/${name} differs`];
  });
}

/** What must never be in dist/, whatever the sources say. */
function inspect(directory: string): string[] {
  const files = readdirSync(directory).sort();
  const size = files.reduce((sum, file) => sum + statSync(join(directory, file)).size, 0);
  const heavy = size > sizeLimit ? [`dist/ has ${size} bytes, more than ${sizeLimit}`] : [];
  const leaks = files
    .filter((file) => readFileSync(join(directory, file)).includes(root))
    .map((file) => `dist/${file} holds the path of this checkout`);
  return [...heavy, ...leaks];
}

function git(args: readonly string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
