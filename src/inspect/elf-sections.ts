import type { Cursor } from "./cursor.ts";
import type { Section } from "./facts.ts";
import { MalformedBinary } from "./malformed.ts";

/** Sizes and places that differ between the two classes. */
export type Layout = {
  readonly wide: boolean;
  readonly word: (cursor: Cursor, offset: number) => number;
};

/** A section as its header has it. */
export type ElfSection = Section & {
  readonly type: number;
  readonly offset: number;
  /** Index of another section: of a symbol table, the one that holds its names. */
  readonly link: number;
};

export const SHT = { null: 0, symtab: 2, nobits: 8 };
const SHF = { alloc: 2, execute: 4 };

/** The file in its own byte order, by what the first bytes tell. */
export function openElf(data: Cursor): { readonly cursor: Cursor; readonly layout: Layout } {
  const wide = data.u8(4) === 2;
  if (!wide && data.u8(4) !== 1) throw new MalformedBinary("the ELF class is neither 32 nor 64", 4);
  const order = data.u8(5);
  if (order !== 1 && order !== 2) throw new MalformedBinary("the ELF byte order is unknown", 5);
  return {
    cursor: data.as(order === 1 ? "little" : "big"),
    layout: {
      wide,
      word: wide ? (from, offset) => from.u64(offset) : (from, offset) => from.u32(offset),
    },
  };
}

/** All sections in the order of their headers, the empty one at the start among them. */
export function elfSections(cursor: Cursor, layout: Layout): readonly ElfSection[] {
  const headers = sectionHeaders(cursor, layout);
  const names = headers[cursor.u16(layout.wide ? 62 : 50)];
  return headers.map(({ name, flags, size, ...header }) => {
    const isMapped = (flags & SHF.alloc) !== 0;
    return {
      ...header,
      name:
        names === undefined || names.type === SHT.nobits
          ? ""
          : cursor.part(names.offset, names.size).cstring(name),
      memorySize: isMapped ? size : 0,
      fileSize: header.type === SHT.nobits ? 0 : size,
      kind: !isMapped ? "other" : (flags & SHF.execute) === 0 ? "data" : "code",
    };
  });
}

/** Sections, symbols and DWARF; a file without section headers can hold none in a form that tools find. */
export function readElfSections(
  cursor: Cursor,
  layout: Layout,
): {
  readonly sections: readonly Section[];
  readonly definedSymbols: number;
  readonly dwarf: readonly string[];
} {
  const all = elfSections(cursor, layout);
  return {
    sections: all
      .filter(({ type }) => type !== SHT.null)
      .map(({ type: _, offset: __, link: ___, ...section }) => section),
    definedSymbols: all
      .filter(({ type }) => type === SHT.symtab)
      .reduce((sum, section) => sum + countSymbols(cursor, section, layout), 0),
    dwarf: all.map(({ name }) => name).filter((name) => /^\.z?debug_/.test(name)),
  };
}

type SectionHeader = Omit<ElfSection, "name" | "memorySize" | "fileSize" | "kind"> & {
  /** Offset in the section of names. */
  readonly name: number;
  readonly flags: number;
  readonly size: number;
};

function sectionHeaders(cursor: Cursor, { wide, word }: Layout): readonly SectionHeader[] {
  const start = word(cursor, wide ? 40 : 32);
  const size = cursor.u16(wide ? 58 : 46);
  const count = cursor.u16(wide ? 60 : 48);
  if (start === 0 || count === 0) return [];
  if (size < (wide ? 64 : 40)) throw new MalformedBinary(`section headers of ${size} bytes`, start);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    return {
      name: cursor.u32(at),
      type: cursor.u32(at + 4),
      // Of 64 bits only the lower half has a meaning, and it is the first one or the second.
      flags: cursor.u32(at + (wide && cursor.endian === "big" ? 12 : 8)),
      address: word(cursor, at + (wide ? 16 : 12)),
      offset: word(cursor, at + (wide ? 24 : 16)),
      size: word(cursor, at + (wide ? 32 : 20)),
      link: cursor.u32(at + (wide ? 40 : 24)),
    };
  });
}

function countSymbols(cursor: Cursor, { offset, fileSize }: ElfSection, { wide }: Layout): number {
  const table = cursor.part(offset, fileSize);
  const entry = wide ? 24 : 16;
  let defined = 0;
  for (let at = 0; at + entry <= fileSize; at += entry) {
    if (table.u16(at + (wide ? 6 : 14)) !== 0) defined += 1;
  }
  return defined;
}
