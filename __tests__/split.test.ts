import { expect, test } from "vitest";
import { splitArguments, splitList, splitTargets } from "../src/split.ts";

test.each<[string, string[]]>([
  ["a", ["a"]],
  ["a, b\r\nc\n\n", ["a", "b", "c"]],
  ["# first\n  # second\na # no comment", ["a # no comment"]],
  [" , ,", []],
])("the list %j", (text, entries) => {
  expect(splitList(text)).toEqual(entries);
});

test.each<[string, string[]]>([
  ["linux/arm/v7,softfloat,linux/amd64", ["linux/arm/v7,softfloat", "linux/amd64"]],
  ["linux/arm64/v8.1,lse, crypto", ["linux/arm64/v8.1,lse,crypto"]],
  ["js/wasm/satconv,signext", ["js/wasm/satconv,signext"]],
  ["!linux/arm/v5,hardfloat\nlinux/*", ["!linux/arm/v5,hardfloat", "linux/*"]],
  ["{linux,darwin}/{amd64,arm64},windows/amd64", ["{linux,darwin}/{amd64,arm64}", "windows/amd64"]],
  ["{linux/amd64,darwin", ["{linux/amd64,darwin"]],
  ["linux/amd64\nsoftfloat", ["linux/amd64", "softfloat"]],
])("the targets %j", (text, entries) => {
  expect(splitTargets(text)).toEqual(entries);
});

// The cases are those that Go's cmd/internal/quoted has to hold to.
test.each<[string, string[]]>([
  ["", []],
  [" \t\n", []],
  [" a  b\tc\nd ", ["a", "b", "c", "d"]],
  ["'a b'", ["a b"]],
  [`'a '"b "`, ["a ", "b "]],
  [`'a "'"'b"`, ['a "', "'b"]],
  ["\\'", ["\\'"]],
  ["a'b c'", ["a'b", "c'"]],
  ["''", [""]],
  ["a\u00a0b", ["a\u00a0b"]],
])("the arguments %j", (text, args) => {
  expect(splitArguments(text, "ldflags")).toEqual(args);
});

test("a quote without its second one is refused", () => {
  expect(() => splitArguments("-X 'a b", "ldflags")).toThrow(
    "ldflags: a ' is never closed; add the second one",
  );
});
