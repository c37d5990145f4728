import { describe, expect, test } from "vitest";
import { expectedDurations, portCost, type TimedUnit } from "../../src/plan/durations.ts";
import type { JobSettings } from "../../src/plan/jobs.ts";
import { portNames } from "../../src/plan/ports.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import { timedUnit } from "./timed-unit.ts";

function expected(
  units: readonly TimedUnit[],
  {
    packages = {},
    measured = {},
    split = "target",
  }: {
    packages?: Record<string, number>;
    measured?: Record<string, number>;
    split?: JobSettings["split"];
  } = {},
) {
  return expectedDurations({
    units,
    dependencies: new Map(Object.entries(packages).map(([id, count]) => [id, { packages: count }])),
    measured: new Map(Object.entries(measured)),
    split,
  });
}

/** Seconds alone. */
function seconds(...of: Parameters<typeof expected>): number[] {
  return expected(...of).map((duration) => duration.seconds);
}

test("what an earlier run measured is taken, and the table where nothing is known", () => {
  const units = [timedUnit("linux/amd64"), timedUnit("linux/arm64")];
  expect(expected(units, { measured: { "linux/arm64": 12.3456 } })).toEqual([
    { unit: "linux/amd64", seconds: expect.closeTo(10, -1), from: "table" },
    { unit: "linux/arm64", seconds: 12.35, from: "measured" },
  ]);
});

describe("by the table", () => {
  test("twice the packages take about twice as long", () => {
    const [few = 0, many = 0] = seconds([timedUnit("linux/amd64"), timedUnit("linux/arm64")], {
      packages: { "linux/amd64": 200, "linux/arm64": 400 },
    });
    expect(many / few).toBeGreaterThan(1.8);
    expect(many / few).toBeLessThan(2.2);
  });

  test("each further file adds a link, which is little beside what is compiled", () => {
    const [one = 0, seven = 0] = seconds([
      timedUnit("linux/amd64"),
      timedUnit("linux/amd64/v2", { files: 7 }),
    ]);
    expect(seven).toBeGreaterThan(one);
    expect(seven).toBeLessThan(1.3 * one);
  });

  test("variants of a target that are compiled alike only link, as they share a job", () => {
    const units = [timedUnit("linux/amd64 dev"), timedUnit("linux/amd64 prod")];
    const [first = 0, second = 0] = seconds(units);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(first / 10);
  });

  test("variants with other tags compile for themselves", () => {
    const units = [
      timedUnit("linux/amd64 dev", { tags: ["debug"] }),
      timedUnit("linux/amd64 prod"),
    ];
    const [first, second] = seconds(units);
    expect(second).toBe(first);
  });

  test.each(["unit", "package"] as const)(
    "split: %s lets each unit compile for itself",
    (split) => {
      const units = [timedUnit("linux/amd64 dev"), timedUnit("linux/amd64 prod")];
      const [first, second] = seconds(units, { split });
      expect(second).toBe(first);
    },
  );
});

describe("a port costs", () => {
  test("1 for linux/amd64, which the others are compared with", () => {
    expect(portCost(parseTarget("linux/amd64"))).toBe(1);
  });

  test.each([
    ["freebsd/riscv64", "linux/riscv64"],
    ["openbsd/amd64", "linux/amd64"],
    ["js/wasm", "wasip1/wasm"],
    ["linux/arm/v5", "linux/arm"],
  ])("%s what %s does, which was measured", (port, measured) => {
    expect(portCost(parseTarget(port))).toBe(portCost(parseTarget(measured)));
  });

  test("1 where nothing of its architecture was measured", () => {
    expect(portCost({ os: "linux", arch: "newarch", level: undefined })).toBe(1);
  });

  test("about the same everywhere: no architecture is off by half", () => {
    const costs = portNames().archs.map((arch) =>
      portCost({ os: "linux", arch, level: undefined }),
    );
    expect(costs.filter((cost) => !(cost > 0.5 && cost < 1.5))).toEqual([]);
  });
});
