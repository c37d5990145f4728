import type { Cursor } from "./cursor.ts";
import type { Section, Segment } from "./facts.ts";
import type { Command } from "./macho-commands.ts";
import { MalformedBinary } from "./malformed.ts";

const SEGMENT = 0x1;
const SEGMENT_64 = 0x19;
const MAX_SECTIONS = 4096;
/** Kinds of section that are zero at the start, and the flags of one that holds instructions. */
const ZERO_FILLED = [0x1, 0xc, 0x12];
const INSTRUCTIONS = 0x80000400;

/** All segments and sections in the order of the commands. */
export function readSegments(commands: readonly Command[]): {
  readonly segments: readonly Segment[];
  readonly sections: readonly Section[];
} {
  const segments: Segment[] = [];
  const sections: Section[] = [];
  for (const { type, body } of commands) {
    if (type !== SEGMENT && type !== SEGMENT_64) continue;
    const wide = type === SEGMENT_64;
    const word = wide ? body.u64 : body.u32;
    const step = wide ? 8 : 4;
    const after = 24 + 4 * step;
    const protection = body.u32(after + 4);
    segments.push({
      name: body.text(8, 16),
      address: word(24),
      memorySize: word(24 + step),
      offset: word(24 + 2 * step),
      fileSize: word(24 + 3 * step),
      readable: (protection & 1) !== 0,
      writable: (protection & 2) !== 0,
      executable: (protection & 4) !== 0,
    });
    const count = body.u32(after + 8);
    if (count > MAX_SECTIONS) throw new MalformedBinary(`${count} sections`, after + 8);
    for (let index = 0; index < count; index += 1) {
      const at = after + 16 + index * (wide ? 80 : 68);
      sections.push(
        readSection(body.part(at, wide ? 80 : 68), { wide, isMapped: protection !== 0 }),
      );
    }
    if (count === 0) sections.push(...undivided(segments.at(-1)));
  }
  return { segments, sections };
}

/** The section's own name, where it holds DWARF. */
export function dwarfName(name: string): string | undefined {
  const [owner, section = ""] = name.split(",");
  return owner === "__DWARF" || /^__z?debug_/.test(section) ? section : undefined;
}

/** Named as `otool` prints it: segment and section. */
function readSection(
  header: Cursor,
  { wide, isMapped }: { readonly wide: boolean; readonly isMapped: boolean },
): Section {
  const size = wide ? header.u64(40) : header.u32(36);
  const flags = header.u32(wide ? 64 : 56);
  const owner = header.text(16, 16);
  const isDebugging = !isMapped || owner === "__DWARF";
  return {
    name: `${owner},${header.text(0, 16)}`,
    address: wide ? header.u64(32) : header.u32(32),
    memorySize: isDebugging ? 0 : size,
    fileSize: ZERO_FILLED.includes(flags & 0xff) ? 0 : size,
    kind: isDebugging ? "other" : (flags & INSTRUCTIONS) === 0 ? "data" : "code",
  };
}

/** A segment without sections, such as `__LINKEDIT`, is a piece of the file all the same. */
function undivided(segment: Segment | undefined): readonly Section[] {
  if (segment === undefined || segment.fileSize === 0) return [];
  const { name, fileSize } = segment;
  return [{ name, address: 0, memorySize: 0, fileSize, kind: "other" }];
}
