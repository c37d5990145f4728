import type { Annotation } from "../errors.ts";
import type { Verification, VerifiedFile } from "../verify/verification.ts";
import { DETAILS, type Detail } from "./detail.ts";
import { SHORT_DIGEST } from "./facts.ts";
import { formatCount, formatSeconds } from "./figures.ts";
import {
  code,
  details,
  type Html,
  heading,
  join,
  LINE_BREAK,
  list,
  paragraph,
  sample,
  table,
  words,
} from "./markdown.ts";
import { SUMMARY_LIMIT } from "./summary.ts";
import { plain } from "./text.ts";

/** Code points of a name in the first lines. */
const TITLE_LIMIT = 100;

/** What was verified, as Markdown for the job summary; with fewer rows where all would not fit. */
export function formatVerificationSummary(
  verification: Verification,
  limit = SUMMARY_LIMIT,
): string {
  for (const detail of DETAILS) {
    const summary = render(verification, detail);
    if (Buffer.byteLength(summary) <= limit) return summary;
  }
  return title(verification);
}

/** The whole in one clause: `4 files built again, all with the same bytes`. */
export function describeVerification({ files, status }: Verification): string {
  const count = formatCount(files.length, "file");
  const signed = files.filter(({ signature }) => signature !== undefined).length;
  const but = signed === 0 ? "" : `, ${signed} of them but for a signature`;
  if (status === "pass") return `${count} built again, the same bytes${but}`;
  const [failed, skipped] = ["fail", "skip"].map(
    (verdict) => files.filter((file) => file.verdict === verdict).length,
  );
  return [
    ...(failed ? [`${failed} of ${count} cannot be confirmed`] : []),
    ...(skipped ? [`${skipped} of ${count} not compared`] : []),
  ].join(", ");
}

/** What a row says beside its digests: the signature that was left out, findings, causes. */
export function describeFile({ signature, findings, causes }: VerifiedFile): readonly string[] {
  return [
    ...(signature === undefined ? [] : [`the same without its ${signature}`]),
    ...findings,
    ...causes.map(({ detail }) => detail),
  ];
}

/** Files that have an annotation of their own: GitHub shows ten of a kind for a step. */
const MAX_ANNOTATIONS = 9;

/** An error for each file that cannot be confirmed, and one for all that are too many. */
export function describeFailures({ files }: Verification): Annotation[] {
  const failed = files.filter(({ verdict }) => verdict !== "pass");
  const shown = failed.slice(0, MAX_ANNOTATIONS).map(({ file, findings, causes }) => {
    const [why = "it was not compared"] = [...causes.map(({ detail }) => detail), ...findings];
    return `${plain(file)}: ${plain(why)}`;
  });
  const missing = failed.length - shown.length;
  const messages = [...shown, ...(missing === 0 ? [] : [`${missing} more files like these`])];
  return messages.map((message) => ({ level: "error", message }));
}

function render(verification: Verification, detail: Detail): string {
  // What failed is what a reader came for.
  const order = ["fail", "skip", "pass"];
  const files = [...verification.files].sort(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict),
  );
  const shown = files.slice(0, detail.items);
  const missing = files.length - shown.length;
  return [
    title(verification),
    subtitle(verification),
    fileTable(shown, detail),
    ...(missing === 0
      ? []
      : [paragraph(words(`${formatCount(missing, "more file")} in verification.json.`))]),
    notes("Not built then, and so not here", verification.notBuilt, detail),
    notes("Notices", verification.notices, detail),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function title(verification: Verification): string {
  const sign = verification.status === "pass" ? "✅" : "❌";
  return heading(words(`${sign} Verified: ${describeVerification(verification)}`));
}

function subtitle(verification: Verification): string {
  const { module, version, commit, toolchains, manifest, assets, seconds } = verification;
  const versions = [...new Set(toolchains.map((each) => each.version))];
  const beside =
    assets === 0
      ? "no released file lies beside the manifest: digests alone were compared"
      : `${formatCount(assets, "released file")} beside the manifest`;
  return paragraph(
    join(
      [
        join(
          [
            join([code(module, TITLE_LIMIT), code(version, TITLE_LIMIT)]),
            join([words("commit"), code(commit.slice(0, 12))]),
            join([words("Go"), code(versions.join(", "), TITLE_LIMIT)]),
            join([words("manifest"), code(manifest.slice(0, 12))]),
            words(formatSeconds(seconds)),
          ],
          " · ",
        ),
        words(beside),
      ],
      LINE_BREAK,
    ),
  );
}

const SIGNS = { pass: "✅ same", fail: "❌ differs", skip: "⚪ not compared" } as const;

function fileTable(files: readonly VerifiedFile[], detail: Detail): string {
  if (files.length === 0) return "";
  const head = ["File", "Verdict", "Recorded", "Built here", "Why"].map(words);
  return table(
    head,
    files.map((file) => [
      code(file.file, detail.text),
      words(
        file.rebuilt === undefined && file.verdict === "fail"
          ? "❌ not built"
          : SIGNS[file.verdict],
      ),
      shortDigest(file.recorded),
      file.rebuilt === undefined ? words("") : shortDigest(file.rebuilt),
      join(
        describeFile(file)
          .slice(0, detail.names)
          .map((text) => code(text, detail.text)),
        LINE_BREAK,
      ),
    ]),
  );
}

function shortDigest(sha256: string): Html {
  return sample(sha256.slice(0, SHORT_DIGEST));
}

function notes(name: string, all: readonly string[], detail: Detail): string {
  if (all.length === 0) return "";
  const shown = all.slice(0, detail.items).map((note) => code(note, detail.text));
  return details(words(`${name} (${all.length})`), list(shown));
}
