import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { readDiff } from "../../src/patch/diff.ts";
import { applyHunks } from "../../src/patch/hunks.ts";

const before = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";
const head = "--- a/a.txt\n+++ b/a.txt\n";

test("hunks change the lines that they name", () => {
  const diff = `${head}@@ -1,3 +1,4 @@\n one\n-two\n+2\n+2.5\n three\n@@ -8,3 +9,2 @@\n eight\n-nine\n ten\n`;
  expect(apply(before, diff)).toBe("one\n2\n2.5\nthree\nfour\nfive\nsix\nseven\neight\nten\n");
});

test("a missing line end is kept, and may be what changes", () => {
  const end = "\\ No newline at end of file\n";
  expect(apply("a\nb", `${head}@@ -1,2 +1,2 @@\n-a\n+A\n b\n${end}`)).toBe("A\nb");
  expect(apply("a\nb", `${head}@@ -1,2 +1,2 @@\n a\n-b\n${end}+b\n`)).toBe("a\nb\n");
});

test.each([
  [
    "one line further down",
    `zero\n${before}`,
    `${head}@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n`,
    'hunk 1 of "p.diff" does not fit a.txt at line 1, where "zero" is',
  ],
  [
    "where context differs",
    before.replace("six", "SIX"),
    `${head}@@ -5,3 +5,3 @@\n five\n six\n-seven\n+7\n`,
    'hunk 1 of "p.diff" does not fit a.txt at line 6, where "SIX" is',
  ],
  [
    "in its second hunk",
    before,
    `${head}@@ -1,2 +1,2 @@\n one\n-two\n+2\n@@ -9,2 +9,2 @@\n nine\n-11\n+12\n`,
    'hunk 2 of "p.diff" does not fit a.txt at line 10, where "ten" is',
  ],
  ["beyond the end", "one\n", `${head}@@ -1,2 +1,2 @@\n one\n-two\n+2\n`, 'at line 2, where "" is'],
  [
    "with an empty line beyond the end",
    "one\n",
    `${head}@@ -1,2 +1,2 @@\n-one\n+1\n \n`,
    "at line 2, where the line's end is another",
  ],
  [
    "that knows of a line end too few",
    "one\ntwo\n",
    `${head}@@ -1,2 +1,2 @@\n-one\n+1\n two\n\\ No newline at end of file\n`,
    "at line 2, where the line's end is another",
  ],
  [
    "with other line ends",
    before.replaceAll("\n", "\r\n"),
    `${head}@@ -1,2 +1,2 @@\n one\n-two\n+2\n`,
    'at line 1, where "one\\r" is',
  ],
  [
    "that is applied already",
    before.replace("two", "2"),
    `${head}@@ -1,2 +1,2 @@\n one\n-two\n+2\n`,
    'at line 2, where "2" is',
  ],
  [
    "that knows of no missing line end",
    "one\ntwo",
    `${head}@@ -1,2 +1,2 @@\n one\n-two\n+2\n`,
    "at line 2, where the line's end is another",
  ],
])("a patch %s is refused", (_case, text, diff, sentence) => {
  expect(() => apply(text, diff)).toThrow(sentence);
});

test("a refusal shows the hunk, and nothing in it reaches the log as a command", () => {
  const hostile = "@@ -1,2 +1,2 @@\n ::set-output name=a::b\n-two\u001b[31m\n+2\n";
  try {
    apply(before, head + hostile);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).detail?.split("\n")).toEqual([
      "  | --- a/a.txt",
      "  | +++ b/a.txt",
      "  | @@ -1,2 +1,2 @@",
      "  |  ::set-output name=a::b",
      "  | -two\ufffd[31m",
      "  | +2",
    ]);
  }
});

test("a long hunk is cut where it is shown, and applied in full", () => {
  const lines = Array.from({ length: 50_000 }, (_, i) => `line ${i}`);
  const diff = `${head}@@ -1,50000 +1,50000 @@\n${lines.map((line) => `-${line}\n`).join("")}${lines.map((line) => `+${line}!\n`).join("")}`;
  expect(apply(`${lines.join("\n")}\n`, diff)).toBe(
    `${lines.map((line) => `${line}!`).join("\n")}\n`,
  );
  try {
    apply(`x\n${lines.join("\n")}\n`, diff);
    expect.unreachable();
  } catch (error) {
    expect((error as UserError).detail?.split("\n")).toHaveLength(44);
    expect((error as UserError).detail).toContain("and 99960 more lines");
  }
});

function apply(text: string, diff: string): string {
  const [file] = readDiff(diff, '"p.diff"');
  if (file === undefined) throw new Error("no file");
  return applyHunks(text, file.diff, { patch: '"p.diff"', file: "a.txt" });
}
