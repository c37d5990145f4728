import type { Cursor } from "../cursor.ts";
import { elfSections, openElf, SHT } from "../elf-sections.ts";
import type { Section } from "../facts.ts";
import { openMacho } from "../macho-commands.ts";

/** A name for an address; the size is undefined in formats that record none. */
export type DataSymbol = {
  readonly name: string;
  readonly address: number;
  readonly size: number | undefined;
};

/** Kinds of ELF symbols that can be data: no type, and object. */
const STT = [0, 1];
const LC_SYMTAB = 0x2;
/** N_STAB and N_TYPE of a Mach-O symbol, and N_SECT, one that a section defines. */
const MACHO = { stab: 0xe0, type: 0x0e, section: 0x0e };
/** Bytes of a COFF symbol; storage classes that name an address: external and static. */
const COFF = { size: 18, classes: [2, 3] };

/** Named addresses in an ELF file, functions left out; those of its symbol table. */
export function elfSymbols(data: Cursor): readonly DataSymbol[] {
  const { cursor, layout } = openElf(data);
  const { wide, word } = layout;
  const sections = elfSections(cursor, layout);
  const found: DataSymbol[] = [];
  for (const section of sections.filter(({ type }) => type === SHT.symtab)) {
    const table = cursor.part(section.offset, section.fileSize);
    const strings = sections[section.link];
    const names = cursor.part(strings?.offset ?? 0, strings?.fileSize ?? 0);
    const size = wide ? 24 : 16;
    for (let at = 0; at + size <= table.length; at += size) {
      const kind = table.u8(at + (wide ? 4 : 12)) & 0xf;
      if (!STT.includes(kind) || table.u16(at + (wide ? 6 : 14)) === 0) continue;
      found.push({
        name: names.cstring(table.u32(at)),
        address: word(table, at + (wide ? 8 : 4)),
        size: word(table, at + (wide ? 16 : 8)),
      });
    }
  }
  return found;
}

/** Named addresses in a Mach-O file; names lose the underscore that C puts before them. */
export function machoSymbols(data: Cursor): readonly DataSymbol[] {
  const { cursor, wide, commands } = openMacho(data);
  const size = wide ? 16 : 12;
  const found: DataSymbol[] = [];
  for (const { type, body } of commands) {
    if (type !== LC_SYMTAB) continue;
    const table = cursor.part(body.u32(8), body.u32(12) * size);
    const names = cursor.part(body.u32(16), body.u32(20));
    for (let at = 0; at < table.length; at += size) {
      const kind = table.u8(at + 4);
      if ((kind & MACHO.stab) !== 0 || (kind & MACHO.type) !== MACHO.section) continue;
      const address = wide ? table.u64(at + 8) : table.u32(at + 8);
      const name = names.cstring(table.u32(at)).replace(/^_/, "");
      found.push({ name, address, size: undefined });
    }
  }
  return found;
}

/** Named addresses in a PE file; `sections` are those of its headers. */
export function peSymbols(data: Cursor, sections: readonly Section[]): readonly DataSymbol[] {
  const cursor = data.as("little");
  const header = cursor.u32(0x3c) + 4;
  const [start, count] = [cursor.u32(header + 8), cursor.u32(header + 12)];
  if (start === 0 || count === 0) return [];
  const table = cursor.part(start, count * COFF.size);
  const strings = cursor.part(table.length + start, cursor.length - table.length - start);
  const found: DataSymbol[] = [];
  for (let index = 0; index < count; index += 1 + table.u8(index * COFF.size + 17)) {
    const at = index * COFF.size;
    const section = sections[table.u16(at + 12) - 1];
    if (section === undefined || !COFF.classes.includes(table.u8(at + 16))) continue;
    const name = table.u32(at) === 0 ? strings.cstring(table.u32(at + 4)) : table.text(at, 8);
    found.push({ name, address: section.address + table.u32(at + 8), size: undefined });
  }
  return found;
}
