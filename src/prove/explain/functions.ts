import { type Cursor, openCursor } from "../../inspect/cursor.ts";
import { type Image, offsetOf } from "../../inspect/image.ts";
import { MalformedBinary } from "../../inspect/malformed.ts";
import { findPclntab, functionsOf, type GoFunction } from "../../inspect/pclntab.ts";
import type { Side } from "./side.ts";

/** A Go function of a file. */
export type LinkedFunction = {
  readonly name: string;
  /** Bytes up to the next function; 0 for the last one of a file that tells no end. */
  readonly size: number;
  /** Its machine code; undefined where it is not known where that lies. */
  readonly code: Uint8Array | undefined;
};

/** Bytes of the largest function that is compared. */
const MAX_FUNCTION = 16 * 2 ** 20;

/** The linker puts the id itself among the functions of WebAssembly. */
const BUILD_ID = "go:buildid";

/** All Go functions of a file in their order; none where there is no table that can be read. */
export function functionsIn(side: Side): readonly LinkedFunction[] {
  const { image, facts, bytes } = side;
  if (image === undefined || facts === undefined) return [];
  try {
    const table = findPclntab(image);
    const functions = table === undefined ? [] : [...functionsOf(table)];
    const placed =
      facts.wasm === undefined ? native(functions, { image, bytes }) : wasm(functions, side);
    return placed.filter(({ name }) => name !== BUILD_ID);
  } catch (error) {
    if (error instanceof MalformedBinary) return [];
    throw error;
  }
}

function native(
  functions: readonly GoFunction[],
  { image, bytes }: { readonly image: Image; readonly bytes: Uint8Array },
): readonly LinkedFunction[] {
  return functions.map(({ name, offset, address }, index) => {
    const size = (functions[index + 1]?.offset ?? offset) - offset;
    const at = address === undefined ? undefined : offsetOf(image, address);
    const isKnown = at !== undefined && size >= 0 && size <= MAX_FUNCTION;
    return { name, size, code: isKnown ? bytes.subarray(at, at + size) : undefined };
  });
}

/** The functions of the table are those of the code section, in its order. */
function wasm(
  functions: readonly GoFunction[],
  { bytes, regions }: Side,
): readonly LinkedFunction[] {
  const section = regions.find(({ name }) => name === "code");
  if (section === undefined) return [];
  const bodies = bodiesIn(
    openCursor(bytes.subarray(section.offset, section.offset + section.size)),
  );
  if (bodies.length !== functions.length) return [];
  return functions.map(({ name }, index) => {
    const { offset = 0, size = 0 } = bodies[index] ?? {};
    const start = section.offset + offset;
    return { name, size, code: bytes.subarray(start, start + size) };
  });
}

function bodiesIn(section: Cursor): readonly { readonly offset: number; readonly size: number }[] {
  const bodies: { offset: number; size: number }[] = [];
  let [left, at] = section.uleb(0);
  for (; left > 0; left -= 1) {
    const [size, offset] = section.uleb(at);
    bodies.push({ offset, size });
    at = offset + size;
  }
  return bodies;
}
