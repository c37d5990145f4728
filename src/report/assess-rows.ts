import type { Assessment, AssessmentRow } from "../assess/schema.ts";
import { VERDICTS } from "../assess/verdict.ts";
import { groupNames } from "../plan/spelling.ts";
import { formatCount } from "./figures.ts";

/** A row's subject: its target, or the name that stands for none. */
export function subjectOf({ target, names }: AssessmentRow): string {
  return target ?? names[0] ?? "";
}

/** Names that were written for a target, where they are others than its own. */
export function otherNames({ target, names }: AssessmentRow): readonly string[] {
  return target === undefined ? [] : names.filter((name) => name !== target && !isMany(name));
}

/** The port in words: `since Go 1.14, first class, Linux 3.2`; empty where there is none. */
export function describePort({ port }: AssessmentRow): string {
  if (port === undefined) return "";
  return [
    ...(port.since === undefined ? [] : [`since Go ${port.since}`]),
    ...(port.removed === undefined ? [] : [`gone in Go ${port.removed}`]),
    ...(port.firstClass ? ["first class"] : []),
    ...(port.broken ? ["broken"] : []),
    ...(port.needsCgo ? ["needs cgo"] : []),
    ...(port.system === undefined ? [] : [port.system]),
  ].join(", ");
}

/** Where the files can run: `native`, `qemu-arm`, `qemu-arm, not here`. */
export function describeRun({ running }: AssessmentRow): string {
  if (running === undefined) return "";
  const { kind, emulator = "", lacking } = running;
  const ways = {
    native: "native",
    emulated: emulator,
    missing: `${emulator}, not here`,
    nowhere: "no emulator",
  };
  const lacks = lacking === undefined ? [] : [`processor lacks ${lacking.join(" ")}`];
  return [...lacks, ways[kind]].join("; ");
}

/** Why, with what would help: one or two sentences. */
export function describeReason({ reason, nearest }: AssessmentRow): string {
  return nearest.length === 0 ? reason : `${reason}; nearest: ${few(nearest)}`;
}

/** What an assessment amounts to: `3 ready, 2 not yet, 1 no such port`. */
export function describeVerdicts({ rows }: Assessment): string {
  return VERDICTS.map((verdict) => ({
    verdict,
    count: rows.filter((row) => row.verdict === verdict).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict}`)
    .join(", ");
}

/** `go.etcd.io/bbolt, 1 package, Go 1.26.8` in its parts. */
export function describeSubject({ module, packages, go, variant }: Assessment): readonly string[] {
  return [
    module,
    formatCount(packages.length, "package"),
    `Go ${go}`,
    ...(variant === "default" ? [] : [`variant ${variant}`]),
  ];
}

/** Names in one sentence; the file has the others. */
const MAX_NAMES = 6;

function few(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return names.slice(0, MAX_NAMES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** A glob or a group stands for many, and says nothing of this one. */
function isMany(name: string): boolean {
  return /[*?[{]/.test(name) || groupNames.some((group) => group === name);
}
