import type { ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import {
  type CheckCounts,
  commonError,
  countChecks,
  isPatched,
  type Linkage,
  SHORT_DIGEST,
  type UnitFacts,
} from "./facts.ts";
import { formatBytes, formatCount, formatSeconds } from "./figures.ts";
import {
  type Cell,
  code,
  figure,
  type Html,
  join,
  LINE_BREAK,
  NO_BREAK,
  sample,
  small,
  words,
} from "./markdown.ts";

/** The sign of whatever failed; the only colour that GitHub's Markdown has. */
const RED = "❌";

/** Failed checks that one cell names. */
const MAX_NAMES = 3;

/** Code points of a check's name. */
const NAME_LIMIT = 60;

/** The unit's target; below it what tells it from another of the same target. */
export function targetName(
  unit: ManifestUnit,
  { text, seconds }: { readonly text: number; readonly seconds: number | undefined },
): Html {
  const notes = [
    unit.variant === "default" ? undefined : code(unit.variant, text),
    isPatched(unit) ? words("patched") : undefined,
    unit.experimental ? words("experimental") : undefined,
    seconds === undefined ? undefined : figure(formatSeconds(seconds)),
  ].filter((note) => note !== undefined);
  const name = signed(unit.status === "failed", code(unit.target, text));
  return notes.length === 0 ? name : join([name, small(join(notes, " · "))], LINE_BREAK);
}

/** The first package that failed with its first error, and how many more failed. */
export function firstError({ unit, binaries }: UnitFacts, text: number): Html {
  const common = commonError(unit, binaries);
  if (common !== undefined) {
    const all = words(`all ${formatCount(Object.keys(unit.errors).length, "package")}:`);
    return join([all, code(common, text)]);
  }
  const [first, ...others] = Object.entries(unit.errors);
  if (first === undefined) return words("did not build; no error was recorded");
  const [path, message] = first;
  const more = others.length === 0 ? "" : `and ${formatCount(others.length, "more package")}`;
  return join([code(path, text), code(message, text), words(more)]);
}

/** Size and digest of a package's file, `❌` where it failed, a dash where it was not asked for. */
export function packageCell({ unit, binaries }: UnitFacts, path: string): Html {
  const binary = binaries.find((candidate) => candidate.package === path);
  if (binary === undefined) return words(Object.hasOwn(unit.errors, path) ? RED : "–");
  const failed = countChecks([binary]).failures > 0;
  const size = signed(failed, figure(formatBytes(binary.size)));
  return join([size, small(digest(binary))], LINE_BREAK);
}

/** The first digits of the SHA-256. */
export function digest({ sha256 }: ManifestBinary): Html {
  return sample(sha256.slice(0, SHORT_DIGEST));
}

/** `8 of 8`; the names of what failed come first. */
export function checks({ passed, skipped, failed, failures }: CheckCounts): Html {
  const ran = passed + failures;
  const count = ran + skipped === 0 ? words("none") : figure(`${passed} of ${ran}`);
  if (ran === 0 && skipped > 0) return figure(`${skipped} skipped`);
  const skips = skipped === 0 ? undefined : figure(`${skipped} skipped`);
  const names = failed.slice(0, MAX_NAMES).map((name) => signed(true, code(name, NAME_LIMIT)));
  const more = failed.length - names.length;
  if (more > 0) names.push(words(`and ${more} more`));
  const lines =
    names.length === 0
      ? [count, skips && small(skips)]
      : [...names, small(join([count, skips], ", "))];
  return join(lines, LINE_BREAK);
}

/** Each kind of linkage with its libraries in small print. */
export function linkage(kinds: readonly Linkage[]): Html {
  const lines = kinds.flatMap(({ kind, libraries }) => [
    figure(kind),
    libraries === "" ? undefined : small(words(libraries)),
  ]);
  return join(lines, LINE_BREAK);
}

/** How long the unit took. */
export function time({ seconds }: UnitFacts): Cell {
  return right(figure(seconds === undefined ? "–" : formatSeconds(seconds)));
}

/** A heading without a code span where its letters can mean nothing: seven of them are wide. */
export function label(name: string): Html {
  return /^[\p{L}\p{N}_.-]{1,40}$/u.test(name) ? words(name) : code(name);
}

/** A cell of figures. */
export function right(html: Html): Cell {
  return { html, align: "right" };
}

/** A red sign that stays on the line of what it is about. */
function signed(failed: boolean, content: Html): Html {
  return failed ? join([words(RED), content], NO_BREAK) : content;
}
