import type { Manifest } from "../manifest/schema.ts";
import type { Detail } from "./detail.ts";
import type { Section } from "./sections.ts";

/** How each file was built a second time, and what differed. */
export function reproduction(_manifest: Manifest, _detail: Detail): Section {
  return { markdown: "" };
}
