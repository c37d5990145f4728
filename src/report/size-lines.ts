import { addChanges, difference, type Growth } from "../manifest/growth.ts";
import type { Manifest } from "../manifest/schema.ts";
import { biggestOf } from "./biggest.ts";
import { formatBytes, formatChange, formatCount, formatShare } from "./figures.ts";
import { describeTotal } from "./size-changes.ts";
import { plain } from "./text.ts";

/** Packages that a line names. */
const MAX_NAMES = 4;
/** Characters of a package's path in it. */
const NAME_LIMIT = 60;

/** One line on what is largest, and with a baseline one on what grew and shrank most. */
export function sizeLines(manifest: Manifest, growth: Growth | undefined): string[] {
  const lines = [largest(manifest), growth === undefined ? undefined : changed(growth)];
  const found = lines.filter((line) => line !== undefined);
  return found.length === 0 ? [] : ["", ...found];
}

function largest(manifest: Manifest): string | undefined {
  const biggest = biggestOf(manifest);
  if (biggest === undefined) return undefined;
  const shares = biggest.packages
    .slice(0, MAX_NAMES)
    .map(({ name, size }) => `${plain(name, NAME_LIMIT)} ${formatShare(size, biggest.code)}`);
  return `code of ${plain(biggest.unit)}: ${formatBytes(biggest.code)}, of which ${shares.join(", ")}`;
}

function changed({ baseline, binaries }: Growth): string {
  const before = binaries.reduce((sum, binary) => sum + binary.before, 0);
  const after = binaries.reduce((sum, binary) => sum + binary.after, 0);
  const packages = addChanges(binaries.flatMap(({ text }) => text))
    .slice(0, MAX_NAMES)
    .map((change) => `${plain(change.name, NAME_LIMIT)} ${formatChange(difference(change))}`);
  const most = packages.length === 0 ? "" : `; most in ${packages.join(", ")}`;
  const files = formatCount(binaries.length, "file");
  return `sizes since ${plain(baseline.version)}: ${describeTotal(before, after)} in ${files}${most}`;
}
