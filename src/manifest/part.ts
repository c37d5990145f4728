import * as v from "valibot";
import { UserError } from "../errors.ts";
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

/** The text of a `part.json`: keys in the order of the schema, a newline at the end. */
export function formatPart(part: Part): string {
  return `${JSON.stringify(v.parse(partSchema, part), undefined, 2)}\n`;
}

/**
 * Reads a `part.json`; `name` is how messages call the file.
 *
 * @throws UserError that says what is wrong and where.
 */
export function parsePart(text: string, name: string): Part {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${name} is not JSON`, { cause });
  }
  const result = v.safeParse(partSchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? "the whole";
  throw new UserError(`${name} is no part of schema 1 (${place}: ${issue.message})`);
}
