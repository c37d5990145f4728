import type { Part } from "../manifest/part.ts";
import type { PlanJob } from "./unit.ts";

/** A part as it came out of its artifact, before anything of it is believed. */
export type ReceivedPart = {
  /** The artifact's name. */
  readonly name: string;
  /** The job that the name speaks of. */
  readonly job: PlanJob;
  /** What its `part.json` says. */
  readonly part: Part;
  /** All other files in it, by their paths, with the SHA-256 of their bytes and their size in bytes. */
  readonly files: readonly ReceivedFile[];
};

export type ReceivedFile = {
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
};
