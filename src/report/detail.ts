import { TEXT_LIMIT } from "./text.ts";

/** How much a summary shows; each limit is what a reader of the step before would miss least. */
export type Detail = {
  readonly table: "cells" | "units" | "systems";
  /** Whether checks that passed or were skipped are listed with their evidence. */
  readonly passed: boolean;
  /** Whether each file is listed with its full digest. */
  readonly digests: boolean;
  /** Units whose commands are shown. */
  readonly commands: number;
  /** Entries of any one list. */
  readonly items: number;
  /** Names in one entry. */
  readonly names: number;
  /** Code points of a piece of foreign text. */
  readonly text: number;
};

const full: Detail = {
  table: "cells",
  passed: true,
  digests: true,
  commands: Number.POSITIVE_INFINITY,
  items: Number.POSITIVE_INFINITY,
  names: Number.POSITIVE_INFINITY,
  text: TEXT_LIMIT,
};
const failures: Detail = { ...full, passed: false, items: 1000, names: 100 };
const grouped: Detail = {
  ...failures,
  table: "units",
  digests: false,
  commands: 1,
  items: 300,
  names: 20,
  text: 200,
};
const counts: Detail = {
  ...grouped,
  table: "systems",
  commands: 0,
  items: 50,
  names: 3,
  text: 100,
};

/** From all that is known down to what always fits: 50 entries of 100 code points in each list. */
export const DETAILS: readonly Detail[] = [full, failures, grouped, counts];
