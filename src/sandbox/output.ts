import type { Readable } from "node:stream";
import { plain } from "../report/text.ts";
import { evidenceLength, evidenceLines, keptOutputBytes, maxOutputBytes } from "./limits.ts";

/** What a program printed on one stream, as far as it is kept. */
export type Printed = {
  /** Its first 64 KiB. */
  readonly text: string;
  /** Bytes in all. */
  readonly bytes: number;
};

/**
 * Reads what a program prints, keeps the beginning, and calls `onFlood` once when both streams
 * together are over the limit.
 */
export function readOutput(
  streams: { readonly stdout: Readable; readonly stderr: Readable },
  onFlood: () => void,
): () => { readonly stdout: Printed; readonly stderr: Printed } {
  let total = 0;
  const count = (bytes: number) => {
    const isFirst = total <= maxOutputBytes && total + bytes > maxOutputBytes;
    total += bytes;
    if (isFirst) onFlood();
  };
  const stdout = keep(streams.stdout, count);
  const stderr = keep(streams.stderr, count);
  return () => ({ stdout: stdout(), stderr: stderr() });
}

/** The first lines of texts, harmless, each cut where it is long. */
export function firstLines(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.split("\n", evidenceLines + 1))
    .map((line) => plain(line, evidenceLength))
    .filter((line) => line !== "")
    .slice(0, evidenceLines);
}

function keep(stream: Readable, count: (bytes: number) => void): () => Printed {
  const pieces: Buffer[] = [];
  let bytes = 0;
  stream.on("data", (piece: Buffer) => {
    if (bytes < keptOutputBytes) pieces.push(piece.subarray(0, keptOutputBytes - bytes));
    bytes += piece.length;
    count(piece.length);
  });
  // What is still written when the program is ended has nobody to read it.
  stream.on("error", () => {});
  return () => ({ text: Buffer.concat(pieces).toString("utf8"), bytes });
}
