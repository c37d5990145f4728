/** How a file is signed. */
export type Signature = "Mach-O code signature" | "Authenticode signature";

/** A file as it is without its signature. */
export type Unsigned = {
  /** As long as the signature was: signing also sets fields of the headers, which are zero here. */
  readonly bytes: Uint8Array;
  /** What was taken off; undefined where there was none. */
  readonly signature: Signature | undefined;
};
