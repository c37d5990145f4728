import * as v from "valibot";

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A change to sources for some targets, that the commit does not have. */
export const patchSchema = v.strictObject({
  /** Below the repository's root, with slashes: the diff, or the file that holds the map. */
  file: v.string(),
  /** Of the diff's bytes; of a map, of its paths with the digests of the files that they get. */
  sha256,
  /** What it changes. */
  changes: v.array(
    v.strictObject({
      /** In the main module, the standard library, or a dependency. */
      part: v.picklist(["main", "std", "dependency"]),
      /** `module path@version` of a dependency. */
      module: v.optional(v.string()),
      /** Below the repository's root, GOROOT/src or the dependency's root; slashes. */
      path: v.string(),
      kind: v.picklist(["modified", "added", "removed"]),
      /** In a map, the file that takes its place, below the repository's root; empty where none does. */
      from: v.optional(v.string()),
    }),
  ),
  /** Variable that tells of the patch in the program itself. */
  stamp: v.optional(v.string()),
});

export type ManifestPatch = v.InferOutput<typeof patchSchema>;
