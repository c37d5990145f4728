import * as v from "valibot";
import { VERDICTS } from "./verdict.ts";

const text = v.string();
const texts = v.array(text);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A package that does not compile, and the first thing that is wrong with it. */
const failureSchema = v.strictObject({
  /** Import path; empty where Go names none. */
  package: text,
  /** `path@version` of a dependency. */
  module: v.optional(text),
  kind: v.picklist(["no-files", "cgo", "error"]),
  message: text,
});

/** What the table of ports and the toolchain know of a port. */
const portSchema = v.strictObject({
  /** First Go with it; absent where no note tells of it. */
  since: v.optional(text),
  /** First Go without it. */
  removed: v.optional(text),
  firstClass: v.boolean(),
  broken: v.boolean(),
  needsCgo: v.boolean(),
  /** Lowest system, `Linux 3.2`. */
  system: v.optional(text),
});

/** Where files of a target can be run from the machine that assessed it. */
const runningSchema = v.strictObject({
  kind: v.picklist(["native", "emulated", "missing", "nowhere"]),
  emulator: v.optional(text),
  /** What the processor lacks for the level, as /proc/cpuinfo calls it. */
  lacking: v.optional(texts),
});

/** What one `go build` showed. */
const compilationSchema = v.strictObject({
  compiles: v.boolean(),
  /** Packages that build constraints leave out, and which a build drops with that reason. */
  leftOut: texts,
  failures: v.array(failureSchema),
  /** Packages that fail beyond those. */
  more: count,
});

const rowSchema = v.strictObject({
  /** As it was asked for; several names may mean one target. */
  names: v.pipe(texts, v.minLength(1)),
  /** Absent where the name stands for none. */
  target: v.optional(text),
  verdict: v.picklist(VERDICTS),
  /** Whether the status follows from it; what a glob takes in and Go cannot build does not count. */
  required: v.boolean(),
  reason: text,
  /** What would be needed for a better verdict. */
  needs: texts,
  /** Targets that come nearest, where there is no such port. */
  nearest: texts,
  /** Levels that the architecture takes, in words. */
  levels: v.optional(text),
  port: v.optional(portSchema),
  running: v.optional(runningSchema),
  compilation: v.optional(compilationSchema),
  /** Patches of the configuration for the target. */
  patches: texts,
});

/** `assessment.json`: what targets would take, of schema 1. */
export const assessmentSchema = v.strictObject({
  $schema: v.optional(text),
  schema: v.literal(1),
  /** Path of the main module, or what stands in its place. */
  module: text,
  commit: v.optional(text),
  /** Exact version, `1.26.8`. */
  go: text,
  variant: text,
  /** What was compiled, as `go build` is given it. */
  packages: texts,
  /** `pass` when every required row is ready, with or without patches. */
  status: v.picklist(["pass", "fail"]),
  /** Targets in their order, then the names that stand for none. */
  rows: v.pipe(v.array(rowSchema), v.minLength(1)),
});

export type Assessment = v.InferOutput<typeof assessmentSchema>;
export type AssessmentRow = Assessment["rows"][number];
