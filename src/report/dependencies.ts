import type { Manifest } from "../manifest/schema.ts";
import type { Detail } from "./detail.ts";
import type { Section } from "./sections.ts";

/** What the programs are made of: modules, packages, and the ways to the heavy ones. */
export function dependencies(_manifest: Manifest, _detail: Detail): Section {
  return { markdown: "" };
}
