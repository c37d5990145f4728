import type { Growth } from "../manifest/growth.ts";
import type { Manifest } from "../manifest/schema.ts";
import { bytes } from "./bytes.ts";
import { describeCaches } from "./caches.ts";
import { dependencies } from "./dependencies.ts";
import { DETAILS, type Detail } from "./detail.ts";
import { environment } from "./environment.ts";
import { unitFacts } from "./facts.ts";
import { formatCount, formatSeconds } from "./figures.ts";
import { jobs } from "./jobs.ts";
import { code, heading, join, LINE_BREAK, paragraph, words } from "./markdown.ts";
import { patched } from "./patched.ts";
import { reproduction } from "./reproduction.ts";
import { runs } from "./runs.ts";
import {
  commands,
  digests,
  dropped,
  evidence,
  failedChecks,
  otherErrors,
  type Section,
  warnings,
} from "./sections.ts";
import { sizeChanges } from "./size-changes.ts";
import { resultTable, systemTable, unitTable } from "./table.ts";
import { describeVerdict } from "./verdict.ts";

/** Bytes of a summary; GitHub drops all of it beyond 1 MiB, and other steps of ours may add to it. */
export const SUMMARY_LIMIT = 900_000;

/**
 * The run as Markdown for GitHub's job summary, in at most `limit` bytes: with less detail where
 * all of it would not fit, and then with a sentence that says what was left out. `growth` is what
 * became of the sizes since an earlier run.
 */
export function formatSummary(manifest: Manifest, limit = SUMMARY_LIMIT, growth?: Growth): string {
  for (const detail of DETAILS) {
    const summary = render(manifest, detail, growth);
    if (Buffer.byteLength(summary) <= limit) return summary;
  }
  return [title(manifest), leftOutLine(["everything else"])].join("\n");
}

function render(manifest: Manifest, detail: Detail, growth: Growth | undefined): string {
  const parts: Section[] = [
    results(manifest, detail),
    failedChecks(manifest, detail),
    otherErrors(manifest, detail),
    runs(manifest, detail),
    reproduction(manifest, detail),
    patched(manifest, detail),
    warnings(manifest, detail),
    dropped(manifest, detail),
    jobs(manifest, detail),
    evidence(manifest, detail),
    ...(growth === undefined ? [] : [sizeChanges(growth, detail)]),
    bytes(manifest, detail),
    dependencies(manifest, detail),
    digests(manifest, detail),
    commands(manifest, detail),
    environment(manifest, detail),
  ];
  const leftOut = parts.flatMap((part) => (part.leftOut === undefined ? [] : [part.leftOut]));
  return [
    title(manifest),
    subtitle(manifest),
    ...parts.map(({ markdown }) => markdown),
    ...(leftOut.length === 0 ? [] : [leftOutLine(leftOut)]),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function title(manifest: Manifest): string {
  const pieces = describeVerdict(manifest).map(({ text, foreign }) =>
    foreign ? code(text, TITLE_LIMIT) : words(text),
  );
  const sign = words(manifest.status === "pass" ? "✅" : "❌");
  return heading(join([sign, join(pieces, "")]));
}

function subtitle(manifest: Manifest): string {
  const { source, toolchains, observed } = manifest;
  const caches = describeCaches(manifest);
  const versions = new Set(toolchains.map(({ version }) => version));
  const facts = [
    join([code(source.module, TITLE_LIMIT), code(source.version, TITLE_LIMIT)]),
    source.commit === undefined
      ? undefined
      : join([words("commit"), code(source.commit.slice(0, SHORT_COMMIT))]),
    join([words("Go"), code([...versions].join(", "), TITLE_LIMIT)]),
    words(formatSeconds(observed.seconds)),
  ];
  const lines = [join(facts, " · "), ...(caches === undefined ? [] : [words(caches)])];
  return paragraph(join(lines, LINE_BREAK));
}

/** Code points of a name in the first lines. */
const TITLE_LIMIT = 100;

/** Digits of a commit that GitHub and git show. */
const SHORT_COMMIT = 12;

function results(manifest: Manifest, detail: Detail): Section {
  const units = unitFacts(manifest);
  switch (detail.table) {
    case "cells":
      return { markdown: resultTable(manifest) };
    case "units":
      return { markdown: unitTable(units, detail.text), leftOut: "the row of each binary" };
    case "systems": {
      const failed = units.filter(({ unit }) => unit.status === "failed");
      const shown = failed.slice(0, detail.items);
      const tables = [
        ...(shown.length === 0 ? [] : [unitTable(shown, detail.text)]),
        systemTable(units, detail),
      ];
      const missing = units.length - shown.length;
      const leftOut =
        missing === 0 ? {} : { leftOut: `the rows of ${formatCount(missing, "unit")}` };
      return { markdown: tables.join("\n"), ...leftOut };
    }
  }
}

function leftOutLine(leftOut: readonly string[]): string {
  const limit = "because GitHub drops a summary that is too long";
  return paragraph(
    join([
      words(`Left out here, ${limit}: ${leftOut.join("; ")}. All of it is in the manifest,`),
      code("mvu-manifest.json"),
    ]),
  );
}
