import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { machine } from "../go/build-all.ts";
import { describeDropped, type UserGoSettings } from "../go/environment.ts";
import type { ListingMemory } from "../go/list.ts";
import type { ListedMain } from "../go/packages.ts";
import type { Dropped, Plan } from "../plan/plan.ts";
import type { Settings } from "../settings.ts";
import { usedDirectories } from "../source/module.ts";
import type { Place } from "../source/place.ts";
import { type Snapshot, takeSnapshot } from "../source/snapshot.ts";
import { decideStamp } from "../source/stamp.ts";
import { releaseVersion } from "../source/version.ts";
import { type PairListing, takeInventory } from "./inventory.ts";
import { nestedModules } from "./nested-modules.ts";
import { choosePackages } from "./packages.ts";
import { type PairOptions, pairKey } from "./pair.ts";
import { choosePairs } from "./pairs.ts";
import { refuseUnusedPatches } from "./patch-use.ts";
import { refuseMissingProfiles } from "./profiles.ts";
import { checkVariables, countDependencies } from "./questions.ts";
import { planUnits } from "./units.ts";
import { describeVersions, guessedVersion } from "./version-notices.ts";

export type PlanOptions = PairOptions & {
  readonly goSettings: UserGoSettings;
  /** What is remembered of earlier listings of the same sources. */
  readonly listings?: (snapshot: Snapshot) => ListingMemory | undefined;
};

/**
 * Decides the whole run: targets, packages, units, stamp and version. It asks `go list`, and writes
 * nothing.
 *
 * @throws UserError when the plan would be empty, or a wish cannot be met.
 */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const { settings, place, event, toolchains, environment } = options;
  const { repository, module, moduleDirectory: directory } = place;
  refuseMissingProfiles(settings);
  const stamp = decideStamp({
    setting: settings.vcsStamp,
    repository,
    module,
    directory,
    event: event.name,
  });
  const version = releaseVersion({
    given: settings.version,
    repository,
    place: { module, directory },
    refTag: event.tag,
  });
  const {
    pairs,
    onlyIncluded,
    select,
    dropped: droppedTargets,
  } = await choosePairs(options, version);
  const patterns = await packagePatterns(settings, place);
  const { cores } = machine();
  const snapshot = await takeSnapshot(place);
  const question = {
    patterns,
    workingDirectory: place.workingDirectory,
    workFile: place.workFile,
    environment,
    memory: snapshot && options.listings?.(snapshot),
  };
  const listings = await takeInventory({
    ...question,
    pairs,
    mayUseCgo: snapshot?.mentionsCgo ?? true,
    parallel: cores,
  });
  refuseMissing(settings, { listings, place });
  const { chosen, dropped: leftOut } = choosePackages({
    mains: union(listings),
    selections: settings.packages,
  });
  if (chosen.length === 0) throw noMain(place, { patterns, listings });
  const { units, dropped } = planUnits({
    pairs: pairs.flatMap((pair, index) => {
      const listing = listings[index];
      return listing ? [{ ...pair, listing }] : [];
    }),
    onlyIncluded,
    select,
    otherPackages: [
      ...leftOut.flatMap(({ package: path }) => path ?? []),
      ...existingPackages(settings, place),
    ],
    chosen,
    selections: settings.packages,
    exclude: settings.exclude,
    include: settings.include,
    experimental: settings.experimental,
    stamp: stamp.stamp,
    buildId: settings.buildId,
    workspace: place.workFile !== undefined,
    splitPackages: settings.jobs.split === "package",
  });
  const used = pairs.filter((pair) => units.some((unit) => pairKey(unit) === pairKey(pair)));
  await refuseUnusedPatches({ question, pairs: used, units, rules: settings.patches });
  const [lacking, dependencies] = await Promise.all([
    checkVariables({ question, pairs: used, units }),
    countDependencies({ question, pairs: used, units, parallel: cores }),
  ]);
  return {
    toolchains: toolchains.list,
    units,
    dropped: [
      ...droppedTargets,
      ...leftOut,
      ...unreadable(listings, place),
      ...dropped,
      ...(await nestedModules(place, environment)),
    ],
    notices: [
      ...(stamp.notice ? [`not stamped: ${stamp.reason}`] : []),
      ...guessedVersion({ settings, place, version, stamped: stamp.notice }),
      ...describeDropped(options.goSettings),
      ...lacking,
      ...describeVersions({ units, version, place, stamped: stamp.stamp, toolchains }),
    ],
    stamp,
    version,
    dependencies,
  };
}

