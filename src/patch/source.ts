import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { isInside } from "../inside.ts";
import type { ManifestPatch } from "../manifest/patches.ts";
import { quote } from "../quote.ts";
import type { PatchRule } from "../settings.ts";
import { placeBelow } from "../source/module.ts";
import { placeName } from "./place.ts";

/** Where a patch is read from. */
export type PatchSource = {
  /** What messages call it. */
  readonly name: string;
  /** Below the repository's root, with slashes: the diff, or the file that holds the map. */
  readonly file: string;
  readonly stamp: string | undefined;
  /** The map: what is replaced, as `readPlace` reads it, then what replaces it below the root, or "". */
  readonly files: readonly { readonly name: string; readonly from: string }[] | undefined;
};

/** Directories that paths of patches begin at; all absolute. */
export type SourceRoots = {
  /** The repository's root, else the working directory. */
  readonly root: string;
  readonly workingDirectory: string;
  /** The `.mvu.yml` that was read. */
  readonly configFile: string | undefined;
};

/**
 * Where a rule's patch lies. Paths of `.mvu.yml` begin at the working directory, as all of its paths do.
 *
 * @throws UserError when one leads out of the repository.
 */
export function sourceOfRule(
  { file, files, stamp }: PatchRule,
  { root, workingDirectory, configFile }: SourceRoots,
): PatchSource {
  const below = (path: string): string => {
    const absolute = resolve(workingDirectory, path);
    if (isInside(absolute, root)) return placeBelow(root, absolute);
    throw new UserError(
      `patches: ${quote(path)} lies outside the repository: keep what a patch is made of inside`,
    );
  };
  if (file !== undefined) return { name: quote(file), file: below(file), stamp, files: undefined };
  const isElsewhere = (name: string) => /^(GOROOT|GOMODCACHE)\//.test(name);
  return {
    name: mapName(Object.keys(files)[0] ?? ""),
    file: configFile === undefined ? ".mvu.yml" : placeBelow(root, configFile),
    stamp,
    files: Object.entries(files)
      .map(([name, from]) => ({
        name: isElsewhere(name) ? name : below(name),
        from: from === "" ? "" : below(from),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Where a planned patch lies. */
export function sourceOfPatch({ file, stamp, changes }: ManifestPatch): PatchSource {
  const files = changes.flatMap(({ from, ...place }) =>
    from === undefined ? [] : [{ name: placeName(place), from }],
  );
  const [first] = files;
  return {
    name: first === undefined ? quote(file) : mapName(first.name),
    file,
    stamp,
    files: first === undefined ? undefined : files,
  };
}

function mapName(first: string): string {
  return `the map of ${quote(first)}`;
}
