import type { PlanDocument } from "../plan/document.ts";
import type { RunsOn } from "../plan/jobs.ts";
import { right } from "./cells.ts";
import { DETAILS, type Detail } from "./detail.ts";
import { estimateTable } from "./estimate.ts";
import { formatCount, formatSeconds } from "./figures.ts";
import { code, details, figure, heading, join, list, paragraph, table, words } from "./markdown.ts";
import { dropped, names } from "./sections.ts";
import { SUMMARY_LIMIT } from "./summary.ts";

/** Units that a row of a job names. */
const MAX_UNITS = 12;

/** Code points of a name in the first lines. */
const TITLE_LIMIT = 100;

/**
 * The plan as Markdown for the job summary: which job builds what, what it is expected to take and to
 * cost, and what is not built. With less detail where all of it would not fit.
 *
 * @param digest of `plan.json`, 64 hex digits.
 */
export function formatPlanSummary(
  document: PlanDocument,
  digest: string,
  limit = SUMMARY_LIMIT,
): string {
  for (const detail of DETAILS) {
    const summary = render(document, { digest, detail });
    if (Buffer.byteLength(summary) <= limit) return summary;
  }
  return title(document);
}

/** What a plan amounts to: `56 binaries in 8 units, built by 6 jobs`. */
export function describePlanSize({ units, jobs }: PlanDocument): string {
  const binaries = countBinaries(units);
  return `${formatCount(binaries, "binary", "binaries")} in ${formatCount(units.length, "unit")}, built by ${formatCount(jobs.length, "job")}`;
}

/** Where the expected seconds come from. */
export function describeDurations({ durations }: PlanDocument): string {
  const measured = durations.filter(({ from }) => from === "measured").length;
  if (measured === durations.length) return "as long as each unit took before";
  if (measured === 0) return "reckoned from targets and packages, as no run before is known";
  return `of ${formatCount(measured, "unit")} as long as it took before, of the others reckoned from targets and packages`;
}

/** A runner in one line: its label, its labels, or its group. */
export function describeRunsOn(runsOn: RunsOn): string {
  if (typeof runsOn === "string") return runsOn;
  if (!("group" in runsOn)) return runsOn.join(", ");
  const { group, labels = [] } = runsOn;
  return [`group ${group}`, ...(typeof labels === "string" ? [labels] : labels)].join(", ");
}

function render(
  document: PlanDocument,
  { digest, detail }: { digest: string; detail: Detail },
): string {
  const left = dropped(document, detail);
  return [
    title(document),
    subtitle(document, digest),
    jobTable(document, detail),
    paragraph(words(`Expected time: ${describeDurations(document)}.`)),
    estimateTable(document.estimate),
    left.markdown,
    notices(document, detail),
    ...(left.leftOut === undefined ? [] : [paragraph(words(`Left out here: ${left.leftOut}.`))]),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function title(document: PlanDocument): string {
  return heading(words(`Plan: ${describePlanSize(document)}`));
}

function subtitle({ source, version, toolchains }: PlanDocument, digest: string): string {
  const versions = [...new Set(toolchains.map((toolchain) => toolchain.version))];
  return paragraph(
    join(
      [
        join([code(source.module, TITLE_LIMIT), code(version, TITLE_LIMIT)]),
        source.commit === undefined
          ? undefined
          : join([words("commit"), code(source.commit.slice(0, 12))]),
        join([words("Go"), code(versions.join(", "), TITLE_LIMIT)]),
        join([words("plan"), code(digest.slice(0, 12))]),
      ],
      " · ",
    ),
  );
}

function jobTable({ jobs, units }: PlanDocument, detail: Detail): string {
  const shown = Math.min(detail.names, MAX_UNITS);
  const rows = jobs.map((job) => {
    const own = job.units.flatMap((index) => units[index] ?? []);
    return [
      right(words(String(job.id))),
      code(job.name, detail.text),
      code(describeRunsOn(job.runsOn), detail.text),
      names(
        own.map(({ id, patches }) => (patches.length === 0 ? id : `${id} (patched)`)),
        { ...detail, names: shown },
      ),
      right(figure(String(countBinaries(own)))),
      right(figure(formatSeconds(job.seconds))),
    ];
  });
  const head = [
    right(words("Job")),
    words("Name"),
    words("Runner"),
    words("Units"),
    right(words("Binaries")),
    right(words("Expected")),
  ];
  return table(head, rows);
}

function notices({ notices: all }: PlanDocument, detail: Detail): string {
  if (all.length === 0) return "";
  const shown = all.slice(0, detail.items).map((notice) => code(notice, detail.text));
  return details(words(formatCount(all.length, "notice")), list(shown));
}

function countBinaries(units: PlanDocument["units"]): number {
  return units
    .flatMap(({ invocations }) => invocations)
    .reduce((sum, { packages }) => sum + packages.length, 0);
}
