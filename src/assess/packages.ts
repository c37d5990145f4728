import { listOptions, type PairListing, takeInventory } from "../decide/inventory.ts";
import { packagePatterns, refuseMissing, union } from "../decide/make.ts";
import { choosePackages } from "../decide/packages.ts";
import type { Pair } from "../decide/pair.ts";
import type { Settings } from "../settings.ts";
import type { Place } from "../source/place.ts";
import { takeSnapshot } from "../source/snapshot.ts";
import type { Question } from "./failures.ts";

/** What is compiled for one target. */
export type TargetPackages = {
  readonly question: Question;
  /** Packages that are built elsewhere and that constraints leave out here. */
  readonly leftOut: readonly string[];
};

/** What is compiled in all, and for each pair in the order of the pairs. */
export type ChosenPackages = {
  readonly packages: readonly string[];
  readonly byPair: readonly TargetPackages[];
};

/**
 * Chooses the packages as a build does: the main packages that it would release. A module without
 * any is a library, and is compiled as a whole.
 *
 * @throws UserError when a package is named that does not exist.
 */
export async function choosePackagesOf(options: {
  readonly settings: Pick<Settings, "packages">;
  readonly pairs: readonly Pair[];
  readonly place: Place;
  readonly environment: Readonly<Record<string, string>>;
  readonly parallel: number;
}): Promise<ChosenPackages> {
  const { settings, pairs, place, environment, parallel } = options;
  const patterns = await packagePatterns(settings, place);
  const snapshot = await takeSnapshot(place);
  const question = { ...place, patterns, environment, memory: undefined };
  const listings = await takeInventory({
    ...question,
    pairs,
    mayUseCgo: snapshot?.mentionsCgo ?? true,
    parallel,
  });
  refuseMissing(settings, { listings, place });
  const { chosen } = choosePackages({ mains: union(listings), selections: settings.packages });
  const named = settings.packages.map(({ path }) => path).filter((path) => !path.includes("..."));
  const paths = chosen.length > 0 ? chosen.map(({ path }) => path) : patterns;
  const byPair = pairs.map((pair, index): TargetPackages => {
    const here = chosen.length > 0 ? packagesHere(listings[index], { paths, named }) : patterns;
    return {
      question: { ...askAs(listOptions(question, { pair, cgo: false }), pair), packages: here },
      leftOut: paths.filter((path) => !here.includes(path)),
    };
  });
  return { packages: paths, byPair };
}

/** What a target has files for, with what was asked for by name or exists with cgo only: those fail. */
function packagesHere(
  listing: PairListing | undefined,
  { paths, named }: { readonly paths: readonly string[]; readonly named: readonly string[] },
): string[] {
  const plain = new Set(listing?.plain.mains.map(({ path }) => path));
  const withCgo = new Set(listing?.withCgo.mains.map(({ path }) => path));
  return paths.filter((path) => plain.has(path) || withCgo.has(path) || named.includes(path));
}

function askAs(
  { go, workingDirectory, env, tags, flags = [] }: ReturnType<typeof listOptions>,
  { patched }: Pair,
) {
  return { go, workingDirectory, env, tags, flags, copies: patched?.names ?? new Map() };
}
