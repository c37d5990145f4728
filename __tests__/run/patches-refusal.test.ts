import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { PatchRule } from "../../src/settings.ts";
import { diffOf, rule } from "../patch/patching.ts";
import { makeRepository, runProject, settingsFor } from "../project.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";

const GREET = 'package main\n\nfunc greeting() string {\n\treturn "plain"\n}\n';
const OTHER = "package other\n\nvar Unused = 1\n";

let project: Temporary;
let outside: Temporary;

beforeAll(async () => {
  outside = await temporaryDirectory();
  const mend = await diffOf("greet.go", GREET, GREET.replace("plain", "mended"));
  project = await makeRepository({
    "go.mod":
      "module example.com/acme\n\ngo 1.24\n\nrequire example.com/word v1.0.0\n\nreplace example.com/word => ./word\n",
    "word/go.mod": "module example.com/word\n\ngo 1.24\n",
    "word/word.go": "package word\n",
    "main.go":
      'package main\n\nimport _ "example.com/word"\n\nfunc main() { println(greeting()) }\n',
    "greet.go": GREET,
    "greet_test.go": "package main\n",
    "other/other.go": OTHER,
    "data.bin": "\u0000",
    "mend.diff": mend,
    "stale.diff": mend.replace(" func greeting() string {", " func greeting() text {"),
    "moved.diff": mend.replace("@@ -1,5 +1,5 @@", "@@ -2,5 +2,5 @@"),
    "gone.diff": mend.replaceAll("greet.go", "gone.go"),
    "other.diff": await diffOf("other/other.go", OTHER, OTHER.replace("1", "2")),
    "mod.diff": "--- a/go.mod\n+++ b/go.mod\n@@ -3 +3 @@\n-go 1.24\n+go 1.25\n",
    "up.diff": mend.replaceAll("greet.go", "../greet.go"),
    "added.diff": "--- /dev/null\n+++ b/greet.go\n@@ -0,0 +1 @@\n+package main\n",
    "cut.diff": mend.slice(0, -20),
    "prose.diff": "Please mend the greeting.\n",
    "word.diff": await diffOf("GOMODCACHE/example.com/word@v1.0.0/word.go", "a\n", "b\n"),
    "nothing.diff": await diffOf("GOMODCACHE/example.com/nothing@v1.0.0/a.go", "a\n", "b\n"),
    "std.diff": await diffOf("GOROOT/src/nosuch/a.go", "a\n", "b\n"),
    "partly.diff": "--- a/greet.go\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-package main\n-\n",
  });
  await symlink(join(outside.path, "x.diff"), join(project.path, "link.diff"));
  await symlink(outside.path, join(project.path, "linked"));
});

afterAll(async () => {
  await project[Symbol.asyncDispose]();
  await outside[Symbol.asyncDispose]();
});

const hunk = '  | -\treturn "plain"\n  | +\treturn "mended"';

