import type { Manifest } from "../manifest/schema.ts";
import type { Detail } from "./detail.ts";
import type { Section } from "./sections.ts";

/** Where the bytes of the files come from. */
export function bytes(_manifest: Manifest, _detail: Detail): Section {
  return { markdown: "" };
}
