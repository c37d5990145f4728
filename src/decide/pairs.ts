import { askPorts } from "../go/ports.ts";
import { fillPlaceholders, type PlaceholderValues } from "../placeholders.ts";
import type { Dropped } from "../plan/plan.ts";
import { needsAsking, type ToolchainPort } from "../plan/ports.ts";
import { matchesVariant } from "../plan/rule.ts";
import { selectTargets } from "../plan/selection.ts";
import { formatTarget, type Target } from "../plan/target.ts";
import type { Settings, Variant } from "../settings.ts";
import { versionTags } from "../source/version.ts";
import { type PairOptions, type PlannedPair, pairKey } from "./pair.ts";
import { patchPairs } from "./patches.ts";

export type Pairs = {
  readonly pairs: readonly PlannedPair[];
  /** Keys of the pairs that only an `include` rule names: the matrix does not multiply them. */
  readonly onlyIncluded: ReadonlySet<string>;
  /** What an `include` rule's target stands for in a variant. */
  readonly select: (target: string, variant: string) => readonly Target[];
  readonly dropped: readonly Dropped[];
};

/** Targets times variants, with those that only an `include` rule names. */
export async function choosePairs(options: PairOptions, version: string): Promise<Pairs> {
  const { settings, toolchains } = options;
  const pairs: PlannedPair[] = [];
  const onlyIncluded = new Set<string>();
  const included = new Map<string, readonly Target[]>();
  const dropped: Dropped[] = [];
  for (const variant of settings.variants) {
    const index = toolchains.byVariant.get(variant.name) ?? 0;
    const toolchain = toolchains.list[index];
    if (!toolchain) throw new Error(`variant ${variant.name} has no toolchain`);
    const { version: goVersion, go } = toolchain;
    const ports = await portFacts({ go, goVersion }, options);
    const own = selectTargets({ ...ports, patterns: variant.targets ?? settings.targets });
    const build = fillPlaceholders(variant.build, placeholders(options, { version, goVersion }));
    const make = (target: Target): PlannedPair => {
      return { target, variant: variant.name, build, go, goVersion, toolchain: index };
    };
    const seen = new Set(own.targets.map(formatTarget));
    pairs.push(...own.targets.map(make));
    for (const wish of wishesFor(variant, settings)) {
      const { targets } = selectTargets({ ...ports, patterns: [wish], input: "include" });
      included.set(JSON.stringify([wish, variant.name]), targets);
      const more = targets.filter((target) => !seen.has(formatTarget(target))).map(make);
      for (const pair of more) {
        seen.add(formatTarget(pair.target));
        onlyIncluded.add(pairKey(pair));
      }
      pairs.push(...more);
    }
    dropped.push(...own.dropped.map((drop) => withVariant(drop, variant)));
  }
  const select = (target: string, variant: string) =>
    included.get(JSON.stringify([target, variant])) ?? [];
  return { pairs: await patchPairs(pairs, options), onlyIncluded, select, dropped };
}

/** What the toolchain lists by itself, where it is newer than the table of ports. */
export async function portFacts(
  { go, goVersion }: { go: string; goVersion: string },
  { place, environment }: Pick<PairOptions, "place" | "environment">,
): Promise<{ goVersion: string; asked: readonly ToolchainPort[] | undefined }> {
  const asked = needsAsking(goVersion)
    ? await askPorts({ go, directory: place.workingDirectory, environment })
    : undefined;
  return { goVersion, asked };
}

/** Targets of the `include` rules that mean this variant. */
function wishesFor(variant: Variant, { include }: Settings): string[] {
  return include
    .filter((rule) => matchesVariant(rule, variant.name))
    .flatMap(({ target }) => (target === undefined ? [] : [target]));
}

function withVariant(drop: Dropped, { name }: Variant): Dropped {
  return name === "default" ? drop : { ...drop, variant: name };
}

function placeholders(
  { place, event }: PairOptions,
  { version, goVersion }: { version: string; goVersion: string },
): PlaceholderValues {
  const { repository, module, moduleDirectory: directory } = place;
  const [tag] = versionTags(repository?.tagsAtHead ?? [], { module, directory });
  return {
    tag: event.tag ?? tag?.tag,
    version: version.replace(/^v/, ""),
    "go-version": `go${goVersion}`,
    commit: repository?.commit,
    date: repository?.date,
  };
}
