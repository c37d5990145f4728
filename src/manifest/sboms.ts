import * as v from "valibot";

/** A bill of materials in CycloneDX's JSON: what the files of a unit are made of. */
export const sbomSchema = v.strictObject({
  /** File name, unique over the run. */
  file: v.string(),
  /** The unit's id. */
  unit: v.string(),
  /** Bytes. */
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

export type ManifestSbom = v.InferOutput<typeof sbomSchema>;
