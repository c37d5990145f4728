import { styleText } from "node:util";
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
import { align, type Line, type Style } from "./columns.ts";
import { plain } from "./text.ts";

/** Rows that are few enough for a line each; the file has the others. */
const MAX_ROWS = 100;

/** What is needed, of one target. */
const MAX_NEEDS = 3;

/** Code points of a reason; the line must not be too long for a wide window. */
const REASON = 120;

/** The assessment as lines for a terminal. */
export function formatAssessmentTerminal(
  assessment: Assessment,
  options: { readonly color: boolean },
): string[] {
  const { rows, status } = assessment;
  const paint = (style: Style, text: string) =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  const shown = rows.slice(0, MAX_ROWS);
  const lines = align([HEAD, ...shown.map(lineOf)], []);
  const more = rows.length - shown.length;
  const needs = shown.flatMap(needLines);
  return [
    paint(status === "pass" ? "green" : "red", `Assessed: ${describeVerdicts(assessment)}`),
    paint(
      "dim",
      describeSubject(assessment)
        .map((part) => plain(part))
        .join(", "),
    ),
    "",
    ...lines.map(({ text, style }) => (style ? paint(style, text) : text)),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(needs.length === 0 ? [] : ["", "What would be needed:", ...needs]),
  ];
}

const HEAD: Line = { cells: ["target", "verdict", "port", "runs here", "why"], style: "bold" };

function lineOf(row: AssessmentRow): Line {
  const others = otherNames(row);
  const asked = others.length === 0 ? "" : ` (${others.join(", ")})`;
  const cells = [
    subjectOf(row) + asked,
    row.verdict,
    describePort(row),
    describeRun(row),
    plain(describeReason(row), REASON),
  ];
  if (isReady(row)) return { cells };
  return { cells, style: row.required ? "red" : "dim" };
}

function needLines(row: AssessmentRow): string[] {
  const shown = row.needs.slice(0, MAX_NEEDS);
  const more = row.needs.length - shown.length;
  return [
    ...shown.map((need) => `  ${plain(subjectOf(row))}: ${plain(need)}`),
    ...(more > 0 ? [`  ${plain(subjectOf(row))}: and ${more} more`] : []),
  ];
}
