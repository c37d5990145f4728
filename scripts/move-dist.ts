/**
 * Puts a freshly built dist/ on a Dependabot branch as one commit, by GitHub's interface alone:
 * `move-dist.ts DIRECTORY` with BRANCH, COMMIT, GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL.
 * It runs with the right to write, so the directory is data from a stranger: only plain files with
 * names of a bundle, within the limits, are taken, and nothing of them is run.
 */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Bytes; scripts/check-dist.ts refuses more than this, too. */
const sizeLimit = 6_000_000;
const fileLimit = 100;
const names = /^(?:[A-Za-z0-9][A-Za-z0-9._-]*\.js|licenses\.txt)$/;
const entries = ["cli.js", "main.js", "post.js"];
const workflows = ["ci.yml", "check-dist.yml"];

/** Dependabot may still rebase its branch over a commit that says so. */
const message = "Bundle dist anew for the new dependencies\n\n[dependabot skip]";

const directory = process.argv[2] ?? "";
const branch = required("BRANCH", /^dependabot\/npm_and_yarn\/[A-Za-z0-9._/-]+$/);
const commit = required("COMMIT", /^[0-9a-f]{40}$/);
const repository = required("GITHUB_REPOSITORY", /^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/);
const token = required("GITHUB_TOKEN", /^\S+$/);
const server = required("GITHUB_API_URL", /^https?:\/\/\S+$/);

await move(readBundle());

async function move(files: Map<string, Buffer>): Promise<void> {
  const head = await call("GET", `git/ref/heads/${branch}`);
  if (head.object.sha !== commit) {
    console.log(`${branch} has moved on from ${commit}; its own check will come here again.`);
    return;
  }
  const base = await call("GET", `git/commits/${commit}`);
  const tree = [];
  for (const [path, bytes] of files) {
    const blob = { content: bytes.toString("base64"), encoding: "base64" };
    const { sha } = await call("POST", "git/blobs", blob);
    tree.push({ path, mode: "100644", type: "blob", sha });
  }
  // A tree of its own in place of dist/, so that files that are no longer built go.
  const dist = await call("POST", "git/trees", { tree });
  const root = await call("POST", "git/trees", {
    base_tree: base.tree.sha,
    tree: [{ path: "dist", mode: "040000", type: "tree", sha: dist.sha }],
  });
  const parents = [commit];
  const made = await call("POST", "git/commits", { message, tree: root.sha, parents });
  await call("PATCH", `git/refs/heads/${branch}`, { sha: made.sha, force: false });
  // A commit made with a workflow's token starts no workflow; these are the exception.
  for (const workflow of workflows) {
    await call("POST", `actions/workflows/${workflow}/dispatches`, { ref: branch });
  }
  console.log(`${branch} is at ${made.sha} with ${files.size} files in dist/.`);
}

/** The files by name, in order; ends the program at the first that is not of a bundle. */
function readBundle(): Map<string, Buffer> {
  const found = readdirSync(directory).sort();
  const missing = entries.filter((entry) => !found.includes(entry));
  if (missing.length > 0) fail(`the artifact lacks ${missing.join(", ")}`);
  if (found.length > fileLimit) fail(`the artifact has more than ${fileLimit} files`);
  let size = 0;
  for (const name of found) {
    const stat = lstatSync(join(directory, name));
    if (!stat.isFile() || !names.test(name)) fail(`${JSON.stringify(name)} is no file of a bundle`);
    size += stat.size;
  }
  if (size > sizeLimit) fail(`the artifact has ${size} bytes, more than ${sizeLimit}`);
  return new Map(found.map((name) => [name, readFileSync(join(directory, name))]));
}

/** One request to GitHub; any answer but success ends the program. */
async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${server}/repos/${repository}/${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "x-github-api-version": "2022-11-28",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) fail(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return text === "" ? undefined : JSON.parse(text);
}

function required(name: string, form: RegExp): string {
  const value = process.env[name] ?? "";
  if (!form.test(value)) fail(`${name} is not of the form ${form}`);
  return value;
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
