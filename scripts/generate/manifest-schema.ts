import { toJsonSchema } from "@valibot/to-json-schema";
import { manifestSchema } from "../../src/manifest/schema.ts";
import { formatJson } from "./json.ts";

/** The JSON schema of `mvu-manifest.json`, made of the schema that manifests are checked with. */
export function formatManifestSchema(): string {
  const { $schema, ...rest } = toJsonSchema(manifestSchema);
  return formatJson({ $schema, title: "Manifest of go-mvu-action", ...rest }, "manifest.json");
}
