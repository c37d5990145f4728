import type { Cursor } from "./cursor.ts";
import type { PclntabSummary } from "./facts.ts";
import { type Image, occurrences, offsetOf } from "./image.ts";
import { MalformedBinary } from "./malformed.ts";

/** Magic of the table since Go 1.20; `internal/abi/symtab.go`. */
const MAGIC = [0xf1, 0xff, 0xff, 0xff, 0, 0];
/** Functions of the largest known programs, times ten. */
const MAX_FUNCTIONS = 4_000_000;
const MAX_CANDIDATES = 64;
/** Words of moduledata, the same from Go 1.20 to 1.27 (`runtime/symtab.go`). */
const WORD = { pcHeader: 0, names: 1, minimum: 20, maximum: 21, text: 22, end: 23 };

/** Fields of a function's record, the same from Go 1.20 to 1.27 (`runtime/runtime2.go`, `_func`). */
const RECORD = { name: 4, file: 20, unit: 32 };
const NO_FILE = 0xffffffff;

/** Go's table of functions, with access to its entries. */
export type Pclntab = PclntabSummary & {
  /** Bytes from the table's start to the end of its segment. */
  readonly table: Cursor;
  readonly namesOffset: number;
  /** Where compilation units list their files, and where the names of those lie. */
  readonly unitsOffset: number;
  readonly filesOffset: number;
  /** Tables of values by address, such as the file of each instruction. */
  readonly valuesOffset: number;
  readonly functionsOffset: number;
};

/** A function that was not inlined everywhere; `offset` counts from the start of text; in WebAssembly it is an index. */
export type GoFunction = {
  readonly name: string;
  readonly offset: number;
  readonly address: number | undefined;
  /** Bytes up to the next function, padding included; without meaning in WebAssembly. */
  readonly size: number;
  /** Where its record lies in the table. */
  readonly record: number;
};

/** Finds and validates the table in the mapped bytes; undefined where there is none that holds together. */
export function findPclntab(image: Image): Pclntab | undefined {
  const magic = image.cursor.endian === "little" ? MAGIC : [...MAGIC.slice(0, 4).reverse(), 0, 0];
  let candidates = 0;
  for (const place of occurrences(image, Uint8Array.from(magic), 4)) {
    candidates += 1;
    if (candidates > MAX_CANDIDATES) return undefined;
    const { segment, offset, address } = place;
    const area = image.cursor.part(offset, segment.offset + segment.fileSize - offset);
    const table = readHeader(area, address);
    if (table === undefined) continue;
    return { ...table, textStart: textStart(image, table) };
  }
  return undefined;
}

/** The table without its bytes. */
export function summarize(table: Pclntab): PclntabSummary {
  const { address, pointerSize, quantum, functions, textStart: start } = table;
  return { address, pointerSize, quantum, functions, textStart: start };
}

/** All functions in the order of their addresses; names are read as they are asked for. */
export function* functionsOf(table: Pclntab): Generator<GoFunction> {
  for (let index = 0; index < table.functions; index += 1) {
    const { offset, name, record } = entryAt(table, index);
    const address = table.textStart === undefined ? undefined : table.textStart + offset;
    // Behind the last entry stands the offset at which text ends.
    const size = table.table.u32(table.functionsOffset + (index + 1) * 8) - offset;
    yield { name: table.table.cstring(name), offset, address, size, record };
  }
}

/** The source file of a function's first instruction; undefined where the linker knew none. */
export function sourceFileOf(
  { table, unitsOffset, filesOffset, valuesOffset }: Pclntab,
  { record }: GoFunction,
): string | undefined {
  const [change] = table.uleb(valuesOffset + table.u32(record + RECORD.file));
  // Values start at -1, and changes have their sign in the lowest bit.
  const index = -1 + (change % 2 === 1 ? -(change + 1) / 2 : change / 2);
  if (index < 0) return undefined;
  const file = table.u32(unitsOffset + (table.u32(record + RECORD.unit) + index) * 4);
  return file === NO_FILE ? undefined : table.cstring(filesOffset + file);
}

/** Where a function begins, for instance `main.main`; undefined where it is not there or text has no known start. */
export function functionAddress(table: Pclntab, name: string): number | undefined {
  const wanted = Buffer.from(`${name}\0`);
  for (let index = 0; index < table.functions; index += 1) {
    const entry = entryAt(table, index);
    const fits = entry.name + wanted.length <= table.table.length;
    if (fits && table.table.find(wanted, entry.name, entry.name + wanted.length) !== undefined) {
      return table.textStart === undefined ? undefined : table.textStart + entry.offset;
    }
  }
  return undefined;
}

