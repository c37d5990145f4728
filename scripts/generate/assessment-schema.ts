import { toJsonSchema } from "@valibot/to-json-schema";
import { assessmentSchema } from "../../src/assess/schema.ts";
import { formatJson } from "./json.ts";

/** The JSON schema of `assessment.json`, made of the schema that assessments are written with. */
export function formatAssessmentSchema(): string {
  const { $schema, ...rest } = toJsonSchema(assessmentSchema);
  return formatJson({ $schema, title: "Assessment of go-mvu-action", ...rest }, "assessment.json");
}
