import * as v from "valibot";

const bytes = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Where the bytes of a file come from. */
export const bytesSchema = v.strictObject({
  /** As the headers have them, in file order; sizes in the file. */
  sections: v.array(v.strictObject({ name: v.string(), size: bytes })),
  /** Machine code by package, from Go's table of functions; absent where `skipped` says why. */
  text: v.optional(
    v.strictObject({
      /** Of all machine code. */
      size: bytes,
      /** That packages account for. */
      attributed: bytes,
      /** By import path, the largest first. */
      packages: v.record(v.string(), bytes),
    }),
  ),
  /** Data by package, from the symbols of a file that was linked with them; only on request. */
  data: v.optional(
    v.strictObject({ size: bytes, attributed: bytes, packages: v.record(v.string(), bytes) }),
  ),
  /** Why there is no attribution. */
  skipped: v.optional(v.string()),
});

export type Bytes = v.InferOutput<typeof bytesSchema>;
