import type { Pair } from "../go/inventory.ts";
import { askPorts } from "../go/ports.ts";
import { fillPlaceholders, type PlaceholderValues } from "../placeholders.ts";
import type { Settings, Variant } from "../settings.ts";
import { versionTags } from "../source/version.ts";
import type { PlanOptions } from "./make.ts";
import type { Dropped } from "./plan.ts";
import { needsAsking } from "./ports.ts";
import { selectTargets } from "./selection.ts";
import { formatTarget, parseTarget, type Target } from "./target.ts";
import { pairKey } from "./units.ts";

/** A pair with the toolchain that builds it: an index into the plan's. */
export type PlannedPair = Pair & { readonly toolchain: number };

export type Pairs = {
  readonly pairs: readonly PlannedPair[];
  /** Keys of the pairs that only an `include` rule names: the matrix does not multiply them. */
  readonly onlyIncluded: ReadonlySet<string>;
  readonly dropped: readonly Dropped[];
};

/** Targets times variants, with those that only an `include` rule names. */
export async function choosePairs(options: PlanOptions, version: string): Promise<Pairs> {
  const { settings, toolchains, environment, place } = options;
  const pairs: PlannedPair[] = [];
  const onlyIncluded = new Set<string>();
  const dropped: Dropped[] = [];
  for (const variant of settings.variants) {
    const index = toolchains.byVariant.get(variant.name) ?? 0;
    const toolchain = toolchains.list[index];
    if (!toolchain) throw new Error(`variant ${variant.name} has no toolchain`);
    const { version: goVersion, go } = toolchain;
    const selected = selectTargets({
      patterns: variant.targets ?? settings.targets,
      goVersion,
      ...(needsAsking(goVersion)
        ? { asked: await askPorts({ go, directory: place.workingDirectory, environment }) }
        : {}),
    });
    const build = fillPlaceholders(variant.build, placeholders(options, { version, goVersion }));
    const make = (target: Target): PlannedPair => {
      return { target, variant: variant.name, build, go, goVersion, toolchain: index };
    };
    const own = selected.targets.map(make);
    const included = includedTargets(settings, variant)
      .map(make)
      .filter((pair) => !own.some((other) => pairKey(other) === pairKey(pair)));
    for (const pair of included) onlyIncluded.add(pairKey(pair));
    pairs.push(...own, ...included);
    dropped.push(...selected.dropped.map((drop) => withVariant(drop, variant)));
  }
  return { pairs, onlyIncluded, dropped };
}

function includedTargets({ include }: Settings, variant: Variant): Target[] {
  const targets = include
    .filter((rule) => rule.variant === undefined || rule.variant === variant.name)
    .flatMap(({ target }) => (target === undefined ? [] : [parseTarget(target)]));
  return [...new Map(targets.map((target) => [formatTarget(target), target])).values()];
}

function withVariant(drop: Dropped, { name }: Variant): Dropped {
  return name === "default" ? drop : { ...drop, variant: name };
}

function placeholders(
  { place, event }: PlanOptions,
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
