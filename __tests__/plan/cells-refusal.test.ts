import { describe, expect, it } from "vitest";
import { applyRules } from "../../src/plan/cells.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import type { CellRule } from "../../src/settings.ts";
import { type Axes, apply, cellsOf } from "./matrix.ts";
import { refusalOf } from "./refusal.ts";

describe("a rule that cannot be meant is refused", () => {
  const axes: Axes = {
    targets: ["linux/amd64", "windows/amd64"],
    variants: ["dev", "prod"],
    packages: ["./cmd/web", "./cmd/ingest"],
  };

  it.each<[rules: Parameters<typeof apply>[1], sentence: string]>([
    [
      { exclude: [{ os: "windows", package: "./cmd/ingst" }] },
      'exclude: the rule { os: windows, package: ./cmd/ingst } matches nothing: there is no package "./cmd/ingst"; did you mean "./cmd/ingest"?',
    ],
    [
      { exclude: [{ variant: "prd" }] },
      'exclude: the rule { variant: prd } matches nothing: there is no variant "prd"; did you mean "prod"?',
    ],
    [
      { exclude: [{ os: "win" }] },
      'exclude: the rule { os: win } matches nothing: no target has os "win"; did you mean "windows"?',
    ],
    [
      { exclude: [{ arch: "x86_64" }] },
      'exclude: the rule { arch: x86_64 } matches nothing: no target has arch "x86_64"; did you mean "amd64"?',
    ],
    [
      { exclude: [{ os: "darwin" }] },
      'exclude: the rule { os: darwin } matches nothing: no target has os "darwin"',
    ],
    [
      { exclude: [{ level: "v3" }] },
      'exclude: the rule { level: v3 } matches nothing: no target has level "v3"',
    ],
    [
      { exclude: [{ target: "linux/arm64" }] },
      'exclude: the rule { target: linux/arm64 } matches nothing: no target is "linux/arm64"; did you mean "linux/amd64"?',
    ],
    [
      { exclude: [{ target: "linx/amd64" }] },
      'exclude: "linx/amd64" names an operating system that Go does not know: "linx"; did you mean "linux"?',
    ],
    [
      { exclude: [{ target: "!linux/*" }] },
      'exclude: "!linux/*" is a negation, which a rule cannot hold',
    ],
    [
      { exclude: [{}] },
      "exclude: a rule needs at least one of os, arch, level, target, package and variant",
    ],
    [
      { exclude: [{ os: "linux" }, { os: "windows" }] },
      "exclude: nothing is left to build; { os: linux } and { os: windows } took out every cell",
    ],
    [
      { include: [{ variant: "dev" }] },
      "include: the rule { variant: dev } needs a target, for instance linux/386",
    ],
    [
      { include: [{ target: "linux/386", os: "linux", level: "" }] },
      'include: the rule { target: linux/386, os: linux, level: "" } has os and level; say it by target, for instance linux/amd64/v3',
    ],
    [
      { include: [{ target: "linux/386", variant: "legacy" }] },
      'include: the rule { target: linux/386, variant: legacy } adds nothing: there is no variant "legacy"',
    ],
    [
      { include: [{ target: "linux/386", package: "./cmd/wbe" }] },
      'include: the rule { target: linux/386, package: ./cmd/wbe } adds nothing: there is no package "./cmd/wbe"; did you mean "./cmd/web"?',
    ],
    [
      { include: [{ target: "linux/arm/v6m" }] },
      'include: "linux/arm/v6m" means ARMv6-M, and Go has no such port: those processors run Thumb code only; for ARMv6 boards with an operating system write "linux/arm/v6"',
    ],
  ])("%j", (rules, sentence) => {
    expect(refusalOf(() => apply(axes, rules))).toBe(sentence);
  });

  it("all rules are judged at once, each on a line", () => {
    const message = refusalOf(() =>
      apply(axes, { exclude: [{ os: "darwin" }], include: [{ variant: "dev" }] }),
    );
    expect(message.split("\n")).toHaveLength(2);
  });

  it("a rule whose keys fit only apart says so", () => {
    const cells = cellsOf(axes).filter(({ target, variant }) =>
      variant === "dev" ? target.os === "linux" : true,
    );
    const known = { variants: ["dev", "prod"], packages: ["./cmd/web", "./cmd/ingest"] };
    const exclude = [{ os: "windows", variant: "dev" }];
    expect(refusalOf(() => applyRules({ cells, exclude, include: [], known }))).toBe(
      "exclude: the rule { os: windows, variant: dev } matches nothing: each key fits something, but no cell has all of them",
    );
  });

  it("a matrix without cells has nothing to build", () => {
    expect(refusalOf(() => apply({ targets: [] }, {}))).toBe(
      "nothing is left to build: there is no package for any target",
    );
  });
});

describe("a rule about what this run leaves out is passed over", () => {
  const cells = cellsOf({ targets: ["linux/amd64"], variants: ["prod"] });
  const known = { variants: ["prod"], packages: ["./cmd/a"] };
  const others = {
    targets: [parseTarget("windows/arm64")],
    variants: ["dev"],
    packages: ["./cmd/b"],
  };

  it.each<[rule: CellRule]>([
    [{ os: "windows" }],
    [{ target: "windows/*", package: "./cmd/a" }],
    [{ variant: "dev" }],
    [{ variant: "dev", os: "windows", package: "./cmd/b" }],
    [{ package: "./cmd/b", os: "linux" }],
  ])("%j", (rule) => {
    const result = applyRules({ cells, exclude: [rule], include: [], known, others });
    expect(result).toEqual({ cells, dropped: [] });
  });

  it("an include rule for such a variant adds nothing", () => {
    const include = [{ target: "linux/386", variant: "dev" }];
    const result = applyRules({ cells, exclude: [], include, known, others });
    expect(result.cells).toEqual(cells);
  });

  it("a misspelt rule is still refused", () => {
    const exclude = [{ os: "windows", package: "./cmd/c" }];
    expect(refusalOf(() => applyRules({ cells, exclude, include: [], known, others }))).toBe(
      'exclude: the rule { os: windows, package: ./cmd/c } matches nothing: no target has os "windows"',
    );
  });
});
