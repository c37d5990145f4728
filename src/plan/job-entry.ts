import * as v from "valibot";
import { UserError } from "../errors.ts";
import { quote } from "../quote.ts";
import type { PlanDocument } from "./document.ts";

/** What a build job needs to know of its matrix entry. */
export type JobEntry = { readonly id: number /** 64 hex digits. */; readonly plan: string };

const entrySchema = v.object({
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  plan: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "64 hex digits are expected")),
});

/**
 * Reads the input `job` of a build: one entry of the plan's matrix, as JSON.
 *
 * @throws UserError when it is anything else.
 */
export function parseJobEntry(text: string): JobEntry {
  const value = parseJson(text);
  if (value === undefined) {
    throw new UserError(`job is ${quote(text)}, which is no JSON: ${WAY}`);
  }
  if (typeof value === "object" && value !== null && "include" in value) {
    throw new UserError(
      `job is the whole matrix, and a job builds one entry of it: ${WAY} in a job with strategy.matrix`,
    );
  }
  const result = v.safeParse(entrySchema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? "the whole";
  throw new UserError(
    `job is ${quote(text)}, which is no entry of a plan's matrix (${place}: ${issue.message}): ${WAY}`,
  );
}

/**
 * The job of a plan that an entry speaks of.
 *
 * @throws UserError when the plan has no such job.
 */
export function jobOf({ jobs }: PlanDocument, { id }: JobEntry): PlanDocument["jobs"][number] {
  const job = jobs.find((each) => each.id === id);
  if (job !== undefined) return job;
  throw new UserError(
    `job has the id ${id}, and the plan has ${jobs.length} ${jobs.length === 1 ? "job" : "jobs"}: ${WAY}`,
  );
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: this is what a workflow says.
const WAY = "give job: ${{ toJSON(matrix) }}";

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
