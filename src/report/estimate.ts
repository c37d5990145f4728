import type { Estimate, Way } from "../plan/jobs.ts";
import { right } from "./cells.ts";
import { formatCount, formatSeconds } from "./figures.ts";
import { figure, paragraph, table, words } from "./markdown.ts";

/** One way to do the work, in the words of a report. */
export type WayLine = { readonly name: string; readonly cells: readonly string[] };

/** Names of the columns behind the name. */
export const WAY_HEAD = ["Jobs", "Waiting", "Time", "Billed minutes"] as const;

/** The ways that an estimate compares, this plan first. */
export function describeWays({ packed, naive, single }: Estimate): WayLine[] {
  return [
    { name: "this plan", cells: wayCells(packed) },
    { name: "one job for each target, variant and package", cells: wayCells(naive) },
    { name: "all in one job", cells: wayCells(single) },
  ];
}

/** What the figures mean, and what the plan wins. */
export function describeEstimate({ concurrency, costRatio }: Estimate): string {
  return `Expected with ${formatCount(concurrency, "job")} at once. One job for each target, variant and package would be billed ${costRatio.toFixed(1)} times the minutes of this plan.`;
}

/** The ways as a table, with further lines such as what came of it. */
export function estimateTable(estimate: Estimate, more: readonly WayLine[] = []): string {
  const rows = [...describeWays(estimate), ...more].map(({ name, cells }) => [
    words(name),
    ...cells.map((cell) => right(figure(cell))),
  ]);
  const head = [words("Way"), ...WAY_HEAD.map((name) => right(words(name)))];
  return [table(head, rows), paragraph(words(describeEstimate(estimate)))].join("\n");
}

function wayCells({ jobs, waitSeconds, wallSeconds, billedMinutes }: Way): string[] {
  return [
    jobs.toLocaleString("en-US"),
    formatSeconds(waitSeconds),
    formatSeconds(wallSeconds),
    billedMinutes.toLocaleString("en-US"),
  ];
}
