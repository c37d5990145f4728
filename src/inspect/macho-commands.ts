import type { Cursor } from "./cursor.ts";
import { MalformedBinary } from "./malformed.ts";

/** More load commands than any linker writes: Go writes about 15. */
const MAX_COMMANDS = 4096;

/** A load command with all its bytes. */
export type Command = { readonly type: number; readonly body: Cursor };

/** A thin Mach-O file in its own byte order. */
export type MachoFile = {
  readonly cursor: Cursor;
  /** Whether it is one of 64 bits. */
  readonly wide: boolean;
  readonly commands: readonly Command[];
};

/** Reads the header and all load commands. */
export function openMacho(data: Cursor): MachoFile {
  const little = data.as("little");
  const magic = little.u32(0);
  const swapped = magic === 0xcefaedfe || magic === 0xcffaedfe;
  const cursor = swapped ? data.as("big") : little;
  const wide = cursor.u32(0) === 0xfeedfacf;
  return { cursor, wide, commands: loadCommands(cursor, wide ? 32 : 28) };
}

function loadCommands(cursor: Cursor, start: number): readonly Command[] {
  const count = cursor.u32(16);
  const area = cursor.part(start, cursor.u32(20));
  if (count > MAX_COMMANDS) throw new MalformedBinary(`${count} load commands`, 16);
  const commands: Command[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const size = area.u32(at + 4);
    if (size < 8) throw new MalformedBinary(`a load command of ${size} bytes`, start + at);
    commands.push({ type: area.u32(at), body: area.part(at, size) });
    at += size;
  }
  return commands;
}
