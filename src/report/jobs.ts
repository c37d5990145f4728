import type { Manifest, ManifestJob } from "../manifest/schema.ts";
import { billedMinutes, type RunnerSystem } from "../plan/simulate.ts";
import { right } from "./cells.ts";
import type { Detail } from "./detail.ts";
import { estimateTable, type WayLine } from "./estimate.ts";
import { formatCount, formatSeconds } from "./figures.ts";
import { code, details, figure, table, words } from "./markdown.ts";
import type { Section } from "./sections.ts";
import { plain } from "./text.ts";

/** The jobs of a run with several: what each was expected to take, and took. */
export function jobs(manifest: Manifest, detail: Detail): Section {
  const all = jobsOf(manifest);
  const { estimate } = manifest.observed;
  if (all.length === 0) return { markdown: "" };
  const shown = all.slice(0, detail.items);
  const body = [
    jobTable(manifest, { shown, detail }),
    ...(estimate === undefined ? [] : [estimateTable(estimate, [outcome(manifest, all)])]),
  ].join("\n");
  const title = `${formatCount(all.length, "job")}: expected and taken`;
  const missing = all.length - shown.length;
  return {
    markdown: details(words(title), body),
    ...(missing === 0 ? {} : { leftOut: `the rows of ${formatCount(missing, "job")}` }),
  };
}

/** The same as lines for a terminal. */
export function jobLines(manifest: Manifest): string[] {
  return jobsOf(manifest).map(({ id, name, seconds, expectedSeconds }) => {
    const expected =
      expectedSeconds === undefined ? "" : `, expected ${formatSeconds(expectedSeconds)}`;
    return `${id} ${plain(name)}: ${formatSeconds(seconds)}${expected}`;
  });
}

/** None where one job did all: then its time is that of the run. */
function jobsOf({ observed }: Manifest): readonly ManifestJob[] {
  const { jobs: all = [], estimate } = observed;
  return all.length > 1 || estimate !== undefined ? all : [];
}

function jobTable(
  { observed }: Manifest,
  { shown, detail }: { shown: readonly ManifestJob[]; detail: Detail },
): string {
  const units = Object.values(observed.units);
  const rows = shown.map((job) => {
    const { runner, expectedSeconds } = job;
    return [
      right(words(String(job.id))),
      code(job.name, detail.text),
      words(
        `${runner.os}/${runner.arch}, ${formatCount(runner.cores, "core")}${job.attempt > 1 ? `, attempt ${job.attempt}` : ""}`,
      ),
      right(figure(String(units.filter((unit) => unit.job === job.id).length))),
      right(figure(expectedSeconds === undefined ? "–" : formatSeconds(expectedSeconds))),
      right(figure(formatSeconds(job.seconds))),
    ];
  });
  const head = [
    right(words("Job")),
    words("Name"),
    words("Machine"),
    right(words("Units")),
    right(words("Expected")),
    right(words("Taken")),
  ];
  return table(head, rows);
}

/** What came of the plan. What the jobs did beside this action, such as the checkout, is not known here. */
function outcome({ observed }: Manifest, all: readonly ManifestJob[]): WayLine {
  const minutes = all.reduce(
    (sum, { runner, seconds }) => sum + billedMinutes({ system: systemOf(runner.os), seconds }),
    0,
  );
  return {
    name: "this run, its jobs that built",
    cells: [
      String(all.length),
      "–",
      formatSeconds(observed.seconds),
      `at least ${minutes.toLocaleString("en-US")}`,
    ],
  };
}

function systemOf(os: string): RunnerSystem {
  if (os === "darwin") return "macos";
  return os === "win32" ? "windows" : "linux";
}
