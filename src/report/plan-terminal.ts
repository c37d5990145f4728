import { styleText } from "node:util";
import type { PlanDocument } from "../plan/document.ts";
import { align, type Line } from "./columns.ts";
import { describeEstimate, describeWays, WAY_HEAD } from "./estimate.ts";
import { formatSeconds } from "./figures.ts";
import { describeDurations, describePlanSize, describeRunsOn } from "./plan-summary.ts";
import { plain } from "./text.ts";

/** Jobs that are few enough for a line each; the artifact has the others. */
const MAX_JOBS = 60;

/** Names in one line. */
const MAX_UNITS = 4;

/** The plan as lines for a terminal; what is not built was said when it was decided. */
export function formatPlanTerminal(
  document: PlanDocument,
  options: { readonly color: boolean /** 64 hex digits. */; readonly digest: string },
): string[] {
  const { source, version, jobs, estimate } = document;
  const bold = (text: string) =>
    options.color ? styleText("bold", text, { validateStream: false }) : text;
  const head = `Plan ${options.digest.slice(0, 12)}: ${describePlanSize(document)}`;
  const [jobHead = "", ...jobLines] = columns([
    { cells: ["job", "expected", "name", "runner", "units"] },
    ...jobs.slice(0, MAX_JOBS).map((job) => jobLine(job, document)),
  ]);
  const [wayHead = "", ...wayLines] = columns([
    { cells: ["way", ...WAY_HEAD.map((name) => name.toLowerCase())] },
    ...describeWays(estimate).map(({ name, cells }) => ({ cells: [name, ...cells] })),
  ]);
  const more = jobs.length - jobLines.length;
  return [
    bold(head),
    plain(`${source.module} ${version}`),
    "",
    bold(jobHead),
    ...jobLines,
    ...(more === 0 ? [] : [`and ${more} more`]),
    `Expected time: ${describeDurations(document)}.`,
    "",
    bold(wayHead),
    ...wayLines,
    describeEstimate(estimate),
  ];
}

function columns(lines: readonly Line[]): string[] {
  return align(lines, []).map(({ text }) => text);
}

function jobLine(job: PlanDocument["jobs"][number], { units }: PlanDocument): Line {
  const ids = job.units.flatMap((index) => units[index]?.id ?? []);
  const more = ids.length - MAX_UNITS;
  const shown = ids.slice(0, MAX_UNITS).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return {
    cells: [
      String(job.id),
      formatSeconds(job.seconds),
      job.name,
      describeRunsOn(job.runsOn),
      shown,
    ],
  };
}
