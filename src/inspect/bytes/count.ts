import type { Bytes } from "../../manifest/bytes.ts";
import { parseFile } from "../binary.ts";
import { openCursor } from "../cursor.ts";
import { MalformedBinary } from "../malformed.ts";
import { findPclntab } from "../pclntab.ts";
import { textByPackage } from "./text.ts";

/** Why the functions of a WebAssembly module have no sizes. */
export const WASM_REASON =
  "functions of WebAssembly have an index in Go's table and no address, so it does not tell their sizes";

/**
 * Where the bytes of a program file come from.
 *
 * @param main import path of its main package, where build info tells it.
 * @throws MalformedBinary where the headers break the format's rules; a table of functions that does
 *   not hold together is in `skipped`.
 */
export function countBytes(bytes: Uint8Array, main: string | undefined): Bytes {
  const { facts, image, sections } = parseFile(openCursor(bytes));
  const { format } = facts;
  const listed = sections.map(({ name, fileSize: size }) => ({ name, size }));
  if (format === "Wasm") return { sections: listed, skipped: WASM_REASON };
  try {
    const table = findPclntab(image);
    if (table === undefined) return { sections: listed, skipped: "it has no table of functions" };
    return { sections: listed, text: textByPackage(table, { format, sections, main }) };
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { sections: listed, skipped: `its table of functions is damaged: ${error.message}` };
  }
}
