import * as v from "valibot";
import { type Assessment, type AssessmentRow, assessmentSchema } from "./schema.ts";

/** Name of the file that holds an assessment. */
export const ASSESSMENT_FILE = "assessment.json";

/** Where its JSON schema lies in this action's repository; each assessment names it. */
export const ASSESSMENT_SCHEMA_FILE = "schema/assessment.schema.json";

/**
 * The assessment as JSON: keys in the order of the schema, two spaces, a newline at the end.
 *
 * @throws ValiError when the value is none: a bug of the caller.
 */
export function formatAssessment(assessment: Assessment): string {
  const ordered = v.parse(assessmentSchema, assessment);
  return `${JSON.stringify({ $schema: ASSESSMENT_SCHEMA_FILE, ...ordered }, undefined, 2)}\n`;
}

/** Whether a row's target can be released as things are. */
export function isReady({ verdict }: AssessmentRow): boolean {
  return verdict === "ready" || verdict === "ready with patches";
}

/** `pass` when all that is required is ready, and something is. */
export function statusOf(rows: readonly AssessmentRow[]): Assessment["status"] {
  const good = rows.some(isReady) && rows.every((row) => !row.required || isReady(row));
  return good ? "pass" : "fail";
}
