/**
 * Names the action by its commit in the workflows that others call: `name-commit.ts` writes the
 * commit that is checked out, which has the `dist/` to run; the maintainer commits the result.
 * `--check` proves that for a release: the workflows name the commit right before, and that one
 * differs in nothing but this name.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const folder = ".github/workflows";

/** The action, or one that lies beside it, by its full commit. */
const reference = /(\buses: org\/go-mvu-action(?:\/[\w./-]+)?@)([0-9a-f]{40})\b/g;

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => `${folder}/${name}`)
  .filter((file) => commitsIn(readFileSync(file, "utf8")).length > 0);
if (files.length === 0) fail(`no workflow in ${folder} names the action by a commit`);

if (values.check) check();
else name();

function name(): void {
  const changed = git("status", "--porcelain", "--untracked-files=no");
  if (changed !== "")
    fail(`commit first what is changed, for the commit is what runs:\n${changed}`);
  const commit = git("rev-parse", "HEAD");
  for (const file of files) {
    writeFileSync(file, renamed(readFileSync(file, "utf8"), commit));
    console.log(`${file} names ${commit}`);
  }
}

function check(): void {
  const parent = git("rev-parse", "HEAD^");
  for (const file of files) {
    const text = git("show", `HEAD:${file}`);
    const others = commitsIn(text).filter((commit) => commit !== parent);
    if (others.length > 0) {
      fail(
        `${file} names ${[...new Set(others)].join(", ")}, but the commit before this one is ${parent}`,
      );
    }
    if (renamed(git("show", `${parent}:${file}`), parent) !== text) {
      fail(`${file} differs from that of ${parent} in more than the commit it names`);
    }
  }
  const changed = git("diff", "--name-only", parent, "HEAD").split("\n").filter(Boolean);
  const more = changed.filter((file) => !files.includes(file));
  if (more.length > 0) {
    fail(`${parent}, which the workflows name, has another ${more.join(", ")} than this commit`);
  }
  console.log(`The workflows name ${parent}, which runs the same.`);
}

function commitsIn(text: string): string[] {
  return [...text.matchAll(reference)].map(([, , commit = ""]) => commit);
}

function renamed(text: string, commit: string): string {
  return text.replace(reference, `$1${commit}`);
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trimEnd();
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
