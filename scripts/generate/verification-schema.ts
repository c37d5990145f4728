import { toJsonSchema } from "@valibot/to-json-schema";
import { verificationSchema } from "../../src/verify/verification.ts";
import { formatJson } from "./json.ts";

/** The JSON schema of the `verification.json` that mode verify writes. */
export function formatVerificationSchema(): string {
  const { $schema, ...rest } = toJsonSchema(verificationSchema);
  return formatJson(
    { $schema, title: "Verification by go-mvu-action", ...rest },
    "verification.json",
  );
}
