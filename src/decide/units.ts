import { UserError } from "../errors.ts";
import { buildArguments, buildEnvironment } from "../go/command.ts";
import type { ListedMain } from "../go/packages.ts";
import { applyRules } from "../plan/cells.ts";
import { targetEnv } from "../plan/levels.ts";
import {
  assertUniqueFiles,
  executableName,
  fileName,
  groupByExecutable,
  nameBinaries,
} from "../plan/names.ts";
import { matchTarget } from "../plan/pattern.ts";
import type { Cell, Dropped, Invocation, Unit, UnitPackage } from "../plan/plan.ts";
import { listedPairs } from "../plan/ports.ts";
import { formatTarget } from "../plan/target.ts";
import type { CellRule, PackageSelection } from "../settings.ts";
import type { PairListing } from "./inventory.ts";
import { type Pair, type PlannedPair, pairKey } from "./pair.ts";
import type { Pairs } from "./pairs.ts";

export type UnitOptions = {
  /** In the order in which units are listed; with them what each one's listing found. */
  readonly pairs: readonly (PlannedPair & { readonly listing: PairListing })[];
  /** Pairs that only an `include` rule asked for. */
  readonly onlyIncluded: ReadonlySet<string>;
  readonly select: Pairs["select"];
  /** Packages that exist and are no part of this run. */
  readonly otherPackages: readonly string[];
  /** All packages that the run builds somewhere. */
  readonly chosen: readonly ListedMain[];
  readonly selections: readonly PackageSelection[];
  readonly exclude: readonly CellRule[];
  readonly include: readonly CellRule[];
  readonly experimental: readonly string[];
  readonly stamp: boolean;
  readonly buildId: "keep" | "strip";
  readonly workspace: boolean;
  /** Whether each package is a unit of its own. */
  readonly splitPackages: boolean;
};

/**
 * Turns targets, variants and packages into units: the matrix of cells, less what rules and build
 * constraints leave out.
 *
 * @throws UserError when nothing remains, or when a package exists only with cgo.
 */
export function planUnits(options: UnitOptions): { units: Unit[]; dropped: Dropped[] } {
  const names = nameBinaries(
    options.chosen.map(({ path, importPath }) => ({
      path,
      importPath,
      ...givenName(path, options),
    })),
  );
  const matrix = applyRules({
    cells: options.pairs
      .filter((pair) => !options.onlyIncluded.has(pairKey(pair)))
      .flatMap((pair) => cellsOf(pair, options.chosen)),
    exclude: options.exclude,
    include: options.include,
    known: {
      variants: [...new Set(options.pairs.map(({ variant }) => variant))],
      packages: options.chosen.map(({ path }) => path),
      importPaths: new Map(options.chosen.map(({ path, importPath }) => [path, importPath])),
      select: options.select,
    },
    // A rule about a port or package that this run leaves out is no mistake.
    others: {
      targets: listedPairs().map((pair) => ({ ...pair, level: undefined })),
      packages: options.otherPackages,
    },
  });
  const dropped: Dropped[] = [...matrix.dropped];
  const cgoOnly: Cell[] = [];
  const units = options.pairs.flatMap((pair) => {
    const cells = matrix.cells.filter(
      (cell) =>
        cell.variant === pair.variant && formatTarget(cell.target) === formatTarget(pair.target),
    );
    const mains = cells.flatMap((cell) => {
      const main = pair.listing.plain.mains.find(({ path }) => path === cell.package);
      if (main) return [main];
      if (pair.listing.withCgo.mains.some(({ path }) => path === cell.package)) cgoOnly.push(cell);
      else dropped.push({ ...place(pair), package: cell.package, reason: LEFT_OUT });
      return [];
    });
    if (mains.length === 0) return [];
    const shares = options.splitPackages ? mains.map((main) => [main]) : [mains];
    return shares.map((share) => makeUnit(pair, { mains: share, names, options }));
  });
  if (cgoOnly.length > 0) throw needsCgo(cgoOnly);
  if (units.length === 0) throw nothingToBuild(dropped);
  assertUniqueFiles(unitPackages(units).map(({ file }) => file));
  return { units, dropped };
}

/** All packages of the units, in their order. */
export function unitPackages(units: readonly Unit[]): UnitPackage[] {
  return units.flatMap((unit) => unit.invocations.flatMap(({ packages }) => packages));
}

const LEFT_OUT = "its build constraints leave it out";

function cellsOf(pair: Pair, chosen: readonly ListedMain[]): Cell[] {
  return chosen.map(({ path }) => ({ target: pair.target, variant: pair.variant, package: path }));
}

function place(pair: Pair): { target: string; variant?: string } {
  const target = formatTarget(pair.target);
  return pair.variant === "default" ? { target } : { target, variant: pair.variant };
}

function givenName(path: string, { selections }: UnitOptions): { name?: string } {
  const name = selections.find((selection) => samePath(selection.path, path))?.name;
  return name === undefined ? {} : { name };
}

function samePath(a: string, b: string): boolean {
  const plain = (path: string) => path.replace(/^\.\//, "").replace(/\/$/, "");
  return plain(a) === plain(b);
}

function makeUnit(
  pair: UnitOptions["pairs"][number],
  work: { mains: readonly ListedMain[]; names: ReadonlyMap<string, string>; options: UnitOptions },
): Unit {
  const { mains, names, options } = work;
  const { target, variant, build } = pair;
  const packages: UnitPackage[] = mains.map((main) => {
    const name = names.get(main.path) ?? main.path;
    return {
      path: main.path,
      importPath: main.importPath,
      name,
      file: fileName({ name, variant, target }),
      executable: executableName(main.importPath, target.os),
      module: main.module,
    };
  });
  const invocations: Invocation[] = groupByExecutable(packages).map((group, index) => ({
    directory: String(index),
    packages: group,
    args: buildArguments({
      build,
      stamp: options.stamp,
      buildId: options.buildId,
      packages: group.map(({ path }) => path),
    }),
  }));
  return {
    id: [pairKey(pair), ...(options.splitPackages ? mains.map(({ path }) => path) : [])].join(" "),
    target,
    variant,
    toolchain: pair.toolchain,
    build,
    env: buildEnvironment({
      target: targetEnv(target),
      build,
      goVersion: pair.goVersion,
      workspace: options.workspace,
    }),
    invocations,
    patches: pair.patched?.patches ?? [],
    experimental: options.experimental.some((pattern) => matchTarget(pattern, target)),
  };
}

function needsCgo(cells: readonly Cell[]): UserError {
  const packages = [...new Set(cells.map((cell) => cell.package))].join(", ");
  const targets = [...new Set(cells.map((cell) => formatTarget(cell.target)))].join(", ");
  return new UserError(
    `${packages} can only be built with cgo for ${targets}, and cgo is off here: exclude it with exclude: [{ package: ${cells[0]?.package} }]`,
  );
}

function nothingToBuild(dropped: readonly Dropped[]): UserError {
  const reasons = dropped
    .slice(0, 3)
    .map(
      ({ target, variant, package: path, reason }) =>
        `${[target, variant, path].filter(Boolean).join(" ")}: ${reason}`,
    );
  return new UserError(
    `nothing is left to build (${reasons.join("; ") || "no main package"}): change targets, packages or exclude`,
  );
}
