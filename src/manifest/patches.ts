import * as v from "valibot";

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A change to sources for some targets, that the commit does not have. */
export const patchSchema = v.strictObject({
  /** Path of the diff below the repository's root, or of the map's files, with slashes. */
  file: v.string(),
  /** Of what the patch says, so that two patches never pass for one. */
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
    }),
  ),
  /** Variable that tells of the patch in the program itself. */
  stamp: v.optional(v.string()),
});

export type ManifestPatch = v.InferOutput<typeof patchSchema>;
