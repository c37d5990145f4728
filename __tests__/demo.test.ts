import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cp, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { startGoDownloadServer } from "./go-download-server.ts";
import { installedGo } from "./project.ts";
import { temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");

/** Programs of a machine that has no Go. */
const programs = ["git", "tar", "gzip"].map((name) => ({ name, path: findTool(name) }));
const go = findTool("go");
const isReady = go !== undefined && programs.every(({ path }) => path !== undefined);

describe.skipIf(!isReady || process.platform === "win32")("the demo", () => {
  test("builds, checks and runs in a clone without node_modules, on a machine without Go", async () => {
    await using directory = await temporaryDirectory();
    const clone = await cloneProject(directory.path);
    const path = join(directory.path, "bin");
    await mkdir(path);
    for (const program of programs) await symlink(program.path ?? "", join(path, program.name));
    const goroot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
    await using server = await startGoDownloadServer({
      releases: [{ version: installedGo(), goroot }],
    });
    const services = join(directory.path, "services");

    const demo = await runDemo(clone, {
      args: ["--services", services, "--go-download-base-url", server.url],
      env: { PATH: path, RUNNER_TOOL_CACHE: join(directory.path, "tools") },
    });

    expect(demo).toMatchObject({ status: 0 });
    expect(demo.output).toContain(`Go ${installedGo()} from ${server.url}/`);
    expect(demo.output).toContain("48 of 48 files are those of SHA256SUMS.");
    expect(demo.output).toMatch(/^cli-\w+-\w+ --version: v\d+\.\d+\.\d+.* open go1\./m);
    const files = join(services, "artifacts", "mvu-release");
    const sums = (await readFile(join(files, "SHA256SUMS"), "utf8")).trimEnd().split("\n");
    const names = (await readdir(files)).filter(
      (name) => !/^(SHA256SUMS|mvu-manifest\.json)$/.test(name),
    );
    expect(sums).toEqual(await Promise.all(names.sort().map((name) => line(files, name))));
    expect(sums).toHaveLength(48);
    expect(git(clone, ["status", "--porcelain", "--ignored"])).toBe("");
  });

  test("fails with the action, and says nothing of checksums", async () => {
    await using directory = await temporaryDirectory();
    const clone = await cloneProject(directory.path);
    const args = ["--services", join(directory.path, "services"), "--targets", "linux/amd46"];
    const demo = await runDemo(clone, { args, env: {} });
    expect(demo.status).toBe(1);
    expect(demo.output).toContain('did you mean "amd64"?');
    expect(demo.output).not.toContain("SHA256SUMS");
  });
});

/** A clone of the last commit, with dist/ as it is here. */
async function cloneProject(directory: string): Promise<string> {
  const clone = join(directory, "clone");
  git(root, ["clone", "--quiet", root, clone]);
  await cp(join(root, "dist"), join(clone, "dist"), { recursive: true, force: true });
  if (git(clone, ["status", "--porcelain"]) !== "") {
    git(clone, ["add", "--all"]);
    const author = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    git(clone, [...author, "commit", "--quiet", "--no-verify", "--message", "The present dist"]);
  }
  return clone;
}

type DemoOptions = {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

async function runDemo(clone: string, { args, env }: DemoOptions) {
  const child = spawn(process.execPath, [join(clone, "scripts", "demo.mjs"), ...args], {
    cwd: clone,
    env: { ...process.env, ...goFolders(), NODE_OPTIONS: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, "exit"),
  ]);
  return { status: child.exitCode, output: output + errors };
}

/** Go's caches of this machine: what the example depends on is there already. */
function goFolders(): Record<string, string> {
  const names = ["GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB"];
  return JSON.parse(execFileSync("go", ["env", "-json", ...names], { encoding: "utf8" }));
}

async function line(directory: string, name: string): Promise<string> {
  const bytes = await readFile(join(directory, name));
  return `${createHash("sha256").update(bytes).digest("hex")}  ${name}`;
}

function git(cwd: string, args: readonly string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8" });
}
