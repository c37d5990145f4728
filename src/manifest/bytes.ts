import * as v from "valibot";

const bytes = v.pipe(v.number(), v.integer(), v.minValue(0));

const attribution = v.strictObject({
  /** Of all there is of the kind. */
  size: bytes,
  /** That packages account for. */
  attributed: bytes,
  /** By import path, the largest first. */
  packages: v.record(v.string(), bytes),
});

/** Where the bytes of a file come from. */
export const bytesSchema = v.strictObject({
  /** As the headers have them, in file order; sizes in the file. */
  sections: v.array(v.strictObject({ name: v.string(), size: bytes })),
  /** Machine code by package, from Go's table of functions; absent where `skipped` says why. */
  text: v.optional(attribution),
  /** Data in the file by package, from the symbols of a file that was linked with them; only on request. */
  data: v.optional(attribution),
  /** Memory that is zero at the start and takes no room in the file, likewise. */
  bss: v.optional(attribution),
  /** Why there is no attribution of text. */
  skipped: v.optional(v.string()),
  /** Why there is none of data, where it was asked for. */
  dataSkipped: v.optional(v.string()),
});

export type Bytes = v.InferOutput<typeof bytesSchema>;
export type Attribution = v.InferOutput<typeof attribution>;
