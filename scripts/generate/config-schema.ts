import { toJsonSchema } from "@valibot/to-json-schema";
import { configSchema } from "../../src/config/schema.ts";
import { formatJson } from "./json.ts";

/** The JSON schema of `.mvu.yml`, for editors; made of the schema that the action checks with. */
export function formatConfigSchema(): string {
  const schema = toJsonSchema(configSchema, {
    // The form after the checks, which is also that of the file: maps, then their keys.
    typeMode: "output",
    errorMode: "ignore",
    // A key that is not known: `false` says the same in the way people expect.
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === "object_with_rest"
        ? { ...jsonSchema, additionalProperties: false }
        : undefined,
  });
  const { $schema, ...rest } = schema;
  return formatJson({ $schema, title: "Configuration of go-mvu-action", ...rest }, "mvu.json");
}
