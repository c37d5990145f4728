import { describe, expect, it } from "vitest";
import { applyRules } from "../../src/plan/cells.ts";
import { selectTargets } from "../../src/plan/selection.ts";
import type { CellRule } from "../../src/settings.ts";
import { type Axes, apply, cellsOf, textOf } from "./matrix.ts";

/** The documented matrices, with os as target, version as package and environment as variant. */
describe("GitHub's documented matrices give the documented results", () => {
  // "Excluding matrix configurations": 2 systems, 3 versions, 2 environments; nine of 12 jobs run.
  it("two exclude rules leave nine of twelve", () => {
    const { cells, dropped } = apply(
      {
        targets: ["darwin/arm64", "windows/amd64"],
        variants: ["staging", "production"],
        packages: ["./v12", "./v14", "./v16"],
      },
      {
        exclude: [
          { os: "darwin", package: "./v12", variant: "production" },
          { os: "windows", package: "./v16" },
        ],
      },
    );
    expect(cells.map(textOf)).toEqual([
      "darwin/arm64 staging ./v12",
      "darwin/arm64 staging ./v14",
      "darwin/arm64 staging ./v16",
      "darwin/arm64 production ./v14",
      "darwin/arm64 production ./v16",
      "windows/amd64 staging ./v12",
      "windows/amd64 staging ./v14",
      "windows/amd64 production ./v12",
      "windows/amd64 production ./v14",
    ]);
    expect(dropped).toEqual([
      {
        target: "darwin/arm64",
        variant: "production",
        package: "./v12",
        reason: "excluded by { os: darwin, package: ./v12, variant: production }",
      },
      {
        target: "windows/amd64",
        variant: "staging",
        package: "./v16",
        reason: "excluded by { os: windows, package: ./v16 }",
      },
      {
        target: "windows/amd64",
        variant: "production",
        package: "./v16",
        reason: "excluded by { os: windows, package: ./v16 }",
      },
    ]);
  });

  // "Adding configurations": 3 systems, 3 versions, and windows-latest with 17; ten jobs run.
  it("an include rule outside the matrix adds one to nine", () => {
    const packages = ["./v12", "./v14", "./v16"];
    const axes = { targets: ["darwin/arm64", "windows/amd64", "linux/amd64"], packages };
    const { cells } = apply(axes, { include: [{ target: "windows/arm64", package: "./v16" }] });
    expect(cells).toHaveLength(10);
    expect(cells.map(textOf).at(-1)).toBe("windows/arm64 ./v16");
    expect(cells.slice(0, 9)).toEqual(cellsOf(axes));
  });

  // "Expanding configurations": windows-latest with 16 exists and only gets a key more; four jobs.
  it("an include rule inside the matrix adds no job", () => {
    const axes = { targets: ["windows/amd64", "linux/amd64"], packages: ["./v14", "./v16"] };
    const { cells } = apply(axes, { include: [{ target: "windows/amd64", package: "./v16" }] });
    expect(cells).toEqual(cellsOf(axes));
  });

  // "Expanding or adding matrix configurations": fruit (apple, pear) is the target, animal the
  // package. The entries of color and shape make no job, and have no counterpart; of the two for
  // banana the second makes the job {banana, cat}.
  it("an include rule adds a combination that overwrites none of the original ones", () => {
    const axes = { targets: ["linux/amd64", "linux/arm64"], packages: ["./cat", "./dog"] };
    const { cells } = apply(axes, { include: [{ target: "linux/riscv64", package: "./cat" }] });
    expect(cells.map(textOf)).toEqual([
      "linux/amd64 ./cat",
      "linux/amd64 ./dog",
      "linux/arm64 ./cat",
      "linux/arm64 ./dog",
      "linux/riscv64 ./cat",
    ]);
  });

  // "Excluding": include comes after exclude, and adds back what was taken out.
  it("include adds back what exclude took out", () => {
    const axes = { targets: ["linux/amd64", "windows/amd64"], packages: ["./a", "./b"] };
    const { cells, dropped } = apply(axes, {
      exclude: [{ os: "windows" }],
      include: [{ target: "windows/amd64", package: "./b" }],
    });
    expect(cells.map(textOf)).toEqual(["linux/amd64 ./a", "linux/amd64 ./b", "windows/amd64 ./b"]);
    expect(dropped.map(({ target, package: path }) => `${target} ${path}`)).toEqual([
      "windows/amd64 ./a",
    ]);
  });

  // "Adding a matrix": every combination runs, the first key varies slowest.
  it("without rules every cell stays, in its order", () => {
    const axes = {
      targets: ["linux/amd64", "windows/amd64"],
      packages: ["./v10", "./v12", "./v14"],
    };
    expect(apply(axes, {}).cells).toEqual(cellsOf(axes));
  });
});

