import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findPlace } from "../../src/source/place.ts";
import { modifiedFiles, readRepository, trackedFiles } from "../../src/source/repository.ts";
import { gitIn, makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };
const files = { "go.mod": "module example.com/acme\n", "main.go": "package main\n" };

test("tags are read whatever the settings for their display", async () => {
  await using project = await makeRepository(files, ["v1.0.0", "v1.0.1", "v1.0.2"]);
  gitIn(project.path)("config", "column.ui", "always");
  gitIn(project.path)("config", "tag.sort", "-refname");
  const { tagsAtHead, tagsMerged } = await readRepository(project.path, env);
  expect(tagsAtHead).toEqual(["v1.0.0", "v1.0.1", "v1.0.2"]);
  expect(tagsMerged).toEqual(tagsAtHead);
});

test("the depth of a shallow clone counts commits, also beside a file named HEAD", async () => {
  await using project = await makeRepository({ ...files, HEAD: "a file\n" });
  await using clone = await temporaryDirectory();
  gitIn(clone.path)("clone", "-q", "--depth", "1", `file://${project.path}`, "shallow");
  const { shallowDepth } = await readRepository(join(clone.path, "shallow"), env);
  expect(shallowDepth).toBe(1);
});

test("a work tree that git cannot compare is not taken for a clean one", async () => {
  await using project = await makeRepository(files);
  await writeFile(join(project.path, ".git", "index"), "damaged");
  await expect(modifiedFiles(project.path, env)).rejects.toThrow(
    /^git cannot compare the work tree in .+ with its commit \(.+\): check it out anew$/,
  );
});

test("a commit of the year 30000 is refused", async () => {
  await using project = await makeRepository(files);
  const git = gitIn(project.path);
  const commit = git("cat-file", "commit", "HEAD").replaceAll(/ \d{10} /g, " 884541600000 ");
  await writeFile(join(project.path, "commit"), commit);
  const hash = git("hash-object", "-t", "commit", "-w", "--literally", "commit").trim();
  git("update-ref", "HEAD", hash);
  await expect(readRepository(project.path, env)).rejects.toThrow("which is no date");
});

test("a bare repository among the files has no say", async () => {
  await using project = await makeRepository(files);
  const bare = join(project.path, "bare");
  await mkdir(bare);
  for (const name of ["HEAD", "config", "objects", "refs"]) {
    await cp(join(project.path, ".git", name), join(bare, name), { recursive: true });
  }
  await cp(join(project.path, ".git", "index"), join(bare, "index"));
  gitIn(project.path)("--git-dir", bare, "config", "core.worktree", "/");
  expect(await trackedFiles(bare, env, "go.mod")).toEqual([]);
});

describe("what git is given of the environment", () => {
  const hook = { GIT_DIR: "/nonexistent", GIT_INDEX_FILE: "/nonexistent", GIT_WORK_TREE: "/" };

  test("a hook's variables do not lead to another repository", async () => {
    await using project = await makeRepository(files, ["v1.0.0"]);
    const { repository } = await findPlace(project.path, { ...env, ...hook });
    expect(repository).toMatchObject({ tagsAtHead: ["v1.0.0"], modified: [] });
  });

  test.skipIf(process.platform === "win32")("holds no token and no input of the job", async () => {
    await using project = await makeRepository({ ...files, ".gitattributes": "*.go filter=spy" });
    await using seen = await temporaryDirectory();
    const file = join(seen.path, "seen");
    gitIn(project.path)("config", "filter.spy.clean", `sh -c 'env > "${file}"; cat'`);
    await writeFile(join(project.path, "main.go"), "package nain\n");
    const tokens = { ACTIONS_RUNTIME_TOKEN: "x", GITHUB_TOKEN: "x", INPUT_TOKEN: "x", AWS: "x" };
    await findPlace(project.path, { ...env, ...tokens, GIT_SSL_CAINFO: "kept" });
    const names = (await readFile(file, "utf8")).split("\n").map((line) => line.split("=")[0]);
    expect(names).toContain("GIT_SSL_CAINFO");
    expect(names.filter((name) => name !== undefined && name in tokens)).toEqual([]);
  });
});
