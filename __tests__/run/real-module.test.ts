import { execFileSync } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load.ts";
import { readInputs } from "../../src/inputs.ts";
import { hashFile } from "../../src/manifest/checksums.ts";
import { settle } from "../../src/settle.ts";
import { gitIn, installedGo, runProject } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const fixture = resolve(import.meta.dirname, "..", "fixtures", "age");

test("seven mains of a real module, for twelve targets, equal plain go build", async () => {
  await using work = await temporaryDirectory();
  const root = join(work.path, "repository");
  await cp(fixture, root, { recursive: true });
  const git = gitIn(root);
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "tools");

  const inputs = readInputs({
    from: "workflow",
    values: { "go-version": installedGo(), cache: "off", run: "off" },
  });
  const places = { root, workingDirectory: root };
  const { config } = await loadConfig({ ...places, config: undefined });
  const { manifest } = await runProject(settle(inputs, config, places), {
    services: join(work.path, "services"),
  });

  expect(manifest.status).toBe("pass");
  expect(manifest.binaries).toHaveLength(84);
  const checks = manifest.binaries.flatMap((binary) => binary.checks);
  expect(checks.filter(({ verdict }) => verdict === "fail")).toEqual([]);
  expect(manifest.binaries[0]?.buildInfo.mod).toMatch(/^filippo\.io\/age v[\d.]+ h1:/);

  for (const unit of manifest.units) {
    const directory = join(work.path, "plain", unit.target);
    await mkdir(directory, { recursive: true });
    for (const [verb = "", ...flags] of unit.args) {
      execFileSync("go", [verb, "-o", `${directory}/`, ...flags], {
        cwd: root,
        env: { ...process.env, GOENV: "off", ...unit.env },
      });
    }
    for (const binary of manifest.binaries.filter((each) => each.unit === unit.id)) {
      const { sha256 } = await hashFile(join(directory, binary.executable));
      expect(`${binary.file} ${sha256}`).toBe(`${binary.file} ${binary.sha256}`);
    }
  }
});