describe("an exclude rule takes the cells that have all its keys", () => {
  const axes: Axes = {
    targets: ["linux/amd64", "linux/amd64/v3", "linux/arm/v6", "linux/s390x", "windows/amd64"],
    variants: ["dev", "prod"],
    packages: ["./cmd/web", "./cmd/api", "./tools/gen", "example.org/x/cmd/tool"],
  };

  it.each<[rule: CellRule, taken: number]>([
    [{ os: "linux" }, 32],
    [{ os: "l*" }, 32],
    [{ arch: "amd64" }, 24],
    [{ os: "linux", arch: "amd64" }, 16],
    [{ level: "" }, 24],
    [{ level: "default" }, 24],
    [{ level: "v3" }, 8],
    [{ level: "v1" }, 16],
    [{ level: "6" }, 8],
    [{ level: "v*" }, 32],
    [{ arch: "amd64", level: "" }, 16],
    [{ target: "linux/amd64" }, 8],
    [{ target: "linux/amd64/v1" }, 8],
    [{ target: "linux/*" }, 32],
    [{ target: "*/amd64/*" }, 24],
    [{ target: "common" }, 16],
    [{ variant: "dev" }, 20],
    [{ variant: "{dev,prod}", os: "windows" }, 8],
    [{ package: "./cmd/web" }, 10],
    [{ package: "cmd/web" }, 10],
    [{ package: "./cmd/web/" }, 10],
    [{ package: "m.io/cmd/web" }, 10],
    [{ package: "example.org/x/cmd/tool" }, 10],
    [{ package: "./cmd/*" }, 20],
    [{ package: "./cmd/..." }, 20],
    [{ package: "./tools/gen/..." }, 10],
    [{ package: "./..." }, 30],
    [{ package: "./cmd/web", variant: "prod", os: "windows" }, 1],
  ])("%j takes %i of 40", (rule, taken) => {
    const { cells, dropped } = apply(axes, { exclude: [rule] });
    expect([cells.length, dropped.length]).toEqual([40 - taken, taken]);
  });
});

describe("an include rule adds cells", () => {
  it("for all variants and packages where it names none", () => {
    const axes = { targets: ["linux/amd64"], variants: ["dev", "prod"], packages: ["./a", "./b"] };
    const { cells } = apply(axes, { include: [{ target: "linux/386" }] });
    expect(cells.map(textOf).slice(4)).toEqual([
      "linux/386 dev ./a",
      "linux/386 dev ./b",
      "linux/386 prod ./a",
      "linux/386 prod ./b",
    ]);
  });

  it("once, whatever the spelling and however often it is said", () => {
    const include = [
      { target: "linux/arm" },
      { target: "linux/arm/v7" },
      { target: "linux/arm/7" },
    ];
    const { cells } = apply({ targets: ["linux/amd64"] }, { include });
    expect(cells.map(textOf)).toEqual(["linux/amd64 ./cmd/a", "linux/arm ./cmd/a"]);
  });

  it("of what its target stands for in each variant", () => {
    const goOf: Record<string, string> = { old: "1.25.14", new: "1.26.8" };
    const { cells } = applyRules({
      cells: cellsOf({ targets: ["linux/amd64"], variants: ["old", "new"] }),
      exclude: [],
      include: [{ target: "freebsd/{arm,riscv64}" }],
      known: {
        variants: ["old", "new"],
        packages: ["./cmd/a"],
        select: (target, variant) =>
          selectTargets({ patterns: [target], goVersion: goOf[variant] ?? "" }).targets,
      },
    });
    expect(cells.map(textOf).slice(2)).toEqual([
      "freebsd/arm old ./cmd/a",
      "freebsd/riscv64 old ./cmd/a",
      "freebsd/arm new ./cmd/a",
    ]);
  });

  it("also where exclude left nothing", () => {
    const { cells } = apply(
      { targets: ["linux/amd64"] },
      { exclude: [{ os: "linux" }], include: [{ target: "linux/386" }] },
    );
    expect(cells.map(textOf)).toEqual(["linux/386 ./cmd/a"]);
  });
});
