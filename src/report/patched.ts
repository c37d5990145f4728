import type { ManifestPatch } from "../manifest/patches.ts";
import type { Manifest, ManifestUnit } from "../manifest/schema.ts";
import { placeName } from "../patch/place.ts";
import type { Detail } from "./detail.ts";
import { isPatched } from "./facts.ts";
import { formatCount } from "./figures.ts";
import { groupBy } from "./grouping.ts";
import { code, details, join, LINE_BREAK, sample, small, table, words } from "./markdown.ts";
import { names, type Section } from "./sections.ts";

/** Digits of a digest that the table shows; the manifest has all of them. */
const SHOWN_DIGITS = 12;

/** Units that were built from sources the commit does not have, and what was changed. */
export function patched(manifest: Manifest, detail: Detail): Section {
  const units = manifest.units.filter(isPatched);
  if (units.length === 0) return { markdown: "" };
  const uses = units.flatMap((unit) => (unit.patches ?? []).map((patch) => ({ unit, patch })));
  const groups = [...groupBy(uses, ({ patch }) => JSON.stringify([patch.file, patch.sha256]))];
  const shown = groups.slice(0, detail.items);
  const missing = groups.length - shown.length;
  const rows = shown.flatMap(([, own]) => {
    const [first] = own;
    return first === undefined ? [] : [patchRow(first.patch, own, detail)];
  });
  const head = [words("Patch"), words("Units"), words("Changed")];
  return {
    markdown: details(
      words(`${formatCount(units.length, "unit")} built from patched sources`),
      table(head, rows),
      "open",
    ),
    ...(missing === 0 ? {} : { leftOut: formatCount(missing, "patch", "patches") }),
  };
}

function patchRow(
  { file, sha256, changes, stamp }: ManifestPatch,
  uses: readonly { readonly unit: ManifestUnit }[],
  detail: Detail,
) {
  const notes = [
    join([words("sha256"), sample(sha256.slice(0, SHOWN_DIGITS))]),
    stamp === undefined ? undefined : join([words("told by"), code(stamp, detail.text)]),
  ];
  const lines = changes
    .slice(0, detail.names)
    .map((change) => join([words(change.kind), code(placeName(change), detail.text)]));
  const more = changes.length - lines.length;
  return [
    join([code(file, detail.text), ...notes.map((note) => note && small(note))], LINE_BREAK),
    names(
      uses.map(({ unit }) => unit.id),
      detail,
    ),
    join([...lines, more === 0 ? undefined : words(`and ${more} more`)], LINE_BREAK),
  ];
}
