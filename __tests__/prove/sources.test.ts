import { existsSync } from "node:fs";
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { copySources, type Extent } from "../../src/prove/sources.ts";
import { findPlace } from "../../src/source/place.ts";
import { gitIn, makeRepository, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };
const module = {
  "go.mod": "module example.com/acme\n\ngo 1.24\n",
  "main.go": "package main\n\nfunc main() {}\n",
};
const AS_BUILT: Extent = { kind: "as-built" };

async function copy(
  root: string,
  to: string,
  options: { extent?: Extent; stamped?: boolean; without?: string[] } = {},
) {
  const { extent = AS_BUILT, stamped = true, without = [] } = options;
  const place = await findPlace(root, env);
  return copySources({ place, environment: env, to, extent, stamped, without });
}

async function filesHolding(text: string, directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file, "latin1")));
  return files.filter((_, index) => contents[index]?.includes(text));
}

const describeHead = ["describe", "--tags", "--always", "--long"] as const;

test("a copy is the same commit with the same tags, and git sees no difference in it", async () => {
  await using project = await makeRepository(module, ["v1.2.3"]);
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  expect(await copy(project.path, to)).toEqual({ below: "." });
  expect(gitIn(to)(...describeHead)).toBe(gitIn(project.path)(...describeHead));
  expect(gitIn(to)("status", "--porcelain")).toBe("");
  expect(await readFile(join(to, "main.go"), "utf8")).toBe(module["main.go"]);
});

test("a shallow clone stays as shallow as it is", async () => {
  await using origin = await makeRepository(module);
  await appendFile(join(origin.path, "main.go"), "// more\n");
  gitIn(origin.path)("commit", "-qam", "second");
  await using scratch = await temporaryDirectory();
  const clone = join(scratch.path, "clone");
  gitIn(scratch.path)("clone", "-q", "--depth=1", `file://${origin.path}`, clone);
  const to = join(scratch.path, "copy");
  await copy(clone, to);
  expect(gitIn(to)("rev-list", "--count", "HEAD")).toBe("1\n");
  expect(gitIn(to)("rev-parse", "--is-shallow-repository")).toBe("true\n");
});

test("no credentials, hooks, logs or addresses come along", async () => {
  await using project = await makeRepository(module);
  const git = gitIn(project.path);
  git("config", "http.https://github.com/.extraheader", "AUTHORIZATION: basic c2VjcmV0");
  git("remote", "add", "origin", "https://user:c2VjcmV0@example.com/acme");
  await writeFiles(join(project.path, ".git"), {
    FETCH_HEAD: "https://c2VjcmV0@example.com\n",
    "logs/HEAD": "clone: from https://c2VjcmV0@example.com\n",
    "hooks/post-checkout": "#!/bin/sh\necho c2VjcmV0\n",
  });
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  await copy(project.path, to);
  expect(await filesHolding("c2VjcmV0", project.path)).toHaveLength(4);
  expect(await filesHolding("c2VjcmV0", to)).toEqual([]);
});

test("ignored files come along, but for outputs and caches", async () => {
  await using project = await makeRepository({ ...module, ".gitignore": "made/\ndist/\n" });
  await writeFiles(project.path, { "made/a.txt": "1", "dist/acme": "binary" });
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  await copy(project.path, to, { without: [join(project.path, "dist"), "/elsewhere"] });
  expect(existsSync(join(to, "made", "a.txt"))).toBe(true);
  expect(existsSync(join(to, "dist"))).toBe(false);
});

test("what differs from the commit differs in the copy as well", async () => {
  await using project = await makeRepository(module);
  await writeFiles(project.path, { "main.go": `${module["main.go"]}// edited\n`, "new.txt": "1" });
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  await copy(project.path, to);
  expect(gitIn(to)("status", "--porcelain")).toBe(" M main.go\n?? new.txt\n");
});

test("only what is tracked: files that a command made or changed are as the commit has them", async () => {
  const files = { ...module, ".gitignore": "ignored.go\n", "version.go": "package main\n" };
  await using project = await makeRepository(files);
  await writeFiles(project.path, {
    "main.go": `${module["main.go"]}// edited by a person\n`,
    "version.go": "package main\n\n// made\n",
    "ignored.go": "package main\n",
    "made.go": "package main\n",
  });
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  const extent: Extent = {
    kind: "tracked",
    edited: ["main.go"],
    modified: ["made.go", "main.go", "version.go"],
  };
  await copy(project.path, to, { extent });
  expect(gitIn(to)("status", "--porcelain", "--ignored")).toBe(" M main.go\n");
  expect(await readFile(join(to, "version.go"), "utf8")).toBe("package main\n");
});

test("a directory that is no repository is copied as it is", async () => {
  await using project = await temporaryDirectory();
  await writeFiles(project.path, module);
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  expect(await copy(project.path, to, { stamped: false })).toEqual({ below: "." });
  expect(existsSync(join(to, "go.mod"))).toBe(true);
});

test("a module below the root is built below the root of the copy", async () => {
  await using project = await makeRepository({ "tools/go.mod": module["go.mod"] });
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  expect(await copy(join(project.path, "tools"), to)).toEqual({ below: "tools" });
  expect(existsSync(join(to, "tools", "go.mod"))).toBe(true);
});