/** Throws nothing: whatever does not hold together is no table. */
function readHeader(area: Cursor, address: number): Pclntab | undefined {
  try {
    const quantum = area.u8(6);
    const pointerSize = area.u8(7);
    if (quantum !== 1 && quantum !== 2 && quantum !== 4) return undefined;
    if (pointerSize !== 4 && pointerSize !== 8) return undefined;
    const word = (index: number): number => wordAt(area, 8 + index * pointerSize, pointerSize);
    const functions = word(0);
    if (functions === 0 || functions > MAX_FUNCTIONS) return undefined;
    // Words: functions, files, text start (0 since Go 1.26), names, units, files, tables, functions.
    const table: Pclntab = {
      address,
      pointerSize,
      quantum,
      functions,
      textStart: word(2) === 0 ? undefined : word(2),
      table: area,
      namesOffset: word(3),
      unitsOffset: word(4),
      filesOffset: word(5),
      valuesOffset: word(6),
      functionsOffset: word(7),
    };
    const ordered = [8 + 8 * pointerSize, word(3), word(4), word(5), word(6), word(7)];
    if (ordered.some((offset, index) => index > 0 && offset < (ordered[index - 1] ?? 0))) {
      return undefined;
    }
    const first = entryAt(table, 0);
    const last = entryAt(table, functions - 1);
    return first.offset <= last.offset ? table : undefined;
  } catch (error) {
    if (error instanceof MalformedBinary) return undefined;
    throw error;
  }
}

/** Entries are pairs of an offset in text and one in the table, where the function's record lies. */
export function entryAt(
  table: Pclntab,
  index: number,
): { readonly offset: number; readonly name: number; readonly record: number } {
  const at = table.functionsOffset + index * 8;
  const record = table.functionsOffset + table.table.u32(at + 4);
  const name = table.namesOffset + table.table.u32(record + RECORD.name);
  return { offset: table.table.u32(at), name, record };
}

/**
 * Since Go 1.26 the header does not tell where text starts, for that would need a relocation. The runtime's own
 * variable does; in a file to be relocated it may still be zero, and there the entry is a function whose name is known.
 */
function textStart(image: Image, table: Pclntab): number | undefined {
  // Functions of WebAssembly have an index and no address.
  if (!image.segments.some(({ executable }) => executable)) return undefined;
  if (table.textStart !== undefined) return table.textStart;
  return textStartInModuledata(image, table) ?? textStartByEntry(image, table);
}

function textStartInModuledata(image: Image, table: Pclntab): number | undefined {
  const size = table.pointerSize;
  for (const { offset, segment } of occurrences(image, pointerBytes(image, table), size)) {
    const room = segment.offset + segment.fileSize - offset;
    if (room < (WORD.end + 1) * size) continue;
    const word = (index: number): number => wordAt(image.cursor, offset + index * size, size);
    if (word(WORD.names) !== table.address + table.namesOffset) continue;
    const [minimum, maximum] = [word(WORD.minimum), word(WORD.maximum)];
    const [text, end] = [word(WORD.text), word(WORD.end)];
    if (text <= minimum && minimum < maximum && maximum <= end) return text;
  }
  return undefined;
}

/** `_rt0_amd64_linux` and its like; ELF of ppc64 names a descriptor, which is no function. */
function textStartByEntry(image: Image, table: Pclntab): number | undefined {
  if (image.entry === undefined) return undefined;
  for (const { name, offset } of functionsOf(table)) {
    if (!/^_rt0_[a-z0-9]+_[a-z0-9]+$/.test(name)) continue;
    const start = image.entry - offset;
    return offsetOf(image, start) === undefined ? undefined : start;
  }
  return undefined;
}

function pointerBytes(image: Image, { address, pointerSize }: Pclntab): Uint8Array {
  const bytes = new Uint8Array(pointerSize);
  const view = new DataView(bytes.buffer);
  const little = image.cursor.endian === "little";
  if (pointerSize === 8) view.setBigUint64(0, BigInt(address), little);
  else view.setUint32(0, address, little);
  return bytes;
}

function wordAt(cursor: Cursor, offset: number, size: 4 | 8): number {
  return size === 8 ? cursor.u64(offset) : cursor.u32(offset);
}
