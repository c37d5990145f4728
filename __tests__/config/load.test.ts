import { execFileSync } from "node:child_process";
import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load.ts";
import { temporaryDirectory } from "../temporary.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Loads from a workspace with these files, whose working directory is `service`. */
async function load(files: Files, config?: string) {
  await using root = await temporaryDirectory();
  const workingDirectory = join(root.path, "service");
  await mkdir(workingDirectory);
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(root.path, name), content);
  }
  return await loadConfig({ root: root.path, workingDirectory, config });
}

test("without a file the configuration is empty", async () => {
  expect(await load({ ".mvu.yml": "targets: [linux/amd64]\n" })).toEqual({
    file: undefined,
    config: {},
  });
});

test.each([".mvu.yml", ".mvu.yaml"])("%s of the working directory is read", async (name) => {
  expect(await load({ [`service/${name}`]: "targets: [linux/amd64]\n" })).toEqual({
    file: `service/${name}`,
    config: { targets: ["linux/amd64"] },
  });
});

test("the input config starts at the root", async () => {
  const files = { "build.yml": "targets: [linux/arm64]\n", "service/.mvu.yml": "targets: [a]\n" };
  expect(await load(files, "./build.yml")).toEqual({
    file: "build.yml",
    config: { targets: ["linux/arm64"] },
  });
});

test("a byte order mark does no harm", async () => {
  const { config } = await load({ "service/.mvu.yml": "\ufeffversion: 1\n" });
  expect(config).toEqual({ version: 1 });
});

test("mistakes name the file as the repository does", async () => {
  await expect(load({ "service/.mvu.yml": "target: [a]\n" })).rejects.toMatchObject({
    message: 'service/.mvu.yml, line 1: unknown key "target"; did you mean "targets"?',
    annotations: [{ position: { file: "service/.mvu.yml", line: 1, column: 1 } }],
  });
});

test.each<[string, Files, string | undefined, string]>([
  [
    "two files",
    { "service/.mvu.yml": "", "service/.mvu.yaml": "" },
    undefined,
    "there are both .mvu.yml and .mvu.yaml; remove one of them",
  ],
  [
    "a missing file",
    {},
    "build.yml",
    'config is "build.yml", and there is no such file; give its path from the root of the repository',
  ],
  ["a directory", {}, "service", '"service" is no regular file; give the path of a YAML file'],
  [
    "a file where a directory should be",
    { file: "" },
    "file/.mvu.yml",
    'config is "file/.mvu.yml", and there is no such file; give its path from the root of the repository',
  ],
  [
    "a NUL",
    { "service/.mvu.yml": "version: 1\0" },
    undefined,
    '"service/.mvu.yml" holds a NUL byte; save it as UTF-8 text',
  ],
  [
    "Latin-1",
    { "service/.mvu.yml": new Uint8Array([0x23, 0xe4, 0x0a]) },
    undefined,
    '"service/.mvu.yml" is not UTF-8; save it as UTF-8 text',
  ],
  [
    "UTF-16",
    { "service/.mvu.yml": new Uint8Array([0xff, 0xfe, 0x23, 0x00]) },
    undefined,
    '"service/.mvu.yml" holds a NUL byte; save it as UTF-8 text',
  ],
])("%s is refused", async (_case, files, config, sentence) => {
  await expect(load(files, config)).rejects.toMatchObject({ name: "UserError", message: sentence });
});

test("a file of 10 MB is refused by its size", async () => {
  await using root = await temporaryDirectory();
  const file = join(root.path, ".mvu.yml");
  await writeFile(file, "");
  await truncate(file, 10_000_000);
  const places = { root: root.path, workingDirectory: root.path, config: undefined };
  await expect(loadConfig(places)).rejects.toThrow(
    '".mvu.yml" has 10000000 bytes, and at most 1048576 are read; shorten it',
  );
});

test("no path and no link leads outside the root", async () => {
  await using root = await temporaryDirectory();
  await using outside = await temporaryDirectory();
  await writeFile(join(outside.path, "secret.yml"), "token: hidden-value\n");
  await symlink(join(outside.path, "secret.yml"), join(root.path, ".mvu.yml"));
  const load = (config: string | undefined) =>
    loadConfig({ root: root.path, workingDirectory: root.path, config });
  await expect(load(undefined)).rejects.toThrow(
    '".mvu.yml" leads to a file outside the repository; keep the configuration inside',
  );
  const absolute = join(outside.path, "secret.yml");
  await expect(load(absolute)).rejects.toThrow(
    "leads to a file outside the repository; keep the configuration inside",
  );
  const climbing = `../${outside.path.split(/[\\/]/).at(-1)}/secret.yml`;
  await expect(load(climbing)).rejects.toThrow(
    `"${climbing}" leads to a file outside the repository; keep the configuration inside`,
  );
});

test.skipIf(process.platform === "win32")("a pipe is refused and not waited for", async () => {
  await using root = await temporaryDirectory();
  execFileSync("mkfifo", [join(root.path, ".mvu.yml")]);
  const places = { root: root.path, workingDirectory: root.path, config: undefined };
  await expect(loadConfig(places)).rejects.toThrow(
    '".mvu.yml" is no regular file; give the path of a YAML file',
  );
});
