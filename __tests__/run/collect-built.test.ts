import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { commonPart, parseManifest } from "../../src/manifest/document.ts";
import { node24 } from "../node-24.ts";
import { installedGo, makeRepository, PLAIN_GO } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const cli = resolve(import.meta.dirname, "../../src/cli.ts");

const main = (text: string) =>
  `package main\n\nvar version string\n\nfunc main() { println(${JSON.stringify(text)}, version) }\n`;

/** Two programs in two variants for three targets; one target is an experiment. */
const FILES = {
  "go.mod": `module example.com/acme\n\ngo 1.24\n\ntoolchain go${installedGo()}\n`,
  "cmd/cli/main.go": main("cli"),
  "cmd/web/main.go": main("web"),
  ".mvu.yml": [
    "version: 1",
    "targets: [linux/amd64, linux/arm64, windows/amd64]",
    'build: { vars: { main.version: "{version}" } }',
    "variants:",
    "  prod: {}",
    "  dev: { tags: [dev] }",
    "experimental: [windows/*]",
    "",
  ].join("\n"),
};

/** Runs the command line as a person would; the exit status, and what it said. */
async function run(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string }> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GITHUB_"));
  const options = { cwd, env: { ...Object.fromEntries(own), ...PLAIN_GO, ...env } };
  return promisify(execFile)(node24(), [cli, ...args], options).then(
    ({ stdout, stderr }) => ({ status: 0, text: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ status: Number(code), text: `${stdout}${stderr}` }),
  );
}

async function outputOf(services: string, name: string): Promise<string> {
  return JSON.parse(await readFile(join(services, "outputs.json"), "utf8"))[name];
}

async function released(services: string): Promise<Record<string, Buffer>> {
  const directory = join(services, "artifacts", "mvu-release");
  const names = (await readdir(directory)).sort();
  const files = names.map(async (name) => [name, await readFile(join(directory, name))] as const);
  return Object.fromEntries(await Promise.all(files));
}

test("what many jobs build is what one job builds, and is collected without Go or a checkout", async () => {
  await using place = await temporaryDirectory();
  await using project = await makeRepository(FILES, ["v1.2.3"]);
  const [one, many] = [join(place.path, "one"), join(place.path, "many")];
  const bare = join(place.path, "bare");
  await mkdir(bare);

  const alone = await run(project.path, ["all", "--services", one, "--cache", "off"]);
  expect(alone, alone.text).toMatchObject({ status: 0 });
  const planned = await run(project.path, ["plan", "--services", many, "--cache", "off"]);
  expect(planned, planned.text).toMatchObject({ status: 0 });
  const matrix = await outputOf(many, "matrix");
  const entries: { id: number }[] = JSON.parse(matrix).include;
  expect(entries.map(({ id }) => id)).toEqual([1, 2, 3]);
  for (const entry of entries.toReversed()) {
    const args = ["build", "--services", many, "--job", JSON.stringify(entry)];
    const built = await run(project.path, args);
    expect(built, built.text).toMatchObject({ status: 0 });
  }
  // Only Node is on the path.
  const collect = () =>
    run(bare, ["collect", "--services", many, "--job", matrix], { PATH: dirname(node24()) });
  const collected = await collect();
  expect(collected, collected.text).toMatchObject({ status: 0 });

  const [single, merged] = [await released(one), await released(many)];
  expect(Object.keys(merged)).toEqual(Object.keys(single));
  expect(String(merged.SHA256SUMS)).toBe(String(single.SHA256SUMS));
  for (const name of Object.keys(single).filter((file) => file !== "mvu-manifest.json")) {
    expect(merged[name]?.equals(single[name] ?? Buffer.of()), name).toBe(true);
  }
  const [first, second] = [single, merged].map((files) =>
    parseManifest(String(files["mvu-manifest.json"])),
  );
  expect(second && commonPart(second)).toEqual(first && commonPart(first));
  expect(second?.units).toHaveLength(6);
  expect(await readdir(bare)).toEqual([]);

  await collect();
  expect(await released(many)).toEqual(merged);

  const windows = Object.entries(second?.observed.units ?? {}).find(([id]) => /windows/.test(id));
  const names = await readdir(join(many, "artifacts"));
  const lost = names.find((name) => name.startsWith(`mvu-job-${windows?.[1].job}-`));
  await rm(join(many, "artifacts", lost ?? expect.fail()), { recursive: true });
  expect(await collect()).toMatchObject({ status: 0 });
  expect(Object.keys(await released(many)).filter((file) => file.endsWith(".exe"))).toEqual([]);

  const required = names.find((name) => name.startsWith("mvu-job-") && name !== lost);
  await rm(join(many, "artifacts", required ?? expect.fail()), { recursive: true });
  const failed = await collect();
  expect([failed.status, await outputOf(many, "status")]).toEqual([1, "fail"]);
  const left = await readdir(join(many, "artifacts"));
  expect(left).toContain("mvu-incomplete");
  expect(left).not.toContain("mvu-release");
});
