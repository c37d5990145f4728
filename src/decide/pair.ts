import type { AppliedPatches } from "../patch/prepare.ts";
import { formatTarget, type Target } from "../plan/target.ts";
import type { BuildSettings, Settings } from "../settings.ts";
import type { Event } from "../source/event.ts";
import type { Place } from "../source/place.ts";
import type { Toolchains } from "./toolchains.ts";

/** One target in one variant, before it is known which packages it has. */
export type Pair = {
  readonly target: Target;
  readonly variant: string;
  readonly build: BuildSettings;
  /** Path of `bin/go`, and its version. */
  readonly go: string;
  readonly goVersion: string;
  /** Its patches, applied to copies; absent where it has none. */
  readonly patched?: AppliedPatches | undefined;
};

/** A pair with the toolchain that builds it: an index into the plan's. */
export type PlannedPair = Pair & { readonly toolchain: number };

/** What pairs are chosen from. */
export type PairOptions = {
  readonly settings: Settings;
  readonly place: Place;
  readonly event: Event;
  readonly toolchains: Toolchains;
  readonly environment: Readonly<Record<string, string>>;
  /** Where patched copies of sources lie. */
  readonly patchScratch: string;
};

/** `linux/arm64`, or `linux/arm64 prod`. */
export function pairKey({ target, variant }: Pick<Pair, "target" | "variant">): string {
  return variant === "default" ? formatTarget(target) : `${formatTarget(target)} ${variant}`;
}
