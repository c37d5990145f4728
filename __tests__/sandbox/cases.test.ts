import { expect, test } from "vitest";
import { casesOf, isRequired, type Subject } from "../../src/sandbox/cases.ts";
import { ruleOf } from "./running.ts";

const WEB: Subject = {
  target: { os: "linux", arch: "amd64", level: undefined },
  variant: "prod",
  package: "./cmd/web",
  importPath: "example.com/acme/cmd/web",
};

test.each([
  [{}, true],
  [{ package: "./cmd/web" }, true],
  [{ package: "cmd/web" }, true],
  [{ package: "example.com/acme/cmd/web" }, true],
  [{ package: "./cmd/..." }, true],
  [{ package: "./cmd/cli" }, false],
  [{ targets: ["windows/*", "linux/*"] }, true],
  [{ targets: ["linux/amd64/v3"] }, false],
  [{ variants: ["dev", "prod"] }, true],
  [{ variants: ["dev"] }, false],
])("a run with %j is for ./cmd/web on linux/amd64 in prod: %s", (rule, isFor) => {
  const cases = casesOf(WEB, [ruleOf({ args: ["own"], ...rule })]);
  expect(cases.map(({ kind, rule: { args } }) => [kind, ...args])).toEqual(
    isFor
      ? [["written", "own"]]
      : [
          ["smoke", "--help"],
          ["smoke", "--version"],
        ],
  );
});

test("what is required is a matter of the whole run, or of patterns", () => {
  const settings = { when: "auto", require: [], rules: [] } as const;
  expect(isRequired(WEB.target, settings)).toBe(false);
  expect(isRequired(WEB.target, { ...settings, when: "required" })).toBe(true);
  expect(isRequired(WEB.target, { ...settings, require: ["linux/*"] })).toBe(true);
  expect(isRequired(WEB.target, { ...settings, require: ["darwin/*"] })).toBe(false);
});
