import type { Cursor } from "./cursor.ts";
import type { Section, Segment } from "./facts.ts";
import type { Parsed } from "./image.ts";
import { MalformedBinary } from "./malformed.ts";

/** Header magic, in big-endian order, with what the system's conventions fix for that machine. */
export const PLAN9_MACHINES: Readonly<
  Record<number, { readonly arch: string; readonly base: number; readonly page: number }>
> = {
  491: { arch: "386", base: 0x1000, page: 0x1000 },
  1607: { arch: "arm", base: 0x1000, page: 0x1000 },
  35479: { arch: "amd64", base: 0x200000, page: 0x200000 },
};
/** The header goes on by eight bytes with a 64-bit entry. */
const WIDE = 0x8000;

/** Parses a Plan 9 a.out file. The format has no libraries and no permissions: text is executable, data writable. */
export function parsePlan9(data: Cursor): Parsed {
  const cursor = data.as("big");
  const magic = cursor.u32(0);
  const machine = PLAN9_MACHINES[magic];
  if (machine === undefined) throw new MalformedBinary("an unknown machine", 0);
  const wide = (magic & WIDE) !== 0;
  const header = wide ? 40 : 32;
  const textSize = cursor.u32(4);
  const dataSize = cursor.u32(8);
  const symbolsSize = cursor.u32(16);
  const entry = wide ? cursor.u64(32) : cursor.u32(20);
  cursor.part(header, textSize + dataSize);
  const dataAddress = Math.ceil((machine.base + header + textSize) / machine.page) * machine.page;
  const segments = [
    {
      name: "text",
      address: machine.base + header,
      memorySize: textSize,
      offset: header,
      fileSize: textSize,
      readable: true,
      writable: false,
      executable: true,
    },
    {
      name: "data",
      address: dataAddress,
      memorySize: dataSize + cursor.u32(12),
      offset: header + textSize,
      fileSize: dataSize,
      readable: true,
      writable: true,
      executable: false,
    },
  ];
  const symbols = cursor.part(header + textSize + dataSize, symbolsSize);
  const tables = { symbols: symbolsSize, stacks: cursor.u32(24), lines: cursor.u32(28) };
  return {
    image: { cursor: cursor.as("little"), pointerSize: wide ? 8 : 4, segments, entry },
    sections: [...segments.map(mappedSection), ...Object.entries(tables).flatMap(tableSection)],
    facts: {
      format: "Plan 9 a.out",
      systems: ["plan9"],
      arch: machine.arch,
      bits: wide ? 64 : 32,
      endian: "little",
      entry,
      interpreter: undefined,
      libraries: [],
      dynamic: false,
      definedSymbols: countSymbols(symbols, wide ? 8 : 4),
      dwarf: [],
      segments,
      minimumOs: undefined,
      elf: undefined,
      macho: undefined,
      pe: undefined,
      wasm: undefined,
    },
  };
}

function mappedSection({ name, address, memorySize, fileSize, executable }: Segment): Section {
  return { name, address, memorySize, fileSize, kind: executable ? "code" : "data" };
}

/** Tables that lie behind the data, where there are any. */
function tableSection([name, fileSize]: readonly [name: string, size: number]): Section[] {
  return fileSize === 0 ? [] : [{ name, address: 0, memorySize: 0, fileSize, kind: "other" }];
}

/** Entries of value, type with its high bit set, and name; file names (`z`, `Z`) are pairs of bytes up to a zero pair. */
function countSymbols(table: Cursor, valueSize: number): number {
  let count = 0;
  let at = 0;
  while (at < table.length) {
    const type = table.u8(at + valueSize) & 0x7f;
    at += valueSize + 1;
    if (type === 0x7a || type === 0x5a) {
      at += 1;
      while (table.u16(at) !== 0) at += 2;
      at += 2;
    } else {
      while (table.u8(at) !== 0) at += 1;
      at += 1;
      count += 1;
    }
  }
  return count;
}
