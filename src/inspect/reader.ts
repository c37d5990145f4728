import { Buffer } from "node:buffer";
import { open } from "node:fs/promises";
import { MalformedBinary } from "./malformed.ts";

/** Bytes of the largest file we inspect: ten times the largest Go programs in common use. */
export const MAX_FILE_SIZE = 512 * 2 ** 20;

/** Reads one file after the other, each whole; what it gives is good until the next one is read. */
export type FileReader = (path: string) => Promise<Uint8Array>;

/**
 * Makes a reader that uses its memory again: a release has hundreds of files of megabytes, and to take
 * and free as much for each costs more than to read them.
 *
 * @returns throws MalformedBinary beyond 512 MiB, so that one file fails its check and no run.
 */
export function fileReader(): FileReader {
  let room = Buffer.alloc(0);
  return async (path) => {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MAX_FILE_SIZE) throw tooLarge(size);
      if (room.length < size) room = Buffer.allocUnsafeSlow(Math.ceil(size * 1.25));
      let filled = 0;
      while (filled < size) {
        const { bytesRead } = await file.read(room, filled, size - filled, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return room.subarray(0, filled);
    } finally {
      await file.close();
    }
  };
}

function tooLarge(size: number): MalformedBinary {
  return new MalformedBinary(
    `it has ${size} bytes, and files over ${MAX_FILE_SIZE} bytes are not inspected: embed less, or leave the package out`,
    MAX_FILE_SIZE,
  );
}
