import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { node24 } from "./node-24.ts";
import { temporaryDirectory } from "./temporary.ts";

const scripts = resolve(import.meta.dirname, "..", "scripts");
const commit = "a".repeat(40);
const branch = "dependabot/npm_and_yarn/npm-1234";

describe("move-dist", () => {
  test("puts the bundle on the branch as one commit whose dist/ holds nothing else", async () => {
    await using github = await fakeGitHub(commit);
    await using bundle = await bundleOf({ "main.js": "1", "post.js": "2", "cli.js": "3" });
    expect(await moveDist(bundle.path, github.address)).toMatchObject({ status: 0, stderr: "" });
    expect(github.requests).toEqual([
      { request: `GET git/ref/heads/${branch}`, body: undefined },
      { request: `GET git/commits/${commit}`, body: undefined },
      { request: "POST git/blobs", body: { content: "Mw==", encoding: "base64" } },
      { request: "POST git/blobs", body: { content: "MQ==", encoding: "base64" } },
      { request: "POST git/blobs", body: { content: "Mg==", encoding: "base64" } },
      {
        request: "POST git/trees",
        body: {
          tree: [
            { path: "cli.js", mode: "100644", type: "blob", sha: "made-3" },
            { path: "main.js", mode: "100644", type: "blob", sha: "made-4" },
            { path: "post.js", mode: "100644", type: "blob", sha: "made-5" },
          ],
        },
      },
      {
        request: "POST git/trees",
        body: {
          base_tree: "base-tree",
          tree: [{ path: "dist", mode: "040000", type: "tree", sha: "made-6" }],
        },
      },
      {
        request: "POST git/commits",
        body: { message: expect.any(String), tree: "made-7", parents: [commit] },
      },
      { request: `PATCH git/refs/heads/${branch}`, body: { sha: "made-8", force: false } },
      { request: "POST actions/workflows/ci.yml/dispatches", body: { ref: branch } },
      { request: "POST actions/workflows/check-dist.yml/dispatches", body: { ref: branch } },
    ]);
  });

  test("does nothing when the branch has moved on", async () => {
    await using github = await fakeGitHub("b".repeat(40));
    await using bundle = await bundleOf({ "main.js": "", "post.js": "", "cli.js": "" });
    expect(await moveDist(bundle.path, github.address)).toMatchObject({ status: 0 });
    expect(github.requests).toHaveLength(1);
  });

  test.each([
    ["a file that is no bundle's", { ".github": "x" }, '".github" is no file of a bundle'],
    ["a name that only looks like one", { "a b.js": "x" }, '"a b.js" is no file of a bundle'],
    ["too many bytes", { "big.js": "x".repeat(6_000_001) }, "more than 6000000"],
  ])("refuses %s before it asks for anything", async (_, extra, reason) => {
    await using github = await fakeGitHub(commit);
    await using bundle = await bundleOf({ "main.js": "", "post.js": "", "cli.js": "", ...extra });
    const { status, stderr } = await moveDist(bundle.path, github.address);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
    expect(github.requests).toEqual([]);
  });

  test("refuses a directory and a symbolic link in the bundle", async () => {
    await using github = await fakeGitHub(commit);
    await using bundle = await bundleOf({ "main.js": "", "post.js": "", "cli.js": "" });
    await mkdir(join(bundle.path, "deep.js"));
    expect((await moveDist(bundle.path, github.address)).stderr).toContain('"deep.js" is no file');
    await using other = await bundleOf({ "main.js": "", "post.js": "", "cli.js": "" });
    await symlink("main.js", join(other.path, "link.js"));
    expect((await moveDist(other.path, github.address)).stderr).toContain('"link.js" is no file');
    expect(github.requests).toEqual([]);
  });

  test("refuses a bundle without its entries", async () => {
    await using github = await fakeGitHub(commit);
    await using bundle = await bundleOf({ "main.js": "" });
    const { status, stderr } = await moveDist(bundle.path, github.address);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "the artifact lacks cli.js, post.js\n",
    });
    expect(github.requests).toEqual([]);
  });

  test("refuses a branch that is not Dependabot's", async () => {
    await using bundle = await bundleOf({ "main.js": "", "post.js": "", "cli.js": "" });
    const result = await moveDist(bundle.path, "http://127.0.0.1:9", { BRANCH: "main" });
    expect(result).toMatchObject({ status: 1, stderr: expect.stringMatching(/^BRANCH is not of/) });
  });

  test("ends with GitHub's own words when it says no", async () => {
    await using github = await fakeGitHub(commit, 403);
    await using bundle = await bundleOf({ "main.js": "", "post.js": "", "cli.js": "" });
    const { status, stderr } = await moveDist(bundle.path, github.address);
    expect(status).toBe(1);
    expect(stderr).toBe(`GET git/ref/heads/${branch}: 403 {"message":"no"}\n`);
  });
});

describe("release-notes", () => {
  const changelog = "# Changelog\n\n## 1.2.3 (2026-01-02)\n\n- New.\n\n## 1.2.2\n\n- Old.\n";

  test("prints the section of the tag's version", async () => {
    await using project = await projectOf("1.2.3", changelog);
    expect(await releaseNotes(project.path, "v1.2.3")).toEqual({
      status: 0,
      stdout: "- New.\n",
      stderr: "",
    });
  });

  test.each([
    ["v1.2.4", "1.2.3", "the tag is v1.2.4, but package.json says 1.2.3\n"],
    ["v1.2.4", "1.2.4", 'CHANGELOG.md has no notes under "## 1.2.4"\n'],
  ])("refuses %s where package.json says %s", async (tag, version, stderr) => {
    await using project = await projectOf(version, changelog);
    expect(await releaseNotes(project.path, tag)).toEqual({ status: 1, stdout: "", stderr });
  });
});

async function bundleOf(files: Readonly<Record<string, string>>) {
  const directory = await temporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(directory.path, name), content);
  }
  return directory;
}

async function projectOf(version: string, changelog: string) {
  const directory = await temporaryDirectory();
  await writeFile(join(directory.path, "package.json"), JSON.stringify({ version }));
  await writeFile(join(directory.path, "CHANGELOG.md"), changelog);
  return directory;
}

function moveDist(directory: string, address: string, env: Readonly<Record<string, string>> = {}) {
  return runScript(["move-dist.ts", directory], {
    env: {
      BRANCH: branch,
      COMMIT: commit,
      GITHUB_TOKEN: "a-token",
      GITHUB_REPOSITORY: "octo/demo",
      GITHUB_API_URL: address,
      ...env,
    },
  });
}

function releaseNotes(cwd: string, tag: string) {
  return runScript(["release-notes.ts", tag], { cwd });
}

type ScriptOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
};

function runScript([script = "", ...args]: readonly string[], { cwd, env }: ScriptOptions) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((done) => {
    const options = { cwd, env: { ...process.env, NODE_OPTIONS: "", ...env } };
    execFile(node24(), [join(scripts, script), ...args], options, (error, stdout, stderr) => {
      done({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Answers each request as GitHub would, numbering what is made, and remembers them. */
async function fakeGitHub(head: string, status = 200) {
  const requests: { request: string; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const path = request.url?.replace("/repos/octo/demo/", "");
    requests.push({
      request: `${request.method} ${path}`,
      body: body === "" ? undefined : JSON.parse(body),
    });
    if (path?.endsWith("/dispatches")) {
      response.writeHead(204).end();
      return;
    }
    const sha = `made-${requests.length}`;
    const answer =
      status === 200
        ? { sha, object: { sha: head }, tree: { sha: "base-tree" } }
        : { message: "no" };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
