import { Buffer } from "node:buffer";
import { openCursor } from "../../inspect/cursor.ts";
import type { BinaryFacts } from "../../inspect/facts.ts";
import { MalformedBinary } from "../../inspect/malformed.ts";

/** Bytes of a file that differ because others do: ids and signatures that are made of the rest. */
export type Consequence = {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
};

const LC_UUID = 0x1b;
const LC_CODE_SIGNATURE = 0x1d;
const MAX_COMMANDS = 4096;

/** `cmd/internal/buildid`: where the format has no note, the id lies in front of the code. */
const ID_START = Buffer.from('\xff Go build ID: "', "latin1");
const ID_END = Buffer.from('"\n \xff', "latin1");
/** Bytes at the start of a file in which `go tool buildid` looks for it. */
const ID_WITHIN = 32 * 1024;
/** Bytes of the longest id, and more. */
const ID_SIZE = 512;

/** Names of the sections that hold a build id alone. */
export const ID_SECTIONS = [".note.go.buildid", ".note.gnu.build-id", "go:buildid"];

/** Finds ids and signatures that lie in no section of their own, in file order. */
export function consequencesIn(bytes: Uint8Array, facts: BinaryFacts): readonly Consequence[] {
  const found = [...buildIdText(bytes), ...(facts.format === "Mach-O" ? macho(bytes, facts) : [])];
  return found.filter(({ size }) => size > 0).sort((a, b) => a.offset - b.offset);
}

function buildIdText(bytes: Uint8Array): readonly Consequence[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, ID_WITHIN));
  const offset = head.indexOf(ID_START);
  if (offset < 0) return [];
  const end = head.indexOf(ID_END, offset + ID_START.length);
  if (end < 0 || end - offset > ID_SIZE) return [];
  return [{ name: "the build id", offset, size: end - offset }];
}

function macho(bytes: Uint8Array, { bits, endian }: BinaryFacts): readonly Consequence[] {
  try {
    const cursor = openCursor(bytes).as(endian);
    const found: Consequence[] = [];
    let at = bits === 64 ? 32 : 28;
    for (let left = Math.min(cursor.u32(16), MAX_COMMANDS); left > 0; left -= 1) {
      const type = cursor.u32(at);
      if (type === LC_UUID) found.push({ name: "LC_UUID", offset: at + 8, size: 16 });
      if (type === LC_CODE_SIGNATURE) {
        const [offset, size] = [cursor.u32(at + 8), cursor.u32(at + 12)];
        found.push({ name: "the code signature", offset, size });
      }
      at += Math.max(8, cursor.u32(at + 4));
    }
    return found;
  } catch (error) {
    if (error instanceof MalformedBinary) return [];
    throw error;
  }
}
