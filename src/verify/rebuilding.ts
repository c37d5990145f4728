import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { SecondPlace } from "../prove/second-place.ts";
import type { Log } from "../services/services.ts";
import type { Place } from "../source/place.ts";
import type { Release } from "./release.ts";

/** What the units of a release are built again with. */
export type Rebuilding = {
  readonly release: Release;
  /** The clone; nothing is built in it. */
  readonly place: Place;
  /** Of the clone. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the units are built. */
  readonly second: SecondPlace;
  /** At their places in the manifest; one that no unit needs is undefined. */
  readonly toolchains: readonly (Toolchain | undefined)[];
  /** Absolute. */
  readonly scratch: string;
  readonly log: Log;
};
