import { execFileSync, spawnSync } from "node:child_process";
import { chmod, cp, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { Assessment } from "../../src/assess/schema.ts";
import { runAssess } from "../../src/run/assess.ts";
import { openWorld, PLAIN_GO, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const NULL_DEVICE = process.platform === "win32" ? "NUL" : "/dev/null";
const env = { ...process.env, ...PLAIN_GO };
/** Gives systems without pseudo-terminals the files that the module has for others of that kind. */
const PATCH = "no-terminal.diff";
const fixture = resolve(import.meta.dirname, "..", "fixtures", "pty");

/**
 * Some of each kind: what most people build for, the three systems that the module has no ioctl for,
 * a port that Go marks as broken and that compiles, one that only cgo can link a program for, and one
 * without a compiler. scripts/assess-foreign.ts does the same for all ports; docs/assess.md has its
 * tables.
 */
const PORTS = [
  "linux/amd64",
  "linux/arm64",
  "linux/386",
  "windows/amd64",
  "js/wasm",
  "wasip1/wasm",
  "plan9/amd64",
  "freebsd/riscv64",
  "android/386",
  "linux/sparc64",
];

/**
 * creack/pty opens pseudo-terminals. It was chosen because what is wrong with it is real, not made
 * for a test: it has files for systems without pseudo-terminals, and one file beside them that is
 * compiled everywhere and names an ioctl that Plan 9, js and WASI do not have. It depends on nothing
 * but the standard library, 64 packages in all, so that many targets cost little.
 */
test("verdicts over a foreign module are those of plain go build", async () => {
  await using work = await temporaryDirectory();
  const root = await copyModule(work.path);

  const { world } = await openWorld({ services: join(work.path, "services") });
  const settings = settingsFor(root, { mode: "assess", targets: PORTS });
  expect(await runAssess(settings, world)).toBe("fail");
  const assessment = await readAssessment(join(work.path, "services"));

  const said = PORTS.map((port) => `${port}: ${goBuild(root, port) === 0 ? "builds" : "fails"}`);
  const ours = PORTS.map((port) => {
    const row = assessment.rows.find(({ target }) => target === port);
    return `${port}: ${row?.compilation?.compiles ? "builds" : "fails"}`;
  });
  expect(ours).toEqual(said);

  const verdicts = Object.fromEntries(
    assessment.rows.map(({ target, verdict }) => [target, verdict]),
  );
  expect(verdicts).toEqual({
    "linux/amd64": "ready",
    "linux/arm64": "ready",
    "linux/386": "ready",
    "windows/amd64": "ready",
    "android/386": "ready",
    "js/wasm": "not yet",
    "wasip1/wasm": "not yet",
    "plan9/amd64": "not yet",
    "freebsd/riscv64": "not yet",
    "linux/sparc64": "not yet",
  });
  expect(assessment.rows.find(({ target }) => target === "plan9/amd64")?.needs).toEqual([
    "a file for plan9/amd64 in github.com/creack/pty that does without syscall.TIOCGWINSZ or brings it",
  ]);
});

test("with a patch the same module is ready where it was not, as plain go build says of the patched tree", async () => {
  await using work = await temporaryDirectory();
  const root = await copyModule(work.path);
  await cp(join(fixture, PATCH), join(root, PATCH));
  const { world } = await openWorld({ services: join(work.path, "services") });
  const targets = ["js/wasm", "wasip1/wasm", "plan9/amd64"];
  const rule = { targets, variants: [], file: PATCH, files: {}, stamp: undefined };
  const settings = settingsFor(root, {
    mode: "assess",
    targets: [...targets, "linux/amd64"],
    patches: [rule],
  });
  expect(await runAssess(settings, world)).toBe("pass");
  const { rows } = await readAssessment(join(work.path, "services"));
  expect(rows.map(({ target, verdict }) => `${target}: ${verdict}`)).toEqual([
    "js/wasm: ready with patches",
    "linux/amd64: ready",
    "plan9/amd64: ready with patches",
    "wasip1/wasm: ready with patches",
  ]);

  execFileSync("git", ["apply", PATCH], { cwd: root });
  expect([...targets, "linux/amd64"].map((port) => goBuild(root, port))).toEqual([0, 0, 0, 0]);
});

/** The module as its authors released it, in a directory that can be changed. */
async function copyModule(work: string): Promise<string> {
  const root = join(work, "module");
  const go = (...args: string[]) =>
    execFileSync("go", args, { cwd: fixture, env, encoding: "utf8" });
  go("mod", "download");
  const source = go("list", "-m", "-f", "{{.Dir}}", "github.com/creack/pty").trim();
  await cp(source, root, { recursive: true });
  await makeWritable(root);
  return root;
}

/** The exit status of a plain build, with the flags of ours, so that what was compiled is there. */
function goBuild(root: string, port: string): number | null {
  const [GOOS = "", GOARCH = ""] = port.split("/");
  const flags = ["-trimpath", "-gcflags=all=-dwarf=false"];
  const args = ["build", "-o", NULL_DEVICE, ...flags, "./..."];
  return spawnSync("go", args, { cwd: root, env: { ...env, GOOS, GOARCH } }).status;
}

/** Go's module cache has directories that nothing can be removed from, and copies are like them. */
async function makeWritable(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}

async function readAssessment(services: string): Promise<Assessment> {
  const outputs = JSON.parse(await readFile(join(services, "outputs.json"), "utf8"));
  return JSON.parse(await readFile(join(outputs.directory, "assessment.json"), "utf8"));
}
