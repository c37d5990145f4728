import * as v from "valibot";

/** What a difference can come from, the most specific first. */
export const CAUSE_KINDS = [
  "build-info",
  "variable",
  "path",
  "date",
  "embedded-file",
  "generated-file",
  "clone",
  "profile",
  "patch",
  "toolchain",
  "symbol",
  "section",
  "unknown",
] as const;

/** The second build of a file, and what it showed. The same for one commit and one setting. */
export const reproductionSchema = v.strictObject({
  /** `relinked`: the main module's packages and the link again. `reproduced`: everything from nothing. */
  method: v.picklist(["relinked", "reproduced"]),
  /** `pass`: the same bytes. `skip`: nothing was compared, or the difference is only reported. */
  verdict: v.picklist(["pass", "fail", "skip"]),
  /** Packages that the second build compiled, its programs linked anew. */
  compiled: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Of the second build's file, where it has other bytes. */
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  /** Why there was nothing to compare. */
  reason: v.optional(v.string()),
  /** What differs and why, the most specific first; empty where the bytes are the same. */
  causes: v.array(v.strictObject({ kind: v.picklist(CAUSE_KINDS), detail: v.string() })),
});

export type Reproduction = v.InferOutput<typeof reproductionSchema>;
export type Cause = Reproduction["causes"][number];
