import { expect, test } from "vitest";
import { plain } from "../../src/report/text.ts";

test.each([
  ["a colour", "\u001b[31mred\u001b[0m", "red"],
  ["a link of a terminal", "\u001b]8;;https://example.com\u0007text\u001b]8;;\u0007", "text"],
  ["an escape that does not end", "a\u001b", "aU+001B"],
  ["line breaks and tabs", " a\r\n\n\tb\u2028c ", "a b c"],
  ["a change of direction", "user\u202Etxt.exe", "userU+202Etxt.exe"],
  ["an invisible character", "a\u200Bb", "aU+200Bb"],
  ["a bell", "a\u0007b", "aU+0007b"],
  ["half a character", "a\uD800b", "a\uFFFDb"],
  ["a command of the runner", "::set-output name=a::b", ": :set-output name=a::b"],
  ["a command behind white space", "\n ::error::x", ": :error::x"],
  ["a command of the old form", "x ##[add-mask]y", "x ## [add-mask]y"],
  ["letters of all scripts", "größe 日本 🎉", "größe 日本 🎉"],
])("%s is made harmless", (_name, text, shown) => {
  expect(plain(text)).toBe(shown);
});

test("a long text is cut between code points, with a sign of it", () => {
  expect(plain("🎉".repeat(10), 4)).toBe("🎉🎉🎉…");
  expect(plain("abcd", 4)).toBe("abcd");
});

test("a text of many megabytes is cut as well", () => {
  expect(plain("\u0000".repeat(5_000_000), 8)).toBe("U+0000U…");
});
