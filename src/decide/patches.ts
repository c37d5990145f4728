import { join } from "node:path";
import { UserError } from "../errors.ts";
import { placeName } from "../patch/place.ts";
import { type AppliedPatches, applyPatches } from "../patch/prepare.ts";
import { type ReadPatch, readPatch, wishedHunk } from "../patch/read.ts";
import { sourceOfRule } from "../patch/source.ts";
import { matchTarget } from "../plan/pattern.ts";
import { quote } from "../quote.ts";
import type { PatchRule } from "../settings.ts";
import { type PairOptions, type PlannedPair, pairKey } from "./pair.ts";
import { rootOf } from "./plan-source.ts";

/** Hex digits of a digest in a stamp. */
const STAMP_DIGITS = 12;

/** Whether a rule's patch is for a pair. */
export function isPatchFor(
  { targets, variants }: PatchRule,
  { target, variant }: Pick<PlannedPair, "target" | "variant">,
): boolean {
  return (
    (targets.length === 0 || targets.some((pattern) => matchTarget(pattern, target))) &&
    (variants.length === 0 || variants.includes(variant))
  );
}

/**
 * Gives each pair the patches that are for it, applied to copies: what is listed and built of it
 * from here on is patched. Pairs with equal patches and one toolchain share the copies.
 *
 * @throws UserError that shows the hunk, when a patch does not fit or two change one file.
 */
export async function patchPairs(
  pairs: readonly PlannedPair[],
  options: PairOptions,
): Promise<PlannedPair[]> {
  const { patches: rules } = options.settings;
  const read = new Map<PatchRule, Promise<ReadPatch>>();
  const applied = new Map<string, Promise<AppliedPatches>>();
  return Promise.all(
    pairs.map(async (pair) => {
      const own = rules.filter((rule) => isPatchFor(rule, pair));
      if (own.length === 0) return pair;
      const patches = await Promise.all(
        own.map((rule) => once(read, rule, () => readRule(rule, options))),
      );
      refuseCollisions(patches, pairKey(pair));
      const key = JSON.stringify([own.map((rule) => rules.indexOf(rule)), pair.toolchain]);
      const patched = await once(applied, key, () =>
        applyTo(pair, { patches, scratch: String(applied.size), options }),
      );
      return { ...pair, patched, build: { ...pair.build, vars: stamped(pair, patches) } };
    }),
  );
}

function once<K, T>(known: Map<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

function readRule(rule: PatchRule, { place, settings }: PairOptions): Promise<ReadPatch> {
  const root = rootOf(place);
  const { workingDirectory } = place;
  return readPatch(
    sourceOfRule(rule, { root, workingDirectory, configFile: settings.configFile }),
    root,
  );
}

function applyTo(
  { go, goVersion, toolchain }: PlannedPair,
  work: {
    readonly patches: readonly ReadPatch[];
    readonly scratch: string;
    readonly options: PairOptions;
  },
): Promise<AppliedPatches> {
  const { place, environment, patchScratch, toolchains } = work.options;
  return applyPatches(work.patches, {
    ...place,
    root: rootOf(place),
    toolchain: { go, version: goVersion, goroot: toolchains.list[toolchain]?.goroot ?? "" },
    environment: { ...environment, GOWORK: place.workFile === undefined ? "off" : "" },
    scratch: join(patchScratch, "plan", work.scratch),
    toolchains: join(patchScratch, "toolchains"),
  });
}

/** Of two patches that change one file, nothing says which is meant. */
function refuseCollisions(patches: readonly ReadPatch[], unit: string): void {
  const owners = new Map<string, ReadPatch>();
  for (const patch of patches) {
    for (const wish of patch.wishes) {
      const name = placeName(wish.place);
      const owner = owners.get(name);
      if (owner !== undefined) {
        throw new UserError(
          `patches: ${owner.source.name} and ${patch.source.name} both change ${quote(name)} for ${unit}: put the changes into one patch`,
          wishedHunk(wish),
        );
      }
      owners.set(name, patch);
    }
  }
}

/** The digests of the patches by the variable that tells of them; the same in every build. */
function stamped(
  { build }: PlannedPair,
  patches: readonly ReadPatch[],
): Readonly<Record<string, string>> {
  const stamps: Record<string, string> = {};
  for (const { source, sha256 } of patches) {
    const { stamp } = source;
    if (stamp === undefined) continue;
    if (build.vars[stamp] !== undefined) {
      throw new UserError(
        `patches: stamp of ${source.name} is ${stamp}, which vars sets, too: give it a variable of its own`,
      );
    }
    const digest = sha256.slice(0, STAMP_DIGITS);
    stamps[stamp] = stamps[stamp] === undefined ? digest : `${stamps[stamp]},${digest}`;
  }
  return { ...build.vars, ...stamps };
}
