import { Buffer } from "node:buffer";
import { searchedForms } from "../../inspect/paths.ts";
import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { type ExplainContext, labelsOf } from "./context.ts";
import type { Side } from "./side.ts";

/** Characters of a path that is looked at. */
const MAX_PATH = 512;
/** Names of source files that are looked at in one file: a program of 100 MB has some 50,000. */
const MAX_NAMES = 200_000;
const SOURCE = Buffer.from(".go\0");

/**
 * Directories that only one of the files tells of: those that the builds worked in, or else the first
 * absolute name of a source file.
 */
export function comparePaths(first: Side, second: Side, context: ExplainContext): Cause[] {
  const sides = [first, second] as const;
  const known = (context.paths ?? []).flatMap(({ name, path }) => {
    const forms = searchedForms(path);
    const [a, b] = sides.map((side) => forms.some((form) => bufferOf(side).includes(form)));
    return a === b ? [] : [{ name, path, which: a ? 0 : 1 } as const];
  });
  const described = known.map(({ name, path, which }) =>
    leak(`${name} ${quote(path)}`, which, sides, context),
  );
  if (described.length > 0) return described;
  return compareSources(sides, context);
}

function compareSources(sides: readonly [Side, Side], context: ExplainContext): Cause[] {
  const [a, b] = [sourcesIn(sides[0]), sourcesIn(sides[1])];
  const [own] = [...a].filter((path) => !b.has(path));
  const [other] = [...b].filter((path) => !a.has(path));
  if (own !== undefined) return [leak(`source file ${quote(own)}`, 0, sides, context)];
  if (other !== undefined) return [leak(`source file ${quote(other)}`, 1, sides, context)];
  return [];
}

function leak(
  what: string,
  which: 0 | 1,
  sides: readonly [Side, Side],
  context: ExplainContext,
): Cause {
  const trimmed = sides[which].facts?.buildInfo?.settings["-trimpath"] === "true";
  const way = trimmed ? "something in the sources names it" : "build with -trimpath";
  const label = labelsOf(context)[which];
  return { kind: "path", detail: `${label} alone holds the path of the ${what}: ${way}` };
}

/** Absolute names in Go's table of source files, where each ends with a zero. */
function sourcesIn(side: Side): ReadonlySet<string> {
  const buffer = bufferOf(side);
  const found = new Set<string>();
  let at = buffer.indexOf(SOURCE);
  for (let count = 0; at >= 0 && count < MAX_NAMES; count += 1) {
    const path = pathEndingAt(buffer, at + SOURCE.length - 1);
    if (/^(\/|[A-Za-z]:[\\/])/.test(path)) found.add(path);
    at = buffer.indexOf(SOURCE, at + SOURCE.length);
  }
  return found;
}

function pathEndingAt(buffer: Buffer, end: number): string {
  let start = end;
  while (start > 0 && end - start < MAX_PATH && (buffer[start - 1] ?? 0) >= 0x20) start -= 1;
  return buffer.toString("utf8", start, end);
}

function bufferOf({ bytes }: Side): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
