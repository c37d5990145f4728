import type { Bytes } from "../../manifest/bytes.ts";
import { parseFile } from "../binary.ts";
import { type Cursor, openCursor } from "../cursor.ts";
import type { Format, Section } from "../facts.ts";
import { MalformedBinary } from "../malformed.ts";
import { packageOfSymbol } from "./package-name.ts";
import { type DataSymbol, elfSymbols, machoSymbols, peSymbols } from "./symbols.ts";
import { startTally } from "./tally.ts";

/** What `bytes` says of data. */
export type DataBytes = Pick<Bytes, "data" | "bss" | "dataSkipped">;

/** Names that the linker gives to a table or to its end, and no package to a variable (`cmd/link`, `ld/data.go`, `ld/symtab.go`). */
const OF_LINKER =
  /^runtime\.(?:e?(?:text|rodata|types|data|noptrdata|bss|noptrbss|pclntab|covctrs)|end|findfunctab|typelink|itablink|gcdata|gcbss)$|^go:(?!itab\.)|\*$/;

const READERS: Partial<
  Readonly<Record<Format, (data: Cursor, sections: readonly Section[]) => readonly DataSymbol[]>>
> = { ELF: elfSymbols, "Mach-O": machoSymbols, PE: peSymbols };

/**
 * Data by package, from the symbols of a file that has them. It counts what is mapped and is neither
 * code nor Go's table of functions.
 *
 * @param main import path of its main package, where that is known.
 */
export function countData(bytes: Uint8Array, main: string | undefined): DataBytes {
  try {
    const cursor = openCursor(bytes);
    const { facts, sections } = parseFile(cursor);
    const read = READERS[facts.format];
    if (read === undefined) {
      return { dataSkipped: `symbols of the format ${facts.format} are not read` };
    }
    const symbols = read(cursor, sections);
    if (symbols.length === 0) return { dataSkipped: "it has no symbols" };
    return attribute(symbols, { sections, main });
  } catch (error) {
    if (!(error instanceof MalformedBinary)) throw error;
    return { dataSkipped: `its symbols are damaged: ${error.message}` };
  }
}

/** Addresses from `start` to before `end`. */
type Range = { readonly start: number; readonly end: number };
type Extent = Range & { readonly owner: string | undefined };

function attribute(
  symbols: readonly DataSymbol[],
  { sections, main }: { readonly sections: readonly Section[]; readonly main: string | undefined },
): DataBytes {
  const tallies = { data: startTally(main), bss: startTally(main) };
  const sizes = { data: 0, bss: 0 };
  const table = functionTable(symbols);
  const sorted = [...symbols].sort((a, b) => a.address - b.address);
  for (const section of sections.filter(({ kind }) => kind === "data")) {
    const { stored, zero } = halves(section);
    sizes.data += length(stored) - length(overlap(stored, table));
    sizes.bss += length(zero);
    const whole = { start: stored.start, end: zero.end };
    for (const extent of extentsIn(whole, sorted)) {
      const inFile = overlap(extent, stored);
      tallies.data.add(extent.owner, length(inFile) - length(overlap(inFile, table)));
      tallies.bss.add(extent.owner, length(overlap(extent, zero)));
    }
  }
  return { data: tallies.data.result(sizes.data), bss: tallies.bss.result(sizes.bss) };
}

function functionTable(symbols: readonly DataSymbol[]): Range {
  const find = (name: string) => symbols.find((symbol) => symbol.name === name)?.address;
  const start = find("runtime.pclntab") ?? 0;
  return { start, end: find("runtime.epclntab") ?? start };
}

/** What comes from the file, and what is zero behind it. */
function halves({ address, memorySize, fileSize }: Section): {
  readonly stored: Range;
  readonly zero: Range;
} {
  const middle = address + Math.min(memorySize, fileSize);
  return {
    stored: { start: address, end: middle },
    zero: { start: middle, end: address + memorySize },
  };
}

/** The pieces of a section that have a name; where one lies in another, each byte counts once. */
function* extentsIn(section: Range, sorted: readonly DataSymbol[]): Generator<Extent> {
  let done = section.start;
  for (const { start, end, owner } of namedIn(section, sorted)) {
    const from = Math.max(start, done);
    if (from < end) yield { start: from, end, owner };
    done = Math.max(done, end);
  }
}

/**
 * Where a format records no sizes, a name lasts to the next one, but not all that lies there has a
 * name. Go's linker lays variables out by size, the smallest first (`ld/data.go`, `dodataSect`), so
 * none is larger than the room of any that follows it before the next table.
 */
function namedIn(section: Range, sorted: readonly DataSymbol[]): readonly Extent[] {
  const extents: Extent[] = [];
  let next = section.end;
  let most = Number.POSITIVE_INFINITY;
  const inside = sorted.filter(({ address }) => address >= section.start && address < section.end);
  for (const alike of byAddress(inside).reverse()) {
    const start = alike[0].address;
    const isTable = alike.some(({ name }) => OF_LINKER.test(name));
    most = isTable ? Number.POSITIVE_INFINITY : Math.min(most, next - start);
    const size = Math.max(...alike.map((symbol) => symbol.size ?? Math.min(most, next - start)));
    extents.push({ start, end: Math.min(start + size, section.end), owner: ownerOf(alike) });
    next = start;
  }
  return extents.reverse();
}

type Alike = [DataSymbol, ...DataSymbol[]];

function byAddress(sorted: readonly DataSymbol[]): Alike[] {
  const groups: Alike[] = [];
  for (const symbol of sorted) {
    const last = groups.at(-1);
    if (last?.[0].address === symbol.address) last.push(symbol);
    else groups.push([symbol]);
  }
  return groups;
}

function ownerOf(alike: Alike): string | undefined {
  // Without sizes, what begins where a table begins is that table.
  if (alike.some(({ name, size }) => size === undefined && OF_LINKER.test(name))) return undefined;
  const names = alike.filter(({ name, size }) => size !== 0 && !OF_LINKER.test(name));
  return names.map(({ name }) => packageOfSymbol(name)).find((name) => name !== undefined);
}

function overlap(a: Range, b: Range): Range {
  const start = Math.max(a.start, b.start);
  return { start, end: Math.max(start, Math.min(a.end, b.end)) };
}

function length({ start, end }: Range): number {
  return end - start;
}
