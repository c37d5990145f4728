import { isReady } from "../assess/document.ts";
import type { Assessment, AssessmentRow } from "../assess/schema.ts";
import {
  describePort,
  describeReason,
  describeRun,
  describeSubject,
  describeVerdicts,
  otherNames,
  subjectOf,
} from "./assess-rows.ts";
import { DETAILS, type Detail } from "./detail.ts";
import { formatCount } from "./figures.ts";
import {
  code,
  details,
  figure,
  type Html,
  heading,
  join,
  LINE_BREAK,
  list,
  paragraph,
  small,
  table,
  words,
} from "./markdown.ts";
import { SUMMARY_LIMIT } from "./summary.ts";
import { plain } from "./text.ts";

/** Signs of a verdict; what is required and not ready is red. */
const READY = "✅";
const FAILED = "❌";
const OPEN = "➖";

/** An assessment as a line of the log: `plan9/amd64: not yet: one package does not compile: …`. */
export function describeRow(row: AssessmentRow): string {
  return `${plain(subjectOf(row))}: ${row.verdict}: ${plain(describeReason(row))}`;
}

/**
 * The assessment as Markdown for the job summary: a table of targets, and below it what fails by
 * package. With less detail where all of it would not fit.
 */
export function formatAssessmentSummary(assessment: Assessment, limit = SUMMARY_LIMIT): string {
  for (const detail of DETAILS) {
    const summary = render(assessment, detail);
    if (Buffer.byteLength(summary) <= limit) return summary;
  }
  return title(assessment);
}

function render(assessment: Assessment, detail: Detail): string {
  const { rows } = assessment;
  const shown = rows.slice(0, detail.items);
  const more = rows.length - shown.length;
  const parts = describeSubject(assessment).map((part) => code(part, detail.text));
  return [
    title(assessment),
    paragraph(join(parts, " · ")),
    verdicts(shown, detail),
    ...(more === 0 ? [] : [paragraph(words(`And ${formatCount(more, "more row")}.`))]),
    needs(shown, detail),
    failures(shown, detail),
    leftOut(shown, detail),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function title(assessment: Assessment): string {
  const sign = assessment.status === "pass" ? READY : FAILED;
  return heading(words(`${sign} Assessed: ${describeVerdicts(assessment)}`));
}

function verdicts(rows: readonly AssessmentRow[], detail: Detail): string {
  return table(
    [words("Target"), words("Verdict"), words("Port"), words("Runs here"), words("Why")],
    rows.map((row) => [
      name(row, detail),
      figure(`${sign(row)} ${row.verdict}`),
      words(describePort(row)),
      words(describeRun(row)),
      reason(row, detail),
    ]),
  );
}

function name(row: AssessmentRow, detail: Detail): Html {
  const others = otherNames(row).slice(0, detail.names);
  const own = code(subjectOf(row), detail.text);
  if (others.length === 0) return own;
  const asked = join([words("asked as"), ...others.map((each) => code(each, detail.text))]);
  return join([own, small(asked)], LINE_BREAK);
}

function sign(row: AssessmentRow): string {
  if (isReady(row)) return READY;
  return row.required ? FAILED : OPEN;
}

/** Sentences of our own are plain; a compiler's message in them is foreign. */
function reason(row: AssessmentRow, detail: Detail): Html {
  const text = describeReason(row);
  return row.compilation?.compiles === false || row.target === undefined
    ? code(text, detail.text)
    : words(text);
}

function needs(rows: readonly AssessmentRow[], detail: Detail): string {
  const open = rows.filter((row) => row.needs.length > 0);
  if (open.length === 0) return "";
  const items = open.map((row) => {
    const own = row.needs.slice(0, detail.names).map((need) => code(need, detail.text));
    return join([code(subjectOf(row), detail.text), join(own, "; ")], ": ");
  });
  return details(words("What would be needed"), list(items), "open");
}

function failures(rows: readonly AssessmentRow[], detail: Detail): string {
  const items = rows.flatMap((row) => {
    const { failures: failed = [], more = 0 } = row.compilation ?? {};
    if (failed.length === 0) return [];
    const own = failed
      .slice(0, detail.names)
      .map((each) =>
        join(
          [
            each.package === "" ? undefined : code(each.package, detail.text),
            code(each.message, detail.text),
          ],
          ": ",
        ),
      );
    const rest = failed.length - own.length + more;
    const last = rest === 0 ? [] : [words(`and ${rest} more`)];
    return [join([code(subjectOf(row), detail.text), ...own, ...last], LINE_BREAK)];
  });
  return items.length === 0 ? "" : details(words("First errors by package"), list(items));
}

function leftOut(rows: readonly AssessmentRow[], detail: Detail): string {
  const items = rows.flatMap((row) => {
    const { leftOut: paths = [] } = row.compilation ?? {};
    if (paths.length === 0) return [];
    const own = paths.slice(0, detail.names).map((path) => code(path, detail.text));
    const rest = paths.length - own.length;
    const last = rest === 0 ? [] : [words(`and ${rest} more`)];
    return [join([code(subjectOf(row), detail.text), join([...own, ...last], ", ")], ": ")];
  });
  const heads = "Packages that build constraints leave out";
  return items.length === 0 ? "" : details(words(heads), list(items));
}
