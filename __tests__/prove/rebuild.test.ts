import { cp, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { forEachFile } from "../../src/cache/tree.ts";
import { hashFile } from "../../src/manifest/checksums.ts";
import { compareFiles } from "../../src/prove/compare.ts";
import { rebuildUnit } from "../../src/prove/rebuild.ts";
import { makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { buildFirst, census, FIRST, rebuildOf, unitOf } from "./building.ts";

const files = {
  "go.mod": "module example.com/acme\n\ngo 1.24\n",
  "main.go":
    'package main\n\nimport (\n\t"os"\n\n\t"example.com/acme/word"\n)\n\nfunc main() { os.Stdout.WriteString(word.Word) }\n',
  "word/word.go": 'package word\n\nvar Word = "hello"\n',
};

async function compare(first: string, second: string, compiled: number) {
  const { sha256 } = await hashFile(first);
  return compareFiles({ first, second, sha256, compiled, explain: async () => [] });
}

test("the main module's packages are compiled again, all others come from the first cache", async () => {
  await using project = await makeRepository(files);
  await using scratch = await temporaryDirectory();
  const unit = unitOf({});
  const first = await buildFirst(project.path, { unit, to: join(scratch.path, "first") });
  const rebuilt = await rebuildUnit(await rebuildOf(project.path, { unit, scratch: scratch.path }));
  expect(rebuilt).toMatchObject({ compiled: 2, reused: [], errors: {} });
  const second = rebuilt.files.get("acme-host") ?? "";
  expect(await compare(first, second, 2)).toEqual({ kind: "same", compiled: 2 });
  // Of the umask: nobody else may read it.
  expect((await stat(second)).mode & 0o777).toBe(0o700);
});

test("the first cache stays as it is, to the times of its files", async () => {
  await using project = await makeRepository(files);
  await using scratch = await temporaryDirectory();
  const unit = unitOf({});
  const own = join(scratch.path, "cache");
  await buildFirst(project.path, { unit, to: join(scratch.path, "warm") });
  const rebuild = await rebuildOf(project.path, { unit, scratch: scratch.path });
  // A small cache with what this program needs.
  await rebuildUnit({ ...rebuild, scratch: join(scratch.path, "seed") });
  await cp(join(scratch.path, "seed", "cache"), own, { recursive: true, dereference: true });
  await age(own, 40);
  const earlier = await census(own);
  expect(Object.keys(earlier).length).toBeGreaterThan(20);
  const rebuilt = await rebuildUnit({ ...rebuild, firstCache: own });
  expect(rebuilt).toMatchObject({ compiled: 2, reused: [], errors: {} });
  expect(await census(own)).toEqual(earlier);
});

test("a cache that has the main module's packages already proves nothing, and says so", async () => {
  await using project = await makeRepository(files);
  await using scratch = await temporaryDirectory();
  const unit = unitOf({});
  await buildFirst(project.path, { unit, to: join(scratch.path, "first") });
  const rebuild = await rebuildOf(project.path, { unit, scratch: scratch.path });
  await rebuildUnit(rebuild);
  // Its cache holds now what it compiled.
  const again = await rebuildUnit(rebuild);
  expect(again.compiled).toBe(0);
  expect(again.reused).toEqual(["example.com/acme/word", "example.com/acme"]);
});

test("everything is compiled from nothing, without any other cache", async () => {
  await using project = await makeRepository({
    ...files,
    "main.go": "package main\n\nfunc main() { println(1) }\n",
  });
  await using scratch = await temporaryDirectory();
  const unit = unitOf({});
  const first = await buildFirst(project.path, { unit, to: join(scratch.path, "first") });
  const rebuild = await rebuildOf(project.path, { unit, scratch: scratch.path, method: "full" });
  const {
    compiled,
    errors,
    files: made,
  } = await rebuildUnit({ ...rebuild, firstCache: undefined });
  expect(errors).toEqual({});
  expect(compiled).toBeGreaterThan(20);
  expect(await compare(first, made.get("acme-host") ?? "", compiled)).toMatchObject({
    kind: "same",
  });
});

test("without -trimpath the two files differ, for each tells of its directory", async () => {
  await using project = await makeRepository(files);
  await using scratch = await temporaryDirectory();
  const unit = unitOf({ flags: ["-buildvcs=false"] });
  const first = await buildFirst(project.path, { unit, to: join(scratch.path, "first") });
  const rebuilt = await rebuildUnit(await rebuildOf(project.path, { unit, scratch: scratch.path }));
  const second = rebuilt.files.get("acme-host") ?? "";
  const outcome = await compare(first, second, rebuilt.compiled);
  expect(outcome).toMatchObject({ kind: "other", sha256: (await hashFile(second)).sha256 });
  expect((await readFile(second)).includes(scratch.path)).toBe(true);
});

test("a module that a directory stands in for is compiled again as well", async () => {
  await using project = await makeRepository({
    "go.mod":
      "module example.com/acme\n\ngo 1.24\n\nrequire example.com/part v1.0.0\n\nreplace example.com/part => ./part\n",
    "main.go": 'package main\n\nimport "example.com/part"\n\nfunc main() { println(part.One) }\n',
    "part/go.mod": "module example.com/part\n\ngo 1.24\n",
    "part/part.go": "package part\n\nvar One = 1\n",
  });
  await using scratch = await temporaryDirectory();
  const unit = unitOf({});
  await buildFirst(project.path, { unit, to: join(scratch.path, "first") });
  const rebuilt = await rebuildUnit(await rebuildOf(project.path, { unit, scratch: scratch.path }));
  expect(rebuilt).toMatchObject({ compiled: 2, reused: [], errors: {} });
});

test("flags and variables of a patched unit reach both the question and the build", async () => {
  await using project = await makeRepository(files);
  await using scratch = await temporaryDirectory();
  const unit = unitOf({});
  const first = await buildFirst(project.path, { unit, to: join(scratch.path, "first") });
  const rebuild = await rebuildOf(project.path, { unit, scratch: scratch.path });
  const patched = join(scratch.path, "word.go");
  await writeFile(patched, 'package word\n\nvar Word = "patched"\n');
  const overlay = join(scratch.path, "overlay.json");
  const replaced = { [join(rebuild.sources, "word", "word.go")]: patched };
  await writeFile(overlay, JSON.stringify({ Replace: replaced }));
  const extra = { args: [`-overlay=${overlay}`], environment: {} };
  const rebuilt = await rebuildUnit({ ...rebuild, extra });
  expect(rebuilt).toMatchObject({ compiled: 2, reused: [], errors: {} });
  const second = rebuilt.files.get("acme-host") ?? "";
  expect((await readFile(second)).includes("patched")).toBe(true);
  expect(await compare(first, second, 2)).toMatchObject({ kind: "other" });
});

test("a package that does not compile again is an error with Go's message", async () => {
  await using project = await makeRepository(files);
  await using scratch = await temporaryDirectory();
  const unit = unitOf({});
  const full = await rebuildOf(project.path, { unit, scratch: scratch.path, method: "full" });
  await writeFile(join(full.sources, "word", "word.go"), "package word\n\nvar Word = missing\n");
  const rebuild = { ...full, method: "link", firstCache: FIRST.GOCACHE } as const;
  const { errors, files: made } = await rebuildUnit(rebuild);
  expect(errors).toEqual({ ".": "word/word.go:3:12: undefined: missing" });
  expect(made.size).toBe(0);
});

async function age(directory: string, minutes: number): Promise<void> {
  const time = new Date(Date.now() - minutes * 60 * 1000);
  await forEachFile(directory, ({ location }) => utimes(location, time, time));
}