/** What `go list` is asked for: the person's packages, or all of each module that is built. */
export async function packagePatterns(
  settings: Pick<Settings, "packages">,
  place: Place,
): Promise<string[]> {
  if (settings.packages.length > 0) return settings.packages.map(({ path }) => path);
  if (place.workFile === undefined) return ["./..."];
  const used = await usedDirectories(place.workFile);
  return used
    .filter((directory) => `${directory}/`.startsWith(`${place.workingDirectory}/`))
    .map((directory) =>
      `./${directory.slice(place.workingDirectory.length + 1)}/...`.replace("//", "/"),
    );
}

/** The main packages of all listings, each once, sorted by path. */
export function union(listings: readonly PairListing[]): ListedMain[] {
  const mains = new Map<string, ListedMain>();
  for (const { plain, withCgo } of listings) {
    for (const main of [...plain.mains, ...withCgo.mains]) mains.set(main.path, main);
  }
  return [...mains.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Packages that Go cannot read, in its own words without the machine's paths. */
function unreadable(listings: readonly PairListing[], { workingDirectory }: Place): Dropped[] {
  const broken = new Map(listings.flatMap(({ plain }) => [...plain.broken]));
  return [...broken].map(([path, message]) => ({
    package: path,
    reason: `Go cannot read it: ${message.replaceAll(workingDirectory, ".")}`,
  }));
}

/**
 * A package that was named and that no target can find is a mistake, not an exclusion.
 *
 * @throws UserError that names it.
 */
export function refuseMissing(
  settings: Pick<Settings, "packages">,
  { listings, place }: { listings: readonly PairListing[]; place: Place },
): void {
  if (settings.packages.length === 0) return;
  const [first] = listings;
  const [missing] = first?.plain.broken ?? [];
  if (missing && listings.every(({ plain }) => plain.broken.has(missing[0]))) {
    throw missingPackage(missing, place);
  }
}

function missingPackage([path, message]: [string, string], place: Place): UserError {
  const isLocal = path.startsWith(".");
  const isThere = existsSync(join(place.workingDirectory, path));
  if (isLocal && !isThere) {
    return new UserError(
      `packages: there is no directory "${path}" below the working directory: correct the path`,
    );
  }
  if (!isLocal && isThere) {
    return new UserError(
      `packages: "${path}" is read as an import path: write "./${path}" for the directory`,
    );
  }
  return new UserError(
    `packages: "${path}" cannot be built: ${message.replaceAll(place.workingDirectory, ".")}`,
  );
}

/** Directories that rules name: with other `packages` they would be part of the run. */
function existingPackages({ exclude, include }: Settings, place: Place): string[] {
  return [...exclude, ...include].flatMap(({ package: path }) =>
    path !== undefined && existsSync(join(place.workingDirectory, path)) ? [path] : [],
  );
}

function noMain(
  place: Place,
  { patterns, listings }: { patterns: readonly string[]; listings: readonly PairListing[] },
): UserError {
  const excluded = [...new Set(listings.flatMap(({ plain }) => [...plain.excluded.keys()]))];
  const where = place.below === "." ? "the repository's root" : place.below;
  return new UserError(
    excluded.length > 0
      ? `there is no main package for these targets: build constraints leave out ${excluded.slice(0, 5).join(", ")}: set targets to those that the package is for`
      : `there is no main package in ${patterns.join(" ")} below ${where}: set packages, or working-directory to the module that has one`,
  );
}
