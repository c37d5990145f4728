import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findWorkplace } from "../src/working-directory.ts";
import { temporaryDirectory } from "./temporary.ts";

test("a directory below the workspace is found, links followed", async () => {
  await using root = await temporaryDirectory();
  await mkdir(join(root.path, "tools"));
  await symlink(join(root.path, "tools"), join(root.path, "link"));
  const found = { root: root.path, workingDirectory: join(root.path, "tools") };
  expect(await findWorkplace(root.path, "tools")).toEqual(found);
  expect(await findWorkplace(root.path, "link")).toEqual(found);
  expect(await findWorkplace(root.path, join(root.path, "tools"))).toEqual(found);
});

test("an empty workspace says that the checkout is missing", async () => {
  await using root = await temporaryDirectory();
  const sentence = "the workspace is empty: put a step with actions/checkout before this one";
  await expect(findWorkplace(root.path, ".")).rejects.toThrow(sentence);
  await expect(findWorkplace(join(root.path, "none"), ".")).rejects.toThrow(sentence);
});

test("a directory that is missing, a file, or outside is refused", async () => {
  await using root = await temporaryDirectory();
  await using outside = await temporaryDirectory();
  await writeFile(join(root.path, "file"), "");
  await symlink(outside.path, join(root.path, "way-out"));
  const refusal = async (name: string) =>
    findWorkplace(root.path, name).catch((error: Error) => error.message);
  expect(await refusal("none")).toBe(
    'working-directory is "none", and there is no such directory; give its path from the root of the workspace',
  );
  expect(await refusal("file")).toBe(
    'working-directory is "file", and there is no such directory; give its path from the root of the workspace',
  );
  expect(await refusal("..")).toBe(
    'working-directory is "..", which lies outside the workspace; name a directory inside',
  );
  expect(await refusal("way-out")).toBe(
    'working-directory is "way-out", which lies outside the workspace; name a directory inside',
  );
});
