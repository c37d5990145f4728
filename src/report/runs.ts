import type { ManifestRun } from "../manifest/runs.ts";
import type { Manifest } from "../manifest/schema.ts";
import { right } from "./cells.ts";
import type { Detail } from "./detail.ts";
import { formatCount, formatSeconds } from "./figures.ts";
import { groupBy } from "./grouping.ts";
import {
  type Cell,
  code,
  details,
  figure,
  type Html,
  join,
  LINE_BREAK,
  paragraph,
  small,
  table,
  words,
} from "./markdown.ts";
import { names, type Section } from "./sections.ts";
import { plain } from "./text.ts";

/** What came of starting the files: what failed open, the rest folded, each state in its own word. */
export function runs(manifest: Manifest, detail: Detail): Section {
  const all = runsOf(manifest);
  if (all.length === 0) return { markdown: "" };
  const failed = all.filter(({ verdict }) => verdict === "fail");
  const started = all.filter(({ state, verdict }) => state !== "not run" && verdict !== "fail");
  const left = all.filter(({ state, verdict }) => state === "not run" && verdict !== "fail");
  const isOpen = failed.length > 0;
  const shown = {
    failed: failed.slice(0, detail.items),
    started: started.slice(0, limitOf(detail)),
  };
  const body = [
    isolationOf(all, detail),
    runTable(shown.failed, detail),
    runTable(shown.started, detail),
    leftTable(left, detail),
  ];
  const missing = failed.length + started.length - shown.failed.length - shown.started.length;
  return {
    markdown: details(
      words(describeRuns(manifest) ?? ""),
      body.filter(Boolean).join("\n"),
      isOpen ? "open" : "closed",
    ),
    ...(missing === 0 ? {} : { leftOut: formatCount(missing, "run") }),
  };
}

/** `run: 12 native, 8 emulated, 4 not run; 1 failed`, as one line; undefined where nothing was to be run. */
export function describeRuns(manifest: Manifest): string | undefined {
  const all = runsOf(manifest);
  if (all.length === 0) return undefined;
  const of = (state: ManifestRun["state"]) => all.filter((run) => run.state === state).length;
  const smoke = all.filter(({ kind, state }) => kind === "smoke" && state !== "not run").length;
  const count = (verdict: ManifestRun["verdict"]) =>
    all.filter((run) => run.verdict === verdict).length;
  const states = [
    [of("ran"), "ran"],
    [of("emulated"), "emulated"],
    [of("not run"), "not run"],
  ] as const;
  return [
    `Runs: ${states.flatMap(([number, name]) => (number === 0 ? [] : [`${number} ${name}`])).join(", ")}`,
    ...(smoke === 0 ? [] : [`${formatCount(smoke, "smoke run")} among them`]),
    ...(count("fail") === 0 ? [] : [`${count("fail")} failed`]),
    ...(count("warn") === 0 ? [] : [`${count("warn")} with a panic`]),
  ].join("; ");
}

/** Failed runs, and panics of programs that were only started, as lines of a terminal. */
export function runLines(manifest: Manifest, verdict: "fail" | "warn"): string[] {
  return runsOf(manifest)
    .filter((run) => run.verdict === verdict)
    .map((run) => plain(`${commandOf(run)}: ${run.reasons.join("; ")}`));
}

/** `web-linux-amd64 --help` */
export function commandOf({ file, args }: ManifestRun): string {
  return [file, ...args].join(" ");
}

/** The runs of files that are released, or would be. */
export function runsOf({ observed, binaries }: Manifest): readonly ManifestRun[] {
  const released = new Set(binaries.map(({ file }) => file));
  return (observed.runs ?? []).filter(({ file }) => released.has(file));
}

/** What passed is the first that a short summary can do without. */
function limitOf(detail: Detail): number {
  return detail.passed ? detail.items : 0;
}

function isolationOf(all: readonly ManifestRun[], detail: Detail): string {
  const ways = new Set(all.flatMap(({ isolation }) => isolation ?? []));
  if (ways.size === 0) return "";
  const lines = [...ways].map((way) => code(way, detail.text));
  return paragraph(join([words("Run by"), join(lines, ", ")]));
}

function runTable(shown: readonly ManifestRun[], detail: Detail): string {
  if (shown.length === 0) return "";
  const head = [
    words("File"),
    words("Run"),
    words("Came of it"),
    words("Output"),
    right(words("Time")),
  ];
  return table(
    head,
    shown.map((run) => runRow(run, detail)),
  );
}

function runRow(run: ManifestRun, detail: Detail): (Html | Cell)[] {
  const { file, kind, args, seconds, output, granted } = run;
  const how = [
    kind === "smoke" ? words("smoke run") : undefined,
    args.length === 0 ? undefined : code(args.join(" "), detail.text),
    granted.length === 0 ? undefined : join([words("granted:"), names(granted, detail)]),
  ];
  return [
    code(file, detail.text),
    join(how, LINE_BREAK),
    join(outcome(run, detail), LINE_BREAK),
    join(
      output.slice(0, OUTPUT_LINES).map((line) => small(code(line, detail.text))),
      LINE_BREAK,
    ),
    right(figure(seconds === undefined ? "–" : formatSeconds(seconds))),
  ];
}

/** Lines of output in a cell; the manifest has a few more. */
const OUTPUT_LINES = 3;

function outcome(run: ManifestRun, detail: Detail): Html[] {
  const { state, verdict, exit, signal, emulator, reasons, remarks, answers } = run;
  const told = (text: string | undefined) =>
    text === undefined ? undefined : code(text, detail.text);
  const end = exit === undefined ? told(signal) : words(`exit status ${exit}`);
  const sign = verdict === "fail" ? "❌ " : verdict === "warn" ? "⚠️ " : "";
  return [
    join([words(sign + state), told(emulator), end], ", "),
    ...[...reasons, ...remarks].map((text) => code(text, detail.text)),
    ...answers.map(({ request, status }) =>
      join([code(request, detail.text), words(String(status))]),
    ),
  ];
}

/** What was not run, by the reason. */
function leftTable(left: readonly ManifestRun[], detail: Detail): string {
  const groups = groupBy(left, ({ reasons }) => reasons.join("; "));
  if (groups.size === 0) return "";
  return table(
    [words("Not run, because"), words("Files")],
    [...groups]
      .slice(0, detail.items)
      .map(([reason, own]) => [
        code(reason, detail.text),
        names([...new Set(own.map(({ file }) => file))], detail),
      ]),
  );
}
