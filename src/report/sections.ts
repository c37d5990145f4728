import { releasedFiles } from "../manifest/checksums.ts";
import type { Manifest } from "../manifest/schema.ts";
import { reproduceRun } from "./commands.ts";
import type { Detail } from "./detail.ts";
import { formatCount } from "./figures.ts";
import {
  fileNamer,
  groupChecks,
  groupDropped,
  groupOtherErrors,
  groupWarnings,
  MAX_NAMES,
  type Remark,
} from "./findings.ts";
import { groupBy } from "./grouping.ts";
import { code, details, fence, type Html, join, LINE_BREAK, table, words } from "./markdown.ts";
import { plain } from "./text.ts";

/** A part of the summary, and in a clause what it does not show for want of room. */
export type Section = { readonly markdown: string; readonly leftOut?: string };

const NOTHING: Section = { markdown: "" };

/** Checks that failed, open, each with its evidence and its files. */
export function failedChecks(manifest: Manifest, detail: Detail): Section {
  const failed = groupChecks(manifest).filter(({ verdict }) => verdict === "fail");
  if (failed.length === 0) return NOTHING;
  const { shown, leftOut } = cap(
    failed,
    detail,
    "finding of a failed check",
    "findings of failed checks",
  );
  const nameFiles = fileNamer(manifest);
  const body = table(
    [words("Failed check"), words("Evidence"), words("Files")],
    shown.map((finding) => [
      code(finding.name, detail.text),
      code(finding.evidence, detail.text),
      names(nameFiles(finding.files), detail),
    ]),
  );
  return { markdown: details(words("Failed checks"), body, "open"), ...leftOut };
}

/** What stopped packages beside the first of a unit, which the table shows; open. */
export function otherErrors(manifest: Manifest, detail: Detail): Section {
  const grouped = groupOtherErrors(manifest);
  const title = "Other packages that did not build";
  const head = ["Error", "Packages"] as const;
  return remarks({ grouped, title, head, noun: "build error", state: "open", detail });
}

/** Warnings of the checks, each once, with the files it is about. */
export function warnings(manifest: Manifest, detail: Detail): Section {
  const grouped = groupWarnings(manifest);
  const title = formatCount(grouped.length, "warning");
  return remarks({ grouped, title, head: ["Warning", "Files"], noun: "warning", detail });
}

/** What was dropped, by the reason for it. */
export function dropped(manifest: Pick<Manifest, "dropped">, detail: Detail): Section {
  const grouped = groupDropped(manifest);
  const title = `Not built: ${formatCount(manifest.dropped.length, "combination")}`;
  return remarks({ grouped, title, head: ["Because", "Not built"], noun: "reason", detail });
}

/** Checks that passed or were skipped, with their evidence, one row for all that say the same. */
export function evidence(manifest: Manifest, detail: Detail): Section {
  const findings = groupChecks(manifest).filter(({ verdict }) => verdict !== "fail");
  if (findings.length === 0) return NOTHING;
  const count = findings.reduce((sum, { files }) => sum + files.length, 0);
  if (!detail.passed) {
    return {
      markdown: "",
      leftOut: `the evidence of ${formatCount(count, "passed or skipped check")}`,
    };
  }
  const nameFiles = fileNamer(manifest);
  const body = table(
    [words("Check"), words("Verdict"), words("Files"), words("Evidence")],
    [...groupBy(findings, ({ name }) => name).values()].flatMap((group) =>
      group.map((finding, index) => [
        ...(index === 0 ? [{ html: code(finding.name), rows: group.length }] : []),
        words(finding.verdict === "pass" ? "passed" : "skipped"),
        fewNames(nameFiles(finding.files)),
        code(finding.evidence),
      ]),
    ),
  );
  return { markdown: details(words(`Evidence of ${formatCount(count, "check")}`), body) };
}

/** Every file with its full digest, in the form of `SHA256SUMS`. */
export function digests(manifest: Manifest, detail: Detail): Section {
  const { binaries, sboms = [] } = manifest;
  if (binaries.length === 0) return NOTHING;
  const bills = sboms.length === 0 ? "" : ` and ${formatCount(sboms.length, "SBOM")}`;
  const title = `SHA-256 of ${formatCount(binaries.length, "binary", "binaries")}${bills}`;
  if (!detail.digests) return { markdown: "", leftOut: `the ${title}` };
  const lines = releasedFiles(manifest).map(({ file, sha256 }) => ({ file: plain(file), sha256 }));
  lines.sort((a, b) => (a.file < b.file ? -1 : 1));
  const body = fence(
    lines.map(({ file, sha256 }) => `${sha256}  ${file}`),
    "text",
  );
  return { markdown: details(words(title), body) };
}

/** Commands to reproduce anywhere. */
export function commands(manifest: Manifest, detail: Detail): Section {
  const units = manifest.units.slice(0, detail.commands);
  const missing = manifest.units.length - units.length;
  const leftOut =
    missing === 0 ? {} : { leftOut: `the commands of ${formatCount(missing, "unit")}` };
  if (units.length === 0) return { ...NOTHING, ...leftOut };
  const body = fence(reproduceRun(manifest, units), "sh");
  return { markdown: details(words("Commands to reproduce"), body), ...leftOut };
}

function remarks(options: {
  readonly grouped: readonly Remark[];
  readonly title: string;
  readonly head: readonly [string, string];
  readonly noun: string;
  readonly state?: "open" | "closed";
  readonly detail: Detail;
}): Section {
  const { grouped, title, head, noun, state, detail } = options;
  if (grouped.length === 0) return NOTHING;
  const { shown, leftOut } = cap(grouped, detail, noun);
  const body = table(
    head.map(words),
    shown.map(({ text, about }) => [code(text, detail.text), names(about, detail)]),
  );
  return { markdown: details(words(title), body, state), ...leftOut };
}

/** Names below each other, or their number where they are many. */
function fewNames(all: readonly string[]): Html {
  if (all.length > MAX_NAMES) return words(formatCount(all.length, "file"));
  return join(
    all.map((name) => code(name)),
    LINE_BREAK,
  );
}

/** Names in code spans, as many as the detail has room for. */
export function names(all: readonly string[], detail: Detail): Html {
  const shown = all.slice(0, detail.names).map((name) => code(name, detail.text));
  const missing = all.length - shown.length;
  return join([...shown, missing === 0 ? undefined : words(`and ${missing} more`)]);
}

/** As many items as the detail has room for. */
export function cap<T>(
  items: readonly T[],
  detail: Detail,
  one: string,
  many = `${one}s`,
): { shown: readonly T[]; leftOut: { leftOut?: string } } {
  const shown = items.slice(0, detail.items);
  const missing = items.length - shown.length;
  return { shown, leftOut: missing === 0 ? {} : { leftOut: formatCount(missing, one, many) } };
}
