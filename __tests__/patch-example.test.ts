import { execFileSync } from "node:child_process";
import { chmod, cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../src/config/load.ts";
import { readInputs } from "../src/inputs.ts";
import { settle } from "../src/settle.ts";
import { gitIn, installedGo, runProject } from "./project.ts";
import { temporaryDirectory } from "./temporary.ts";

const example = resolve(import.meta.dirname, "..", "examples", "patch");

test("the patch of the example changes the file of its target, and no other", async () => {
  await using work = await temporaryDirectory();
  const root = join(work.path, "repository");
  const workingDirectory = join(root, "examples", "patch");
  await cp(example, workingDirectory, { recursive: true });
  const git = gitIn(root);
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "sum");
  const inputs = readInputs({
    from: "workflow",
    values: { "go-version": installedGo(), cache: "off", reproduce: "off" },
  });
  const places = { root, workingDirectory };
  const { config } = await loadConfig({ ...places, config: undefined });
  const settings = settle(inputs, config, places);
  const services = (name: string) => ({ services: join(work.path, name) });

  const { manifest: patched } = await runProject(settings, services("with"));
  const { manifest: plain } = await runProject({ ...settings, patches: [] }, services("without"));
  expect([patched.status, plain.status]).toEqual(["pass", "pass"]);
  const digests = patched.binaries.map(({ file, sha256 }, index) => [
    file,
    sha256 === plain.binaries[index]?.sha256,
  ]);
  expect(digests).toEqual([
    ["patch-darwin-arm64", true],
    ["patch-linux-386", false],
    ["patch-linux-amd64", true],
  ]);
  const [patch] = patched.units[1]?.patches ?? [];
  const run = (name: string) => runReleased(join(work.path, name), "patch-linux-386");
  expect(await run("without")).toBe("-1073741824 bytes, patched: no\n");
  expect(await run("with")).toBe(`3221225472 bytes, patched: ${patch?.sha256.slice(0, 12)}\n`);
});

/** Artifacts lose the mode of their files. */
async function runReleased(services: string, file: string): Promise<string> {
  const path = join(services, "artifacts", "mvu-release", file);
  await chmod(path, 0o755);
  return execFileSync(path, { encoding: "utf8" });
}
