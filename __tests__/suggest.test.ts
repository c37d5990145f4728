import { expect, test } from "vitest";
import { quote } from "../src/quote.ts";
import { suggest } from "../src/suggest.ts";

test.each<[string, string[], string]>([
  ["gos", ["goos", "goarch"], '; did you mean "goos"?'],
  ["TARGETS", ["targets"], '; did you mean "targets"?'],
  ["build_id", ["build-id"], '; did you mean "build-id"?'],
  ["naem", ["path", "name"], '; did you mean "name"?'],
  ["banana", ["targets", "tags"], ""],
  ["on", ["off"], ""],
  ["x", [], ""],
  ["a".repeat(1_000_000), ["aaa"], ""],
])("%.20s among %j", (word, known, answer) => {
  expect(suggest(word, known)).toBe(answer);
});

test("text from outside stands on one line, with its controls visible", () => {
  expect(quote("a\n\u001b[31m\u202eb\t")).toBe('"a\\n\\u001b[31m\\u202eb\\t"');
});

test("long text is cut", () => {
  expect(quote("x".repeat(100))).toBe(`"${"x".repeat(80)}…"`);
});
