import { type Cursor, openCursor } from "../../inspect/cursor.ts";
import type { BinaryFacts } from "../../inspect/facts.ts";
import { MalformedBinary } from "../../inspect/malformed.ts";
import { type Consequence, consequencesIn, ID_SECTIONS } from "./consequences.ts";

/** A piece of a file with a name; offset and size in bytes. */
export type Region = {
  /** As the format calls it: `.rodata`, `__TEXT,__text`, `code`; `headers` and the like for what has no name. */
  readonly name: string;
  /** `text` is machine code; `consequence` an id or a signature, which is made of the rest. */
  readonly kind: "text" | "data" | "other" | "consequence";
  readonly offset: number;
  readonly size: number;
};

/** More than any linker writes. */
const MAX_REGIONS = 4096;

const SHT_NOBITS = 8;
const SHF_EXECINSTR = 4;
const LC_SEGMENT = 0x1;
const LC_SEGMENT_64 = 0x19;
/** Types of sections without bytes in the file: `S_ZEROFILL` and its like. */
const ZEROFILL = [0x1, 0xc, 0x12];

/** Names by id; custom sections have their own. */
const WASM_SECTIONS = [
  "custom",
  "type",
  "import",
  "function",
  "table",
  "memory",
  "global",
  "export",
  "start",
  "element",
  "code",
  "data",
  "data count",
];

/** Cuts a file into named pieces that cover it, in file order. */
export function regionsOf(bytes: Uint8Array, facts: BinaryFacts): readonly Region[] {
  const named = readNamed(openCursor(bytes), facts).map((region) =>
    ID_SECTIONS.includes(region.name) ? { ...region, kind: "consequence" as const } : region,
  );
  return carve(covering(named, bytes.length), consequencesIn(bytes, facts));
}

/** The pieces that the format names; those of the headers alone where the finer table is damaged. */
function readNamed(cursor: Cursor, facts: BinaryFacts): readonly Region[] {
  try {
    switch (facts.format) {
      case "ELF":
        return elfSections(cursor.as(facts.endian), facts.bits === 64);
      case "Mach-O":
        return machoSections(cursor.as(facts.endian), facts.bits === 64);
      case "Wasm":
        return wasmSections(cursor);
      default:
        return segmentsOf(facts);
    }
  } catch (error) {
    if (error instanceof MalformedBinary) return segmentsOf(facts);
    throw error;
  }
}

function segmentsOf({ segments }: BinaryFacts): readonly Region[] {
  return segments.map(({ name, executable, offset, fileSize }, index) => ({
    name: name || `segment ${index}`,
    kind: executable ? "text" : "data",
    offset,
    size: fileSize,
  }));
}

function elfSections(cursor: Cursor, wide: boolean): readonly Region[] {
  const word = wide ? cursor.u64 : cursor.u32;
  const start = word(wide ? 40 : 32);
  const size = cursor.u16(wide ? 58 : 46);
  const count = cursor.u16(wide ? 60 : 48);
  if (start === 0 || count === 0 || size < (wide ? 64 : 40)) {
    throw new MalformedBinary("no section headers", start);
  }
  const headers = Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    return {
      name: cursor.u32(at),
      type: cursor.u32(at + 4),
      isCode: (cursor.u32(at + 8) & SHF_EXECINSTR) !== 0,
      offset: word(at + (wide ? 24 : 16)),
      size: word(at + (wide ? 32 : 20)),
    };
  });
  const names = headers[cursor.u16(wide ? 62 : 50)];
  if (names === undefined) throw new MalformedBinary("no names of sections", start);
  return headers
    .filter(({ type, size }) => type !== SHT_NOBITS && size > 0)
    .map(({ name, isCode, offset, size }) => ({
      name: cursor.cstring(names.offset + name),
      kind: isCode ? "text" : "data",
      offset,
      size,
    }));
}

