import type { Cursor } from "./cursor.ts";
import type { Library, Segment, Section as SizedSection } from "./facts.ts";
import type { Parsed } from "./image.ts";
import { MalformedBinary } from "./malformed.ts";

const MAX_SECTIONS = 1024;
const MAX_IMPORTS = 4096;
/** Bytes of file header, section header, symbol and of the loader section's header. */
const SIZE = { header: 24, section: 72, symbol: 18, loader: 56 };
const STYP = { dwarf: 0x10, text: 0x20, data: 0x40, bss: 0x80, loader: 0x1000 };

type Section = Segment & { readonly type: number };

/** Parses a 64-bit XCOFF file, the format of aix/ppc64. */
export function parseXcoff(data: Cursor): Parsed {
  const cursor = data.as("big");
  const sections = readSections(cursor);
  const loader = sections.find(({ type }) => type === STYP.loader);
  const segments = sections.filter(({ type }) => type === STYP.text || type === STYP.data);
  const entry = cursor.u16(16) < 88 ? undefined : cursor.u64(SIZE.header + 80);
  return {
    image: { cursor, pointerSize: 8, segments, entry },
    sections: sections.map(sizedSection),
    facts: {
      format: "XCOFF",
      systems: ["aix"],
      arch: "ppc64",
      bits: 64,
      endian: "big",
      entry,
      interpreter: undefined,
      libraries: loader === undefined ? [] : importFiles(cursor, loader),
      dynamic: loader !== undefined,
      definedSymbols: countSymbols(cursor),
      dwarf: sections.filter(({ type }) => type === STYP.dwarf).map(({ name }) => name),
      segments: segments.map(({ type: _, ...segment }) => segment),
      minimumOs: undefined,
      elf: undefined,
      macho: undefined,
      pe: undefined,
      wasm: undefined,
    },
  };
}

function readSections(cursor: Cursor): readonly Section[] {
  const count = cursor.u16(2);
  if (count > MAX_SECTIONS) throw new MalformedBinary(`${count} sections`, 2);
  const start = SIZE.header + cursor.u16(16);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * SIZE.section;
    const size = cursor.u64(at + 24);
    const offset = cursor.u64(at + 32);
    // The lower half is the kind, the upper one a kind of DWARF.
    const type = cursor.u32(at + 64) & 0xffff;
    if (offset > 0 && offset + size > cursor.length) {
      throw new MalformedBinary("a section ends after the file", at);
    }
    return {
      name: cursor.text(at, 8),
      type,
      address: cursor.u64(at + 16),
      memorySize: size,
      offset,
      fileSize: offset === 0 ? 0 : size,
      readable: true,
      writable: type === STYP.data,
      executable: type === STYP.text,
    };
  });
}

function sizedSection({ name, type, address, memorySize, fileSize }: Section): SizedSection {
  const isMapped = type === STYP.text || type === STYP.data || type === STYP.bss;
  return {
    name,
    address: isMapped ? address : 0,
    memorySize: isMapped ? memorySize : 0,
    fileSize,
    kind: !isMapped ? "other" : type === STYP.text ? "code" : "data",
  };
}

/** Import file ids but the first, which is the search path: each is directory, file and member. */
function importFiles(cursor: Cursor, { offset, fileSize }: Section): readonly Library[] {
  const section = cursor.part(offset, fileSize);
  if (section.length < SIZE.loader) throw new MalformedBinary("a short loader section", offset);
  const count = section.u32(16);
  if (count > MAX_IMPORTS) throw new MalformedBinary(`${count} import files`, offset + 16);
  const area = section.part(section.u64(24), section.u32(12));
  const libraries: Library[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const parts: string[] = [];
    for (let part = 0; part < 3; part += 1) {
      const text = area.cstring(at);
      parts.push(text);
      at += Buffer.byteLength(text) + 1;
    }
    if (index > 0)
      libraries.push({ name: parts.filter((part) => part !== "").join("/"), kind: "load" });
  }
  return libraries;
}

/** Symbols that lie in a section; each may be followed by auxiliary records. */
function countSymbols(cursor: Cursor): number {
  const start = cursor.u64(8);
  const total = cursor.u32(20);
  if (start === 0 || total === 0) return 0;
  const table = cursor.part(start, total * SIZE.symbol);
  let defined = 0;
  for (let index = 0; index < total; index += 1 + table.u8(index * SIZE.symbol + 17)) {
    const section = table.u16(index * SIZE.symbol + 12);
    if (section > 0 && section < 0xfffe) defined += 1;
  }
  return defined;
}
