import type { PlanDocument } from "../plan/document.ts";
import { formatCount } from "./figures.ts";
import { code, heading, join, list, paragraph, words } from "./markdown.ts";

/** Code points of a name in the first lines. */
const TITLE_LIMIT = 100;

/**
 * The summary of a run that uploaded nothing, because the parts of its jobs are not what the plan
 * made them.
 *
 * @param findings sentences; few enough to be read.
 */
export function formatRefusal(
  { source, version }: Pick<PlanDocument, "source" | "version">,
  findings: { readonly count: number; readonly shown: readonly string[] },
): string {
  const count = formatCount(findings.count, "finding");
  return [
    heading(words(`❌ Refused: ${count} in the parts of the build jobs. Nothing was uploaded`)),
    paragraph(join([code(source.module, TITLE_LIMIT), code(version, TITLE_LIMIT)])),
    list(findings.shown.map((finding) => code(finding))),
  ].join("\n");
}