test("a submodule stays one, without the credentials of its own settings", async () => {
  await using part = await makeRepository({ "part.txt": "1" });
  await using project = await makeRepository(module);
  const git = gitIn(project.path);
  const allow = ["-c", "protocol.file.allow=always"];
  git(...allow, "submodule", "--quiet", "add", `file://${part.path}`, "part");
  git("commit", "-qm", "with a part");
  gitIn(join(project.path, "part"))("config", "http.extraheader", "AUTHORIZATION: c2VjcmV0");
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  await copy(project.path, to);
  await rm(part.path, { recursive: true });
  expect(gitIn(to)("status", "--porcelain")).toBe("");
  expect(gitIn(to)("submodule", "status")).toContain(" part ");
  const config = await readFile(join(to, ".git", "modules", "part", "config"), "utf8");
  expect(config).not.toContain("c2VjcmV0");
});

test("objects of another repository are found from the copy", async () => {
  await using origin = await makeRepository(module);
  await using scratch = await temporaryDirectory();
  const clone = join(scratch.path, "clone");
  gitIn(scratch.path)("clone", "-q", "--shared", origin.path, clone);
  const alternates = join(clone, ".git", "objects", "info", "alternates");
  await writeFile(alternates, `../../../../${origin.path.split("/").at(-1)}/.git/objects\n`);
  const to = join(scratch.path, "deeper", "copy");
  await mkdir(join(scratch.path, "deeper"));
  await copy(clone, to);
  expect(gitIn(to)("log", "--format=%s")).toBe("first\n");
});

describe("a linked work tree", () => {
  test("is not copied where Go stamps the commit, for it may stamp a copy otherwise", async () => {
    await using project = await makeRepository(module);
    await using scratch = await temporaryDirectory();
    const tree = join(scratch.path, "tree");
    gitIn(project.path)("worktree", "add", "-q", "--detach", tree);
    const copied = await copy(tree, join(scratch.path, "copy"));
    expect(copied).toEqual({ reason: expect.stringContaining(".git is a file here") });
  });

  test("is copied without its .git where the commit is not stamped", async () => {
    await using project = await makeRepository(module);
    await using scratch = await temporaryDirectory();
    const tree = join(scratch.path, "tree");
    gitIn(project.path)("worktree", "add", "-q", "--detach", tree);
    const to = join(scratch.path, "copy");
    expect(await copy(tree, to, { stamped: false })).toEqual({ below: "." });
    expect(existsSync(join(to, ".git"))).toBe(false);
  });
});

describe("a link", () => {
  test("within the repository is the same link in the copy", async () => {
    await using project = await makeRepository({ ...module, "real/a.txt": "1" });
    await symlink("real", join(project.path, "linked"));
    await using scratch = await temporaryDirectory();
    const to = join(scratch.path, "copy");
    await copy(project.path, to);
    await writeFile(join(to, "real", "a.txt"), "2");
    expect(await readFile(join(to, "linked", "a.txt"), "utf8")).toBe("2");
  });

  test.each([
    ["leads out of the repository", (outside: string) => outside],
    ["names a place within by its full path", (_: string, root: string) => join(root, "main.go")],
  ])("that git tracks and that %s leaves nothing to prove", async (_name, target) => {
    await using outside = await temporaryDirectory();
    await using project = await makeRepository(module);
    await symlink(target(outside.path, project.path), join(project.path, "linked"));
    gitIn(project.path)("add", "linked");
    await using scratch = await temporaryDirectory();
    const to = join(scratch.path, "copy");
    expect(await copy(project.path, to)).toEqual({
      reason: expect.stringContaining('the link "linked" leads out of the repository'),
    });
    expect(existsSync(to)).toBe(false);
  });

  test("that git ignores and that leads out is left out", async () => {
    await using outside = await temporaryDirectory();
    await using project = await makeRepository({ ...module, ".gitignore": "result\n" });
    await symlink(outside.path, join(project.path, "result"));
    await using scratch = await temporaryDirectory();
    const to = join(scratch.path, "copy");
    expect(await copy(project.path, to)).toEqual({ below: "." });
    expect(existsSync(join(to, "result"))).toBe(false);
  });

  test("to nothing is the same link to nothing", async () => {
    await using project = await makeRepository(module);
    await symlink("../nowhere/at/all", join(project.path, "broken"));
    gitIn(project.path)("add", "broken");
    gitIn(project.path)("commit", "-qm", "broken");
    await using scratch = await temporaryDirectory();
    const to = join(scratch.path, "copy");
    await copy(project.path, to);
    expect(gitIn(to)("status", "--porcelain")).toBe("");
  });
});

test("git need not read the files of the copy again, for its index knows them", async () => {
  await using project = await makeRepository(module);
  await using scratch = await temporaryDirectory();
  const to = join(scratch.path, "copy");
  await copy(project.path, to);
  const { ino } = await stat(join(to, "main.go"));
  expect(gitIn(to)("ls-files", "--debug", "main.go")).toContain(`ino: ${ino}`);
});
