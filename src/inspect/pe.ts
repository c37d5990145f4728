import type { Cursor } from "./cursor.ts";
import type { Library, Section, Segment } from "./facts.ts";
import { type Image, offsetOf, type Parsed } from "./image.ts";
import { MalformedBinary } from "./malformed.ts";

const MAX_SECTIONS = 1024;
const MAX_LIBRARIES = 4096;

/** GOARCH by machine. */
const ARCHES: Readonly<Record<number, string>> = {
  332: "386",
  452: "arm",
  34404: "amd64",
  43620: "arm64",
};

const IMPORTS = { directory: 1, size: 20, name: 12 };
const DELAYED = { directory: 13, size: 32, name: 4 };
/** Bytes of a COFF symbol. */
const SYMBOL = 18;

/** Parses a PE file; libraries come from the import and delay-import directories. */
export function parsePe(data: Cursor): Parsed {
  const cursor = data.as("little");
  const signature = cursor.u32(0x3c);
  if (cursor.u32(signature) !== 0x4550) throw new MalformedBinary("no PE signature", signature);
  const header = signature + 4;
  const optional = header + 20;
  const magic = cursor.u16(optional);
  if (magic !== 0x10b && magic !== 0x20b) throw new MalformedBinary("no optional header", optional);
  const wide = magic === 0x20b;
  const base = wide ? cursor.u64(optional + 24) : cursor.u32(optional + 28);
  const listed = readSections(cursor, header, base);
  const sections = listed.map(({ segment }) => segment);
  const entry = base + cursor.u32(optional + 16);
  const image: Image = {
    cursor,
    pointerSize: wide ? 8 : 4,
    segments: sections.filter(({ fileSize }) => fileSize > 0),
    entry,
  };
  const machine = cursor.u16(header);
  const directories = optional + (wide ? 108 : 92);
  const libraries = [
    ...importedNames(image, { at: directories, base, kind: "load" }),
    ...importedNames(image, { at: directories, base, kind: "delay" }),
  ];
  return {
    image,
    sections: listed.map(({ section }) => section),
    facts: {
      format: "PE",
      systems: ["windows"],
      arch: ARCHES[machine],
      bits: wide ? 64 : 32,
      endian: "little",
      entry,
      interpreter: undefined,
      libraries,
      dynamic: libraries.length > 0,
      definedSymbols: countSymbols(cursor, header),
      dwarf: sections.map(({ name }) => name).filter((name) => /^\.z?debug_/.test(name)),
      segments: sections,
      minimumOs: `${cursor.u16(optional + 40)}.${cursor.u16(optional + 42)}`,
      elf: undefined,
      macho: undefined,
      pe: { subsystem: cursor.u16(optional + 68), machine },
      wasm: undefined,
    },
  };
}

type Listed = { readonly segment: Segment; readonly section: Section };

function readSections(cursor: Cursor, header: number, base: number): readonly Listed[] {
  const count = cursor.u16(header + 2);
  if (count > MAX_SECTIONS) throw new MalformedBinary(`${count} sections`, header + 2);
  const start = header + 20 + cursor.u16(header + 16);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * 40;
    const memorySize = cursor.u32(at + 8);
    const offset = cursor.u32(at + 20);
    const stored = cursor.u32(at + 16);
    const flags = cursor.u32(at + 36);
    if (stored > 0 && offset + stored > cursor.length) {
      throw new MalformedBinary("a section ends after the file", at);
    }
    const isMapped = (flags & 0x02000000) === 0;
    const segment = {
      name: sectionName(cursor, header, cursor.text(at, 8)),
      address: base + cursor.u32(at + 12),
      memorySize,
      offset,
      // The file pads to its own alignment; only what is mapped counts.
      fileSize: memorySize === 0 ? stored : Math.min(stored, memorySize),
      readable: (flags & 0x40000000) !== 0,
      writable: (flags & 0x80000000) !== 0,
      executable: (flags & 0x20000000) !== 0,
    };
    const section: Section = {
      name: segment.name,
      address: segment.address,
      memorySize: isMapped ? memorySize : 0,
      fileSize: stored,
      // What the system may discard is for tools and for the loader.
      kind: !isMapped ? "other" : segment.executable ? "code" : "data",
    };
    return { segment, section };
  });
}

/** A name of more than eight bytes is `/` and an offset in the string table behind the symbols. */
function sectionName(cursor: Cursor, header: number, name: string): string {
  const symbols = cursor.u32(header + 8);
  if (!/^\/\d+$/.test(name) || symbols === 0) return name;
  const strings = symbols + cursor.u32(header + 12) * SYMBOL;
  return cursor.cstring(strings + Number(name.slice(1)));
}

function importedNames(
  image: Image,
  where: { readonly at: number; readonly base: number; readonly kind: "load" | "delay" },
): readonly Library[] {
  const { cursor } = image;
  const table = where.kind === "load" ? IMPORTS : DELAYED;
  if (table.directory >= cursor.u32(where.at)) return [];
  const address = cursor.u32(where.at + 4 + table.directory * 8);
  if (address === 0) return [];
  const start = offsetOf(image, where.base + address);
  if (start === undefined) throw new MalformedBinary("the imports lie nowhere", where.at);
  const libraries: Library[] = [];
  for (let at = start; ; at += table.size) {
    const name = cursor.u32(at + table.name);
    if (name === 0) return libraries;
    if (libraries.length === MAX_LIBRARIES) throw new MalformedBinary("too many libraries", at);
    const offset = offsetOf(image, where.base + name);
    if (offset === undefined) throw new MalformedBinary("a library's name lies nowhere", at);
    libraries.push({ name: cursor.cstring(offset), kind: where.kind });
  }
}

/** Symbols of the COFF table that lie in a section; each may be followed by auxiliary records. */
function countSymbols(cursor: Cursor, header: number): number {
  const start = cursor.u32(header + 8);
  const total = cursor.u32(header + 12);
  if (start === 0 || total === 0) return 0;
  const table = cursor.part(start, total * SYMBOL);
  let defined = 0;
  for (let index = 0; index < total; index += 1 + table.u8(index * SYMBOL + 17)) {
    const section = table.u16(index * SYMBOL + 12);
    if (section > 0 && section < 0xfffe) defined += 1;
  }
  return defined;
}