test.each<[string, readonly PatchRule[], string, string | undefined]>([
  [
    "that no longer fits",
    [rule({ file: "stale.diff" })],
    'patches: hunk 1 of "stale.diff" does not fit greet.go at line 3, where "func greeting() string {" is: make the patch anew from these sources',
    hunk.replace("-\t", "-\t"),
  ],
  [
    "that fits only one line further up",
    [rule({ file: "moved.diff" })],
    'patches: hunk 1 of "moved.diff" does not fit greet.go at line 2, where "" is: make the patch anew from these sources',
    hunk,
  ],
  [
    "of a file that is not there",
    [rule({ file: "gone.diff" })],
    'patches: "gone.diff" changes "gone.go", and there is no such file: correct the path, which begins at the repository\'s root, GOROOT/src or GOMODCACHE',
    hunk,
  ],
  [
    "that adds what is there",
    [rule({ file: "added.diff" })],
    'patches: "added.diff" adds "greet.go", which is there already: make it anew from these sources',
    "  | +package main",
  ],
  [
    "that removes a file in part",
    [rule({ file: "partly.diff" })],
    'patches: "partly.diff" removes "greet.go", and does not take all of its lines: make it anew from these sources',
    "  | -package main",
  ],
  [
    "for a target that is not built",
    [rule({ targets: ["openbsd/*"], file: "mend.diff" })],
    'patches: "mend.diff" is for targets openbsd/*, and nothing of that is built: correct them, add such a target, or remove the patch',
    undefined,
  ],
  [
    "of a package that is not built",
    [rule({ file: "other.diff" })],
    'patches: "other.diff" changes "other/other.go", which no package of linux/amd64 reads: name the targets that it is for, or remove the change',
    "  | -var Unused = 1\n  | +var Unused = 2",
  ],
  [
    "of a test",
    [rule({ files: { "greet_test.go": "greet.go" } })],
    'patches: the map of "greet_test.go" changes "greet_test.go", which no package of linux/amd64 reads: name the targets that it is for, or remove the change',
    undefined,
  ],
  [
    "that meets another in one file",
    [rule({ file: "mend.diff" }), rule({ files: { "greet.go": "main.go" } })],
    'patches: "mend.diff" and the map of "greet.go" both change "greet.go" for linux/amd64: put the changes into one patch',
    undefined,
  ],
  [
    "that is given twice",
    [rule({ file: "mend.diff" }), rule({ targets: ["linux/*"], file: "mend.diff" })],
    'patches: "mend.diff" and "mend.diff" both change "greet.go" for linux/amd64: put the changes into one patch',
    hunk,
  ],
  [
    "of go.mod",
    [rule({ file: "mod.diff" })],
    'patches: "mod.diff" changes "go.mod", which decides on the modules of every target: commit that change, or patch the dependency\'s own files as GOMODCACHE/module@version/file',
    "  | +go 1.25",
  ],
  [
    "that leaves the repository",
    [rule({ file: "up.diff" })],
    'patches: "up.diff" changes "../greet.go", which is no plain path: write it with slashes, and without . and ..',
    hunk,
  ],
  [
    "that lies outside",
    [rule({ file: "../mend.diff" })],
    'patches: "../mend.diff" lies outside the repository: keep what a patch is made of inside',
    undefined,
  ],
  [
    "behind a link",
    [rule({ file: "link.diff" })],
    'patches: "link.diff" cannot be read: correct its path, or the line that names it',
    undefined,
  ],
  [
    "whose map reads a directory",
    [rule({ files: { "greet.go": "linked" } })],
    'patches: "linked" is a link that leads out of the repository: keep the file inside',
    undefined,
  ],
  [
    "that was cut",
    [rule({ file: "cut.diff" })],
    'patches: "cut.diff" is no whole unified diff',
    undefined,
  ],
  [
    "that is none",
    [rule({ file: "prose.diff" })],
    'patches: "prose.diff" holds no unified diff: make it with git diff',
    undefined,
  ],
  [
    "of a dependency that go.mod replaces",
    [rule({ file: "word.diff" })],
    "patches: go.mod replaces example.com/word already: change the replacement, by its path where it lies in the repository",
    undefined,
  ],
  [
    "of a dependency that cannot be had",
    [rule({ file: "nothing.diff" })],
    'patches: "example.com/nothing@v1.0.0" cannot be had (',
    undefined,
  ],
  [
    "of a file that the standard library lacks",
    [rule({ file: "std.diff" })],
    'patches: "std.diff" changes "GOROOT/src/nosuch/a.go", and there is no such file',
    "  | -a",
  ],
  [
    "whose stamp is no variable",
    [rule({ file: "mend.diff", stamp: "main.patched" })],
    "patches, stamp: main.patched does not exist (looked in .), and Go would ignore it in silence: declare it as var patched string, or remove it",
    undefined,
  ],
])("a patch %s fails the plan", async (_case, patches, sentence, shown) => {
  await using services = await temporaryDirectory();
  const settings = settingsFor(project.path, { patches, offline: true });
  const error = await runProject(settings, { services: services.path }).catch((cause) => cause);
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toContain(sentence);
  if (shown === undefined) return;
  expect(error.detail).toContain(shown);
});

test("a stamp that vars sets, too, is refused", async () => {
  await using services = await temporaryDirectory();
  const { variants, ...settings } = settingsFor(project.path, {
    patches: [rule({ file: "mend.diff", stamp: "main.patched" })],
  });
  const set = variants.map((each) => ({
    ...each,
    build: { ...each.build, vars: { "main.patched": "x" } },
  }));
  await expect(
    runProject({ ...settings, variants: set }, { services: services.path }),
  ).rejects.toThrow(
    'patches: stamp of "mend.diff" is main.patched, which vars sets, too: give it a variable of its own',
  );
});
