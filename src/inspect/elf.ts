import { HEADERS } from "./abi.ts";
import { type Cursor, openCursor } from "./cursor.ts";
import { elfArch, elfSystems } from "./elf-identity.ts";
import { type Layout, openElf, readElfSections } from "./elf-sections.ts";
import type { Library, Note, Segment } from "./facts.ts";
import { type Image, offsetOf, type Parsed } from "./image.ts";
import { MalformedBinary } from "./malformed.ts";

/** More program headers than any linker writes. */
const MAX_PROGRAM_HEADERS = 4096;
const MAX_NOTES = 256;
const MAX_LIBRARIES = 4096;
/** Entries of the dynamic table: a few dozen in real files. */
const MAX_DYNAMIC = 65_536;
/** Bytes of a note that are kept: a SHA-256 and more. */
const NOTE_BYTES = 64;

const PT = { load: 1, dynamic: 2, interp: 3, note: 4 };
/** Headers whose flags are the rights of the stack; each system looks at its own. */
const STACKS = [HEADERS.PT_GNU_STACK, HEADERS.PT_SUNWSTACK];
const DT = { null: 0, needed: 1, strtab: 5, strsz: 10 };
const TYPES = { 2: "exec", 3: "dyn" } as const;

type ProgramHeader = Segment & { readonly type: number; readonly alignment: number };

/** Parses an ELF file; linkage and identity come from program headers, section headers only tell of symbols and DWARF. */
export function parseElf(data: Cursor): Parsed {
  const { cursor, layout } = openElf(data);
  const { wide } = layout;
  const headers = programHeaders(cursor, layout);
  const segments = headers.filter((header) => header.type === PT.load);
  const entry = layout.word(cursor, 24);
  const image: Image = { cursor, pointerSize: wide ? 8 : 4, segments, entry };
  const machine = cursor.u16(18);
  const elf = {
    osAbi: cursor.u8(7),
    type: TYPES[cursor.u16(16) as keyof typeof TYPES] ?? "other",
    machine,
    flags: cursor.u32(wide ? 48 : 36),
    notes: headers.filter((header) => header.type === PT.note).flatMap((at) => notes(cursor, at)),
    headers: headers.map((header) => header.type),
    executableStack: headers.find(({ type }) => STACKS.includes(type))?.executable,
  };
  const interpreter = headers.find((header) => header.type === PT.interp);
  const dynamic = headers.find((header) => header.type === PT.dynamic);
  const { sections, ...debugging } = readElfSections(cursor, layout);
  const interpreterName =
    interpreter === undefined ? undefined : cursor.text(interpreter.offset, interpreter.fileSize);
  return {
    image,
    sections,
    facts: {
      format: "ELF",
      systems: elfSystems(elf, interpreterName),
      arch: elfArch(machine, wide ? 64 : 32, cursor.endian),
      bits: wide ? 64 : 32,
      endian: cursor.endian,
      entry,
      interpreter: interpreterName,
      libraries: dynamic === undefined ? [] : neededLibraries(image, dynamic, layout),
      dynamic: dynamic !== undefined,
      ...debugging,
      segments: segments.map(({ type: _, alignment: __, ...segment }) => segment),
      minimumOs: minimumOs(cursor, elf.notes),
      elf,
      macho: undefined,
      pe: undefined,
      wasm: undefined,
    },
  };
}

function programHeaders(cursor: Cursor, { wide, word }: Layout): readonly ProgramHeader[] {
  const start = word(cursor, wide ? 32 : 28);
  const size = cursor.u16(wide ? 54 : 42);
  const count = cursor.u16(wide ? 56 : 44);
  if (count > MAX_PROGRAM_HEADERS) throw new MalformedBinary(`${count} program headers`, start);
  const needed = wide ? 56 : 32;
  if (count > 0 && size < needed) {
    throw new MalformedBinary(`program headers of ${size} bytes`, start);
  }
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    const flags = cursor.u32(at + (wide ? 4 : 24));
    const header = {
      name: "",
      type: cursor.u32(at),
      offset: word(cursor, at + (wide ? 8 : 4)),
      address: word(cursor, at + (wide ? 16 : 8)),
      fileSize: word(cursor, at + (wide ? 32 : 16)),
      memorySize: word(cursor, at + (wide ? 40 : 20)),
      alignment: word(cursor, at + (wide ? 48 : 28)),
      readable: (flags & 4) !== 0,
      writable: (flags & 2) !== 0,
      executable: (flags & 1) !== 0,
    };
    const read = [PT.load, PT.dynamic, PT.interp, PT.note].includes(header.type);
    if (read && header.offset + header.fileSize > cursor.length) {
      throw new MalformedBinary("a segment ends after the file", at);
    }
    return header;
  });
}

function notes(cursor: Cursor, { offset, fileSize, alignment }: ProgramHeader): readonly Note[] {
  const area = cursor.part(offset, fileSize);
  const align = alignment === 8 ? 8 : 4;
  const found: Note[] = [];
  let at = 0;
  while (at + 12 <= area.length) {
    if (found.length === MAX_NOTES) throw new MalformedBinary("too many notes", offset);
    const nameSize = area.u32(at);
    const size = area.u32(at + 4);
    const name = area.text(at + 12, nameSize);
    const start = round(at + 12 + nameSize, align);
    const description = area.part(start, size);
    const kept = description.bytes(0, Math.min(size, NOTE_BYTES));
    found.push({ name, type: area.u32(at + 8), description: Buffer.from(kept).toString("hex") });
    at = round(start + size, align);
  }
  return found;
}

function neededLibraries(
  image: Image,
  { offset, fileSize }: ProgramHeader,
  { wide, word }: Layout,
): readonly Library[] {
  const size = wide ? 16 : 8;
  const count = Math.floor(fileSize / size);
  if (count > MAX_DYNAMIC) throw new MalformedBinary(`${count} dynamic entries`, offset);
  const names: number[] = [];
  let table = 0;
  let tableSize = 0;
  for (let index = 0; index < count; index += 1) {
    const at = offset + index * size;
    const tag = image.cursor.u32(at + (wide && image.cursor.endian === "big" ? 4 : 0));
    if (tag === DT.null) break;
    if (tag === DT.needed) names.push(word(image.cursor, at + size / 2));
    if (tag === DT.strtab) table = word(image.cursor, at + size / 2);
    if (tag === DT.strsz) tableSize = word(image.cursor, at + size / 2);
  }
  if (names.length === 0) return [];
  if (names.length > MAX_LIBRARIES) throw new MalformedBinary("too many libraries", offset);
  const start = offsetOf(image, table);
  if (start === undefined) throw new MalformedBinary("the dynamic names lie nowhere", offset);
  const strings = image.cursor.part(start, tableSize);
  return names.map((name) => ({ name: strings.cstring(name), kind: "load" }));
}

function minimumOs(cursor: Cursor, all: readonly Note[]): string | undefined {
  const note = all.find(({ name, type }) => type === 1 && /^(Free|Net)BSD$/.test(name));
  if (note === undefined || note.description.length < 8) return undefined;
  return String(openCursor(Buffer.from(note.description, "hex"), cursor.endian).u32(0));
}

function round(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
