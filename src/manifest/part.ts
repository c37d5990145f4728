import * as v from "valibot";
import { manifestSchema } from "./schema.ts";

/** What a build job uploads beside its binaries, as `part.json` in `part.tar`. */
export const partSchema = v.strictObject({
  schema: v.literal(1),
  /** SHA-256 of the `plan.json` that it obeyed. */
  plan: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** The job's id in that plan. */
  job: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** GITHUB_RUN_ATTEMPT, 1 elsewhere. */
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** A manifest of the job's units alone; its toolchains are the plan's. */
  manifest: manifestSchema,
});

export type Part = v.InferOutput<typeof partSchema>;
