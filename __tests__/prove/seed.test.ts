import { lstat, readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CachedPackage } from "../../src/prove/build-graph.ts";
import { seedCache } from "../../src/prove/seed.ts";
import { writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const action = `ab${"1".repeat(28)}`;
const result = `ab/${action}${"2".repeat(34)}-a`;
const data = `cd/cd${"3".repeat(62)}-d`;

async function seed(root: string, minutes: number, found: Partial<CachedPackage> = {}) {
  const [from, to] = [join(root, "first"), join(root, "second")];
  await writeFiles(from, { [result]: "v1", [data]: "archive", "ab/other-a": "v1 of another" });
  const time = new Date(Date.now() - minutes * 60 * 1000);
  await utimes(join(from, data), time, time);
  const packages = [{ action, data: join(from, data), ...found }];
  return { from, to, seeded: await seedCache({ from, to, packages }) };
}

test("data that was used a short while ago is linked to, and its result is a file of its own", async () => {
  await using root = await temporaryDirectory();
  const { to, seeded } = await seed(root.path, 5);
  expect(seeded).toBe(1);
  expect((await lstat(join(to, data))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(to, data), "utf8")).toBe("archive");
  expect((await lstat(join(to, result))).isFile()).toBe(true);
  await expect(lstat(join(to, "ab/other-a"))).rejects.toThrow("ENOENT");
});

test("data whose time Go would soon set anew is copied, so that the first cache keeps it", async () => {
  await using root = await temporaryDirectory();
  const { to } = await seed(root.path, 50);
  expect((await lstat(join(to, data))).isFile()).toBe(true);
});

test.each<[string, Partial<CachedPackage>]>([
  ["a package whose result is gone", { action: `ab${"9".repeat(28)}` }],
  ["a package whose directory of results is gone", { action: `ff${"9".repeat(28)}` }],
  ["data that lies in no cache", { data: "/elsewhere/cd/x-d" }],
])("%s is left to be compiled again", async (_name, found) => {
  await using root = await temporaryDirectory();
  expect((await seed(root.path, 5, found)).seeded).toBe(0);
});
