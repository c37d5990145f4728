import { describe, expect, it } from "vitest";
import { matchTarget } from "../../src/plan/pattern.ts";
import { type Selection, selectTargets } from "../../src/plan/selection.ts";
import { compareTargets, formatTarget } from "../../src/plan/target.ts";

function select(patterns: readonly string[]): Selection {
  return selectTargets({ patterns, goVersion: "1.26.8" });
}

describe("whatever the list", () => {
  const pool = [
    "common",
    "first-class",
    "linux/*",
    "*/arm64",
    "linux/amd64/{v1,v3}",
    "*/arm/*",
    "{linux,solaris,netbsd}/{386,riscv64,amd64}",
    "windows/386",
    "linux/arm/v6",
    "openbsd/amd64",
    "plan9/?86",
  ];
  const negations = [
    "!linux/arm*",
    "!windows/*",
    "!*/386",
    "!linux/amd64",
    "!first-class",
    "!*/*/v6",
  ];
  const lists = Array.from({ length: 200 }, (_, seed) => randomLists(seed + 1, pool, negations));

  it("targets are sorted, each once, and none is both built and dropped", () => {
    for (const { positive, negative } of lists) {
      const { targets, dropped } = select([...positive, "all", ...negative]);
      const names = targets.map(formatTarget);
      expect(names).toEqual([...targets].sort(compareTargets).map(formatTarget));
      const droppedNames = dropped.map(({ target }) => target);
      expect(new Set([...names, ...droppedNames]).size).toBe(names.length + droppedNames.length);
    }
  });

  it("the order of what is chosen does not matter", () => {
    for (const { positive } of lists) {
      expect(select(positive)).toEqual(select([...positive].reverse()));
    }
  });

  it("to negate twice is to negate once, and nothing negated is left", () => {
    for (const { positive, negative } of lists) {
      const once = select([...positive, "all", ...negative]);
      const twice = select([...positive, "all", ...negative, ...negative]);
      expect(twice.targets).toEqual(once.targets);
      for (const pattern of negative) {
        expect(once.targets.filter((target) => matchTarget(pattern.slice(1), target))).toEqual([]);
      }
    }
  });
});

/** Entries picked with a linear congruential generator, so that a failure can be repeated. */
function randomLists(
  seed: number,
  pool: readonly string[],
  negations: readonly string[],
): { readonly positive: readonly string[]; readonly negative: readonly string[] } {
  let state = seed;
  const next = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  const pick = (from: readonly string[], count: number) =>
    Array.from({ length: count }, () => from[next(from.length)] ?? "");
  return {
    positive: [...pick(pool, 1 + next(4)), "*/arm/*"],
    negative: pick(negations, 1 + next(3)),
  };
}
