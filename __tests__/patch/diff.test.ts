import { describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { readDiff } from "../../src/patch/diff.ts";

const modified = "--- a/a.go\n+++ b/a.go\n@@ -1,2 +1,2 @@\n package a\n-var x = 1\n+var x = 2\n";

test.each([
  ["git diff", `diff --git a/a.go b/a.go\nindex 1..2 100644\n${modified}`, "a.go", "modified"],
  ["diff -u", modified.replace("a/a.go", "a.go\t2026-01-02").replace("b/", ""), "a.go", "modified"],
  [
    "a new file",
    "diff --git a/n.go b/n.go\nnew file mode 100644\n--- /dev/null\n+++ b/n.go\n@@ -0,0 +1 @@\n+package a\n",
    "n.go",
    "added",
  ],
  [
    "a new empty file",
    "diff --git a/n.txt b/n.txt\nnew file mode 100644\nindex 0000000..e69de29\n",
    "n.txt",
    "added",
  ],
  [
    "a removed file",
    "diff --git a/o.go b/o.go\ndeleted file mode 100644\n--- a/o.go\n+++ /dev/null\n@@ -1 +0,0 @@\n-package a\n",
    "o.go",
    "removed",
  ],
  [
    "a mail of git format-patch",
    `From 1 Mon Sep 17\nFrom: A <a@example.com>\nSubject: x\n\n---\n a.go | 2 +-\n\ndiff --git a/a.go b/a.go\n${modified}-- \n2.47.0\n\n`,
    "a.go",
    "modified",
  ],
])("%s is read", (_case, text, name, kind) => {
  expect(readDiff(text, '"p.diff"').map((file) => [file.name, file.kind])).toEqual([[name, kind]]);
});

test("a diff of several files keeps their order", () => {
  const second = modified.replaceAll("a.go", "sub/b.go");
  expect(readDiff(modified + second, '"p.diff"').map(({ name }) => name)).toEqual([
    "a.go",
    "sub/b.go",
  ]);
});

describe("a diff is refused", () => {
  test.each([
    ["that is empty", "", "holds no unified diff"],
    ["that is something else", "package a\n\nvar x = 1\n", "holds no unified diff"],
    ["that was cut", modified.slice(0, -12), "is no whole unified diff"],
    ["with more lines than it counts", `${modified}+var y = 1\n`, "is no whole unified diff"],
    [
      "with a hunk whose head is damaged",
      modified.replace("@@ -1,2", "@@-1,2"),
      "first line cannot be read",
    ],
    ["with a lone hunk", "@@ -1 +1 @@\n-a\n+b\n", "without the name of its file"],
    ["with one header", modified.replace("+++ b/a.go\n", ""), "is no whole unified diff"],
    [
      "that renames",
      "diff --git a/a.go b/b.go\nsimilarity index 100%\nrename from a.go\nrename to b.go\n",
      "not told line by line",
    ],
    [
      "that changes a mode",
      "diff --git a/a.sh b/a.sh\nold mode 100644\nnew mode 100755\n",
      "not told line by line",
    ],
    [
      "of a binary file",
      "diff --git a/a.png b/a.png\nindex 1..2 100644\nBinary files a/a.png and b/a.png differ\n",
      "not told line by line",
    ],
    [
      "with two names for one file",
      modified.replace("b/a.go", "b/c.go"),
      'calls one file "a.go" and "c.go"',
    ],
    [
      "whose hunk holds on to nothing",
      "--- a/a.go\n+++ b/a.go\n@@ -1,0 +2 @@\n+var y = 1\n",
      "has no line of",
    ],
    [
      "whose hunks overlap",
      `${modified}@@ -2,1 +2,1 @@\n-var x = 1\n+var x = 3\n`,
      'hunk 2 of "p.diff" begins before the one above it ends',
    ],
    [
      "of too many files",
      Array.from({ length: 201 }, (_, i) => modified.replaceAll("a.go", `a${i}.go`)).join(""),
      "at most 200 are taken",
    ],
  ])("%s", (_case, text, sentence) => {
    expect(() => readDiff(text, '"p.diff"')).toThrow(sentence);
    expect(() => readDiff(text, '"p.diff"')).toThrow(UserError);
  });
});
