import { describe, expect, test } from "vitest";
import { type Outcome, tell } from "../../src/prove/verdict.ts";

const causes = [
  { kind: "path", detail: "the first holds /a" },
  { kind: "section", detail: "in .text" },
] as const;
const sha256 = "a".repeat(64);
const other: Outcome = { kind: "other", compiled: 3, sha256, causes };

describe("the check of a second build", () => {
  test.each<[Outcome, "link" | "full", string, string]>([
    [
      { kind: "same", compiled: 1 },
      "link",
      "pass",
      "relinked: 1 package of the main module compiled again and linked, the same bytes",
    ],
    [
      { kind: "same", compiled: 197 },
      "full",
      "pass",
      "reproduced: 197 packages compiled from nothing and linked, the same bytes",
    ],
    [other, "link", "fail", "a second build gave other bytes: the first holds /a"],
    [
      { kind: "failed", reason: "main.go:3:8: undefined: x" },
      "full",
      "fail",
      "it could not be built a second time: main.go:3:8: undefined: x",
    ],
    [
      { kind: "unproven", reason: "the disk is full" },
      "link",
      "skip",
      "nothing is proven: the disk is full",
    ],
  ])("%# says what was done", (outcome, method, verdict, evidence) => {
    const told = tell(outcome, { method, difference: "assert" });
    expect(told.check).toEqual({ name: "reproducible", verdict, evidence });
    expect(told.reproduction.verdict).toBe(verdict);
    expect(told.warnings).toEqual([]);
  });

  test.each<[Outcome, string, string]>([
    [other, "differs", "a second build gave other bytes: the first holds /a"],
    [{ kind: "failed", reason: "x" }, "failed", "it could not be built a second time: x"],
  ])("%# fails nothing where it is only reported, but warns", (outcome, word, said) => {
    const told = tell(outcome, { method: "link", difference: "report" });
    expect(told.check).toEqual({
      name: "reproducible",
      verdict: "skip",
      evidence: `${word}, and is only reported: ${said}`,
    });
    expect(told.warnings).toEqual([said]);
    expect(told.reproduction.verdict).toBe("skip");
  });

  test("keeps all causes, and the digest of what came out", () => {
    const { reproduction } = tell(other, { method: "full", difference: "assert" });
    expect(reproduction).toEqual({
      method: "reproduced",
      verdict: "fail",
      compiled: 3,
      sha256,
      causes,
    });
  });
});
