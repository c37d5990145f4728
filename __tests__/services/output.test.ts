import { describe, expect, test } from "vitest";
import { checkOutputs, checkSummary } from "../../src/services/output.ts";

describe("outputs", () => {
  test.each<[string, Record<string, string>]>([
    ["no outputs", {}],
    ["names of letters, digits, dashes and underscores", { "artifact-id": "", _x: "1", A9: "=" }],
    ["as much as GitHub keeps", { a: "x".repeat(499_999) }],
  ])("%s are accepted", (_, outputs) => {
    expect(() => checkOutputs(outputs)).not.toThrow();
  });

  test.each<[string, Record<string, string>, string]>([
    ["an empty name", { "": "x" }, 'Output "" has a name'],
    ["a name with an equals sign", { "a=b": "x" }, 'Output "a=b" has a name'],
    ["a name with a heredoc sign", { "a<<b": "x" }, 'Output "a<<b" has a name'],
    ["one UTF-16 unit too much", { a: "é".repeat(500_000) }, "take 1000002 bytes of the 1000000"],
    ["too much together", { a: "x".repeat(3e5), b: "x".repeat(3e5) }, "take 1200004 bytes"],
  ])("%s is refused", (_, outputs, sentence) => {
    expect(() => checkOutputs(outputs)).toThrow(sentence);
  });
});

test("a summary is measured in bytes, not characters", () => {
  expect(() => checkSummary("é".repeat(500_000))).not.toThrow();
  expect(() => checkSummary("é".repeat(500_001))).toThrow("takes 1000002 bytes of the 1000000");
});
