import type { Manifest, ManifestBinary, ManifestUnit } from "../manifest/schema.ts";
import { assertUniqueFiles } from "../plan/names.ts";
import { groupBy } from "../report/grouping.ts";

/** A unit that has files, with the name of its bill of materials. */
export type NamedUnit = {
  readonly unit: ManifestUnit;
  readonly binaries: readonly ManifestBinary[];
  readonly file: string;
};

/**
 * `sbom-[<variant>-]<os>-<arch>[-<level>].cdx.json` for each unit that has files; where packages are
 * units of their own, the name of the one file takes the place of the target's. No binary can have
 * such a name, for its own ends with the target.
 *
 * @throws UserError when two files would have one name.
 */
export function nameSboms({
  units,
  binaries,
}: Pick<Manifest, "units" | "binaries">): readonly NamedUnit[] {
  const files = groupBy(binaries, ({ unit }) => unit);
  const places = groupBy(units, ({ target, variant }) => JSON.stringify([target, variant]));
  const split = places.size < units.length;
  const named = units.flatMap((unit) => {
    const own = files.get(unit.id) ?? [];
    const [first] = own;
    if (first === undefined) return [];
    const name = split ? first.file.replace(/\.(?:exe|wasm)$/, "") : placeName(unit);
    return [{ unit, binaries: own, file: `sbom-${name}.cdx.json` }];
  });
  assertUniqueFiles([...binaries, ...named].map(({ file }) => file));
  return named;
}

function placeName({ target, variant }: ManifestUnit): string {
  const place = target.replaceAll(/[/,]/g, "-");
  return variant === "default" ? place : `${variant}-${place}`;
}
