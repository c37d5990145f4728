import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyPatches, type PatchSite, preparePatches } from "../../src/patch/prepare.ts";
import { readPatch } from "../../src/patch/read.ts";
import { sourceOfRule } from "../../src/patch/source.ts";
import { installedGo, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { diffOf, goRoot, rule } from "./patching.ts";

const GREET = 'package main\n\nfunc greeting() string {\n\treturn "plain"\n}\n';

test("what was planned is prepared again from a copy of the sources, in another place", async () => {
  await using work = await temporaryDirectory();
  const fix = await diffOf("greet.go", GREET, GREET.replace("plain", "mended"));
  const files = { "greet.go": GREET, "other.go": "package main\n", "fix.diff": fix, "x.txt": "x" };
  await writeFiles(join(work.path, "first"), files);
  await writeFiles(join(work.path, "second"), files);
  const first = siteOf(join(work.path, "first"), join(work.path, "scratch-1"));
  const planned = await plan(first, [
    { file: "fix.diff" },
    { files: { "other.go": "", "new.go": "x.txt" } },
  ]);

  const site = siteOf(join(work.path, "second"), join(work.path, "scratch-2"));
  const { go, args } = await preparePatches(planned, site);
  expect(go).toBe(site.toolchain.go);
  expect(args).toEqual([`-overlay=${join(site.scratch, "overlay.json")}`]);
  const { Replace } = JSON.parse(await readFile(join(site.scratch, "overlay.json"), "utf8"));
  expect(Object.keys(Replace)).toEqual(
    ["greet.go", "new.go", "other.go"].map((name) => join(site.root, name)),
  );
  expect(Replace[join(site.root, "other.go")]).toBe("");
  expect(await readFile(Replace[join(site.root, "new.go")], "utf8")).toBe("x");
  expect(await readFile(Replace[join(site.root, "greet.go")], "utf8")).toBe(
    GREET.replace("plain", "mended"),
  );
});

test.each([
  ["diff", { file: "fix.diff" }, "fix.diff", '"fix.diff" is not what was planned'],
  [
    "map's file",
    { files: { "greet.go": "greet.txt" } },
    "greet.txt",
    'the map of "greet.go" is not what was planned',
  ],
])("a %s that is not what was planned is refused", async (_case, patch, altered, sentence) => {
  await using work = await temporaryDirectory();
  const fix = await diffOf("greet.go", GREET, GREET.replace("plain", "mended"));
  const root = join(work.path, "sources");
  await writeFiles(root, { "greet.go": GREET, "fix.diff": fix, "greet.txt": GREET });
  const site = siteOf(root, join(work.path, "scratch"));
  const planned = await plan(site, [patch]);
  expect((await preparePatches(planned, site)).args).toHaveLength(1);
  await writeFile(
    join(root, altered),
    (await readFile(join(root, altered), "utf8")).replace('"', '"m'),
  );
  await expect(preparePatches(planned, site)).rejects.toThrow(
    `patches: ${sentence} (sha256 ${planned[0]?.sha256.slice(0, 12)}, here `,
  );
});

test("without patches nothing is done", async () => {
  const site = siteOf("/nonexistent/sources", "/nonexistent/scratch");
  expect(await preparePatches([], site)).toEqual({
    go: site.toolchain.go,
    args: [],
    names: new Map(),
  });
});

async function plan(site: PatchSite, rules: readonly Parameters<typeof rule>[0][]) {
  const { root } = site;
  const roots = { root, workingDirectory: root, configFile: undefined };
  const read = rules.map((each) => readPatch(sourceOfRule(rule(each), roots), root));
  return (await applyPatches(await Promise.all(read), site)).patches;
}

function siteOf(root: string, scratch: string): PatchSite {
  const goroot = goRoot();
  return {
    root,
    workingDirectory: root,
    moduleRoot: root,
    workFile: undefined,
    toolchain: { version: installedGo(), goroot, go: join(goroot, "bin/go") },
    environment: {},
    scratch,
    toolchains: join(scratch, "toolchains"),
  };
}
