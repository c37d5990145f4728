import type { Reproduction } from "../manifest/reproduction.ts";
import type { Manifest, ManifestBinary } from "../manifest/schema.ts";
import type { Detail } from "./detail.ts";
import { formatCount } from "./figures.ts";
import { fileNamer } from "./findings.ts";
import { groupBy } from "./grouping.ts";
import { code, details, type Html, join, LINE_BREAK, paragraph, table, words } from "./markdown.ts";
import { cap, names, type Section } from "./sections.ts";

/** What both builds had of their own, in the words of docs/reproduce.md. */
const SURROUNDINGS =
  "from another directory, with another cache, home, temporary directory, umask, time zone, locale and user name, at another time";

/** How the files of a run fared in one line; undefined where none was to be built twice. */
export function describeReproduction(manifest: Manifest): string | undefined {
  const tried = triedIn(manifest);
  if (tried.length === 0) return undefined;
  const { same, other, open } = sorted(tried);
  const isFull = tried.some(({ reproduction }) => reproduction.method === "reproduced");
  const done = isFull ? "built again from nothing" : "relinked";
  const parts = [
    same.length === 0
      ? undefined
      : `${formatCount(same.length, "file")} ${done} ${SURROUNDINGS}: the same bytes`,
    other.length === 0 ? undefined : `${formatCount(other.length, "file")} ${done}: other bytes`,
    open.length === 0
      ? undefined
      : `${formatCount(open.length, "file")}: nothing proven by a second build`,
  ];
  return parts.filter((part) => part !== undefined).join("; ");
}

/** How each file was built a second time, and what differed. */
export function reproduction(manifest: Manifest, detail: Detail): Section {
  const line = describeReproduction(manifest);
  if (line === undefined) return { markdown: "" };
  const { other, open } = sorted(triedIn(manifest));
  const rows = [
    ...groupBy([...other, ...open], ({ reproduction: found }) => keyOf(found)).values(),
  ];
  const sentence = paragraph(words(`${line}.`));
  if (rows.length === 0) return { markdown: sentence };
  const { shown, leftOut } = cap(
    rows,
    detail,
    "outcome of a second build",
    "outcomes of a second build",
  );
  const nameFiles = fileNamer(manifest);
  const body = table(
    [words("A second build"), words("Why"), words("Files")],
    shown.map((group) => [
      words(group[0] === undefined ? "" : headOf(group[0].reproduction)),
      group[0] === undefined ? words("") : whyOf(group[0].reproduction, detail),
      names(nameFiles(group), detail),
    ]),
  );
  const folded = details(
    words("Second builds that proved nothing"),
    body,
    other.length > 0 ? "open" : "closed",
  );
  return { markdown: `${sentence}${folded}`, ...leftOut };
}

type Tried = ManifestBinary & { readonly reproduction: Reproduction };

function triedIn({ binaries }: Manifest): Tried[] {
  return binaries.flatMap((binary) => {
    const { reproduction: found } = binary;
    return found === undefined ? [] : [{ ...binary, reproduction: found }];
  });
}

/** A file with other bytes is one also where that is only reported. */
function sorted(tried: readonly Tried[]) {
  const isSame = ({ reproduction: { verdict } }: Tried) => verdict === "pass";
  const isOther = ({ reproduction: { sha256 } }: Tried) => sha256 !== undefined;
  return {
    same: tried.filter(isSame),
    other: tried.filter((file) => !isSame(file) && isOther(file)),
    open: tried.filter((file) => !isSame(file) && !isOther(file)),
  };
}

/** Equal for files with the same fate; each has other bytes of its own. */
function keyOf({ verdict, sha256, reason, causes }: Reproduction): string {
  return JSON.stringify([verdict, sha256 !== undefined, reason, causes]);
}

function headOf({ verdict, sha256 }: Reproduction): string {
  if (sha256 === undefined) return verdict === "fail" ? "failed" : "not compared";
  return verdict === "fail" ? "gave other bytes" : "gave other bytes, which is only reported";
}

/** The most specific cause first. */
function whyOf({ reason, causes }: Reproduction, detail: Detail): Html {
  const said = causes.map((cause) =>
    join([words(`${cause.kind}:`), code(cause.detail, detail.text)]),
  );
  const all = [...(reason === undefined ? [] : [code(reason, detail.text)]), ...said];
  const shown = all.slice(0, detail.names);
  const missing = all.length - shown.length;
  return join([...shown, missing === 0 ? undefined : words(`and ${missing} more`)], LINE_BREAK);
}