function machoSections(cursor: Cursor, wide: boolean): readonly Region[] {
  const found: Region[] = [];
  const count = Math.min(cursor.u32(16), MAX_REGIONS);
  let at = wide ? 32 : 28;
  for (let index = 0; index < count; index += 1) {
    const type = cursor.u32(at);
    if (type === LC_SEGMENT || type === LC_SEGMENT_64) found.push(...machoSegment(cursor, at));
    at += Math.max(8, cursor.u32(at + 4));
  }
  return found;
}

function machoSegment(cursor: Cursor, at: number): readonly Region[] {
  const wide = cursor.u32(at) === LC_SEGMENT_64;
  const word = wide ? cursor.u64 : cursor.u32;
  const step = wide ? 8 : 4;
  const count = cursor.u32(at + 24 + 4 * step + 8);
  if (count > MAX_REGIONS) throw new MalformedBinary(`${count} sections`, at);
  if (count === 0) {
    const [offset, size] = [word(at + 24 + 2 * step), word(at + 24 + 3 * step)];
    return size === 0 ? [] : [{ name: cursor.text(at + 8, 16), kind: "other", offset, size }];
  }
  return Array.from({ length: count }, (_, index) => {
    const header = at + 24 + 4 * step + 16 + index * (wide ? 80 : 68);
    const name = cursor.text(header, 16);
    const after = header + 32 + 2 * step;
    const flags = cursor.u32(after + 16);
    return {
      name: `${cursor.text(header + 16, 16)},${name}`,
      kind: name === "__text" ? ("text" as const) : ("data" as const),
      offset: cursor.u32(after),
      size: ZEROFILL.includes(flags & 0xff) ? 0 : word(header + 32 + step),
    };
  }).filter(({ size }) => size > 0);
}

function wasmSections(cursor: Cursor): readonly Region[] {
  const found: Region[] = [];
  for (let at = 8; at < cursor.length; ) {
    if (found.length === MAX_REGIONS) throw new MalformedBinary("too many sections", at);
    const id = cursor.u8(at);
    const [size, start] = cursor.uleb(at + 1);
    const own = WASM_SECTIONS[id] ?? `section ${id}`;
    const name = id === 0 ? customName(cursor, start) : own;
    const kind = own === "code" ? "text" : own === "data" ? "data" : "other";
    found.push({ name, kind, offset: start, size });
    at = start + size;
  }
  return found;
}

function customName(cursor: Cursor, at: number): string {
  const [length, start] = cursor.uleb(at);
  return cursor.text(start, length);
}

/** Sorts pieces, cuts what overlaps or leaves the file, and names what lies between them. */
function covering(named: readonly Region[], length: number): readonly Region[] {
  const sorted = named.slice(0, MAX_REGIONS).sort((a, b) => a.offset - b.offset || b.size - a.size);
  const regions: Region[] = [];
  let end = 0;
  let last = "";
  const fill = (to: number): void => {
    if (to <= end) return;
    const name = last === "" ? "headers" : `after ${last}`;
    regions.push({ name, kind: "other", offset: end, size: to - end });
    end = to;
  };
  for (const region of sorted) {
    const offset = Math.max(end, region.offset);
    const size = Math.min(region.offset + region.size, length) - offset;
    if (size <= 0) continue;
    fill(offset);
    regions.push({ ...region, offset, size });
    end = offset + size;
    last = region.name;
  }
  fill(length);
  return regions;
}

/** Makes pieces of their own of ids and signatures that lie within others. */
function carve(
  regions: readonly Region[],
  consequences: readonly Consequence[],
): readonly Region[] {
  return regions.flatMap((region) => {
    const pieces: Region[] = [];
    let at = region.offset;
    const end = region.offset + region.size;
    for (const { name, offset, size } of consequences) {
      const [from, to] = [Math.max(at, offset), Math.min(end, offset + size)];
      if (from >= to) continue;
      if (from > at) pieces.push({ ...region, offset: at, size: from - at });
      pieces.push({ name, kind: "consequence", offset: from, size: to - from });
      at = to;
    }
    return at < end ? [...pieces, { ...region, offset: at, size: end - at }] : pieces;
  });
}
