import type { Manifest } from "../manifest/schema.ts";
import type { Detail } from "./detail.ts";
import type { Section } from "./sections.ts";

/** Units that were built from sources the commit does not have, and what was changed. */
export function patched(_manifest: Manifest, _detail: Detail): Section {
  return { markdown: "" };
}
