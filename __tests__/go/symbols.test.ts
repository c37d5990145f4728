import { expect, test } from "vitest";
import { withSymbols } from "../../src/go/symbols.ts";

test.each([
  ["-ldflags=-s -w", "-ldflags=-w"],
  ["-ldflags=-s -w -X 'main.title=a b' -X main.v=1", "-ldflags=-w -X 'main.title=a b' -X main.v=1"],
  ["-ldflags=--s -w -s=true", "-ldflags=-w"],
  ["-ldflags=-w", "-ldflags=-w"],
  ["-ldflags=-s=false -w", "-ldflags=-s=false -w"],
  ["-ldflags=-X main.flag=-s -w", "-ldflags=-X main.flag=-s -w"],
  ["-ldflags=-w -X 'main.flags=-s -w'", "-ldflags=-w -X 'main.flags=-s -w'"],
])("%s links as %s", (flag, expected) => {
  const args = ["build", "-trimpath", flag, "-tags=s", "--", "./cmd/web"];
  expect(withSymbols(args)).toEqual(["build", "-trimpath", expected, "-tags=s", "--", "./cmd/web"]);
});

test("what is left of nothing but -s is no flag at all", () => {
  expect(withSymbols(["build", "-ldflags=-s", "--", "."])).toEqual(["build", "--", "."]);
});

test("a package is no flag, whatever it is called", () => {
  const args = ["build", "--", "-ldflags=-s"];
  expect(withSymbols(args)).toEqual(args);
});
