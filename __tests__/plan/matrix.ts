import { applyRules } from "../../src/plan/cells.ts";
import type { Cell } from "../../src/plan/plan.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import { formatTarget } from "../../src/plan/target.ts";
import type { CellRule } from "../../src/settings.ts";

/** A full matrix, in the order target, variant, package. */
export type Axes = {
  readonly targets: readonly string[];
  readonly variants?: readonly string[];
  readonly packages?: readonly string[];
};

export function cellsOf({ targets, variants = ["default"], packages = ["./cmd/a"] }: Axes): Cell[] {
  return targets.flatMap((target) =>
    variants.flatMap((variant) =>
      packages.map((path) => ({ target: parseTarget(target), variant, package: path })),
    ),
  );
}

export function apply(
  axes: Axes,
  rules: { readonly exclude?: readonly CellRule[]; readonly include?: readonly CellRule[] },
) {
  return applyRules({
    cells: cellsOf(axes),
    exclude: rules.exclude ?? [],
    include: rules.include ?? [],
    known: {
      variants: axes.variants ?? ["default"],
      packages: axes.packages ?? ["./cmd/a"],
      importPaths: new Map(
        (axes.packages ?? []).map((path) => [path, path.replace(/^\./, "m.io")]),
      ),
    },
  });
}

export function textOf({ target, variant, package: path }: Cell): string {
  return [formatTarget(target), ...(variant === "default" ? [] : [variant]), path].join(" ");
}
