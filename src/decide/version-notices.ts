import type { Unit } from "../plan/plan.ts";
import type { Settings } from "../settings.ts";
import { mainVersionOf } from "../source/main-version.ts";
import type { Place } from "../source/place.ts";
import { describeDifference } from "../source/version.ts";
import type { Toolchains } from "./toolchains.ts";
import { unitPackages } from "./units.ts";

/** A shallow clone lacks the tags that a version without a tag of its own starts from. */
export function guessedVersion(run: {
  settings: Settings;
  place: Place;
  version: string;
  stamped: boolean;
}): string[] {
  const { settings, place, version, stamped } = run;
  const { repository } = place;
  const isGuess =
    repository?.shallowDepth !== undefined &&
    settings.version === undefined &&
    repository.tagsAtHead.length === 0;
  if (!isGuess || stamped) return [];
  return [
    `the version ${version} is reckoned without the tags that a shallow clone lacks: check out with fetch-depth: 0, or set version`,
  ];
}

/** Where Go stamps another version than the release's. */
export function describeVersions(run: {
  units: readonly Unit[];
  version: string;
  place: Place;
  stamped: boolean;
  toolchains: Toolchains;
}): string[] {
  const { units, version, place, stamped, toolchains } = run;
  const sentences = units.flatMap((unit) => {
    const goVersion = toolchains.list[unit.toolchain]?.version ?? "";
    return unitPackages([unit])
      .filter(({ module }) => module.kind !== "foreign")
      .map(({ module }) => mainVersionOf(module, { place, stamped, goVersion }))
      .flatMap((main) => describeDifference(version, main) ?? []);
  });
  return [...new Set(sentences)];
}
