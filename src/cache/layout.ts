/*
 * What a GOCACHE holds (cmd/go/internal/cache/cache.go, the same in Go 1.24 to 1.27): 256 directories
 * named by the first byte of an id, in them `<id>-a`, the result of an action, and `<id>-d`, data
 * named by its own sha256; the data of an executable lies in a directory `<id>-d` under its name.
 */

/** Go's own files beside the 256 directories. */
export const OWN_FILES: readonly string[] = ["README", "trim.txt", "testexpire.txt"];

/** Our own: what is remembered of the entry beside Go's files. */
export const NOTE = "mvu.json";

/** One of the 256 directories. */
export const SHARD = /^[0-9a-f]{2}$/;

/** A result or data in one of them, with its id and its kind. */
export const ENTRY = /^([0-9a-f]{64})-([ad])$/;

/** A directory that holds an executable. */
export const EXECUTABLE = /^[0-9a-f]{64}-d$/;

/** The text of a result: its own id, the id of its data, their size and a time in nanoseconds. */
export const RESULT =
  /^v1 ([0-9a-f]{64}) [0-9a-f]{64} (?=[ \d]{20} ) *\d+ (?=[ \d]{20}\n$) *\d+\n$/;

/** Bytes of that text. */
export const RESULT_SIZE = 2 + 1 + 64 + 1 + 64 + 1 + 20 + 1 + 20 + 1;
