import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { gitIn, makeRepository, writeFiles } from "./project.ts";
import { type Temporary, temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

const script = resolve(import.meta.dirname, "..", ".github", "actions", "prepare", "prepare.sh");
const bash = findTool("bash");

const generated = { "web/dist/deep/b.js": "b\n", "gen/a.go": "a\n" };
/** `sha256sum ./gen/a.go ./web/dist/deep/b.js | sha256sum`. */
const digest = "2f967694fb884cc2f0dd41b974fcc97af163b63ea0e8157921dfdf286d927d79";

describe.skipIf(bash === undefined || process.platform === "win32")("prepare", () => {
  test("puts the files into ignored paths, and git sees no change", async () => {
    await using checkout = await project();
    await using from = await prepared(generated);
    const run = await prepare(from, checkout);
    expect(run).toEqual({
      status: 0,
      stdout: `2 prepared files, sha256 ${digest}\n`,
      output: `digest=${digest}\n`,
      summary: `Prepared by an earlier job: 2 files, sha256 ${digest}.\n`,
    });
    expect(await readFile(join(checkout.path, "gen/a.go"), "utf8")).toBe("a\n");
    expect(await readFile(join(checkout.path, "web/dist/deep/b.js"), "utf8")).toBe("b\n");
    expect(gitIn(checkout.path)("status", "--porcelain")).toBe("");
  });

  test("takes the files that the plan knew, and says nothing twice", async () => {
    await using checkout = await project();
    await using from = await prepared(generated);
    expect(await prepare(from, checkout, digest)).toMatchObject({ status: 0, summary: "" });
  });

  test("refuses others than the plan knew", async () => {
    await using checkout = await project();
    await using from = await prepared({ ...generated, "gen/a.go": "A\n" });
    expect((await prepare(from, checkout, digest)).stdout).toMatch(
      /^::error::artifact gen: its files have the digest [0-9a-f]{64}, but the plan was made with .*; run all jobs again\n$/,
    );
    expect(existsSync(join(checkout.path, "gen/a.go"))).toBe(false);
  });

  test.each([
    ["a tracked file", { "main.go": "" }, "main.go is tracked by git"],
    ["a tracked file that is ignored too", { "gen/kept.go": "" }, "gen/kept.go is tracked by git"],
    ["a file that git would see", { "cmd/new.go": "" }, "cmd/new.go is not ignored by git"],
    ["a file that a rule takes back", { "gen/seen.txt": "" }, "gen/seen.txt is not ignored"],
    [
      "git's own folder",
      { ".git/hooks/post-checkout": "" },
      ".git would reach into git's own folder",
    ],
    ["git's own folder in other letters", { "gen/.GIT/config": "" }, "gen/.GIT would reach into"],
    ["a path through a link", { "link/a.go": "" }, "git cannot tell what it ignores"],
    ["nothing", {}, "it holds no file"],
  ])("refuses %s, and puts nothing there", async (_, files, sentence) => {
    await using checkout = await project();
    await using from = await prepared({
      ...(sentence.startsWith("it") ? {} : generated),
      ...files,
    });
    const { status, stdout, output } = await prepare(from, checkout);
    expect({ status, output }).toEqual({ status: 1, output: "" });
    expect(stdout).toContain(`::error::artifact gen: ${sentence}`);
    expect(existsSync(join(checkout.path, "gen/a.go"))).toBe(false);
    expect(gitIn(checkout.path)("status", "--porcelain")).toBe("");
  });

  test("refuses a link among the files", async () => {
    await using checkout = await project();
    await using from = await prepared(generated);
    await symlink("/etc/passwd", join(from.path, "gen", "link.go"));
    expect((await prepare(from, checkout)).stdout).toContain("gen/link.go is no regular file");
  });

  test("makes no second command of a name with a line break", async () => {
    await using checkout = await project();
    await using from = await prepared({ "a\n::set-output name=x::100%": "" });
    const { stdout } = await prepare(from, checkout);
    expect(stdout.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^::error::artifact gen: .*100%25.* is not ignored by git/),
    ]);
  });
});

/** A checkout that ignores generated files, with one of them tracked and one made visible again. */
async function project(): Promise<Temporary> {
  const checkout = await makeRepository({
    "main.go": "package main\n",
    "cmd/main.go": "package main\n",
    ".gitignore": "gen/*\n!gen/seen.txt\nweb/dist/\n",
  });
  await mkdir(join(checkout.path, "elsewhere"));
  await writeFile(join(checkout.path, ".git", "info", "exclude"), "elsewhere/\n");
  await symlink("elsewhere", join(checkout.path, "link"));
  const git = gitIn(checkout.path);
  git("add", "link");
  await writeFiles(checkout.path, { "gen/kept.go": "package gen\n" });
  git("add", "-f", "gen/kept.go");
  git("commit", "-qm", "second");
  return checkout;
}

async function prepared(files: Readonly<Record<string, string>>): Promise<Temporary> {
  const directory = await temporaryDirectory();
  await writeFiles(directory.path, files);
  return directory;
}

async function prepare(from: Temporary, checkout: Temporary, expected = "") {
  await using files = await temporaryDirectory();
  const [output, summary] = [join(files.path, "output"), join(files.path, "summary")];
  await writeFile(output, "");
  await writeFile(summary, "");
  const { status, stdout, stderr } = spawnSync(bash ?? "", [script, from.path, checkout.path], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      ARTIFACT: "gen",
      EXPECTED: expected,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    },
  });
  expect(stderr).toBe("");
  return {
    status,
    stdout,
    output: await readFile(output, "utf8"),
    summary: await readFile(summary, "utf8"),
  };
}
