import { type Annotation, UserError } from "../errors.ts";
import { formatCount } from "../report/figures.ts";

/** Findings that are shown; a damaged part can have one for each of its files. */
const MAX_FINDINGS = 20;

/** The first findings, and in a last line how many more there are. */
export function shownFindings(findings: readonly string[]): string[] {
  const more = findings.length - MAX_FINDINGS;
  const shown = findings.slice(0, MAX_FINDINGS);
  return more <= 0 ? shown : [...shown, `and ${formatCount(more, "more finding")}`];
}

/** What ends a run whose parts are not what the plan made them: nothing of them is uploaded. */
export function refusal(findings: readonly string[]): UserError {
  const [only] = findings;
  if (findings.length === 1) return new UserError(`${only}; ${END}`);
  const count = formatCount(findings.length, "finding");
  return new UserError(`the parts of the build jobs are refused, with ${count}; ${END}`, {
    annotations: shownFindings(findings).map(
      (message): Annotation => ({ level: "error", title: "refused part", message }),
    ),
  });
}

const END = "nothing is uploaded: re-run all jobs";
