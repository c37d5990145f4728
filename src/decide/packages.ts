import type { ListedMain } from "../go/packages.ts";
import type { Dropped } from "../plan/plan.ts";
import type { PackageSelection } from "../settings.ts";

/** Directories whose mains serve the repository itself and are not shipped by default. */
const UNSHIPPED = ["internal", "testdata", "examples", "tools", "hack", "scripts", "helpers"];

/**
 * Chooses what is built of all main packages that were listed. With no selection: the roots and
 * `cmd/...` of the modules, or if there is none of these, every main outside the directories that
 * are not meant for shipping. Those left out are said.
 */
export function choosePackages(options: {
  readonly mains: readonly ListedMain[];
  readonly selections: readonly PackageSelection[];
}): { readonly chosen: readonly ListedMain[]; readonly dropped: readonly Dropped[] } {
  const { mains, selections } = options;
  if (selections.length > 0) return { chosen: mains, dropped: [] };
  const usual = mains.filter(({ below }) => below === "." || below.startsWith("cmd/"));
  if (usual.length > 0) {
    return split(mains, usual, 'it is neither the root nor below cmd: name it in "packages"');
  }
  const shipped = mains.filter(
    ({ below }) => !below.split("/").some((part) => UNSHIPPED.includes(part)),
  );
  return split(
    mains,
    shipped,
    `it lies below one of ${UNSHIPPED.join(", ")}: name it in "packages"`,
  );
}

function split(
  mains: readonly ListedMain[],
  chosen: readonly ListedMain[],
  reason: string,
): { chosen: readonly ListedMain[]; dropped: readonly Dropped[] } {
  return {
    chosen,
    dropped: mains
      .filter((main) => !chosen.includes(main))
      .map(({ path }) => ({ package: path, reason })),
  };
}
