import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { node24 } from "./node-24.ts";
import { gitIn, makeRepository } from "./project.ts";

const script = resolve(import.meta.dirname, "..", "scripts", "name-commit.ts");
const workflow = ".github/workflows/build.yml";
const none = "0".repeat(40);

/** A workflow that names the action twice, and one of another repository. */
const naming = (commit: string) => `jobs:
  plan:
    steps:
      - uses: actions/checkout@${none} # v7.0.1
      - uses: org/go-mvu-action/.github/actions/prepare@${commit}
      - uses: org/go-mvu-action@${commit}
`;

/** The action's repository with its first commit, and one that names it. */
async function released() {
  const repository = await project();
  const git = gitIn(repository.path);
  const commit = git("rev-parse", "HEAD").trim();
  const write = (file: string, text: string) => writeFile(join(repository.path, file), text);
  expect(nameCommit(repository.path)).toMatchObject({ status: 0 });
  return { repository, git, commit, write };
}

test("the commit that is checked out is named wherever the action is, and nothing else changes", async () => {
  await using repository = await project();
  const commit = gitIn(repository.path)("rev-parse", "HEAD").trim();
  expect(nameCommit(repository.path)).toEqual({
    status: 0,
    stdout: `${workflow} names ${commit}\n`,
    stderr: "",
  });
  expect(await readFile(join(repository.path, workflow), "utf8")).toBe(naming(commit));
});

test("a commit that only names the one before is a release", async () => {
  const { repository, git, commit } = await released();
  await using _ = repository;
  git("commit", "-aqm", "name it");
  expect(nameCommit(repository.path, "--check")).toEqual({
    status: 0,
    stdout: `The workflows name ${commit}, which runs the same.\n`,
    stderr: "",
  });
});

test("a commit that changes what runs is none", async () => {
  const { repository, git, commit, write } = await released();
  await using _ = repository;
  await write("dist/main.js", "other");
  git("commit", "-aqm", "name it");
  expect(nameCommit(repository.path, "--check")).toEqual({
    status: 1,
    stdout: "",
    stderr: `${commit}, which the workflows name, has another dist/main.js than this commit\n`,
  });
});

test("a commit that changes more of a workflow than the name is none", async () => {
  const { repository, git, commit, write } = await released();
  await using _ = repository;
  await write(workflow, `${naming(commit)}# more\n`);
  git("commit", "-aqm", "name it");
  expect(nameCommit(repository.path, "--check").stderr).toBe(
    `${workflow} differs from that of ${commit} in more than the commit it names\n`,
  );
});

test("a commit behind it names one that is too old", async () => {
  const { repository, git, commit, write } = await released();
  await using _ = repository;
  git("commit", "-aqm", "name it");
  const parent = git("rev-parse", "HEAD").trim();
  await write("dist/main.js", "other");
  git("commit", "-aqm", "go on");
  expect(nameCommit(repository.path, "--check").stderr).toBe(
    `${workflow} names ${commit}, but the commit before this one is ${parent}\n`,
  );
});

test("what is not committed yet cannot be named", async () => {
  const { repository, write } = await released();
  await using _ = repository;
  await write("dist/main.js", "other");
  const { status, stderr } = nameCommit(repository.path);
  expect(status).toBe(1);
  expect(stderr).toContain("dist/main.js");
});

function project() {
  return makeRepository({ [workflow]: naming(none), "dist/main.js": "main" });
}

function nameCommit(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node24(), [script, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return { status, stdout, stderr };
}
