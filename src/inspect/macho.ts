import type { Cursor } from "./cursor.ts";
import type { Library, Segment } from "./facts.ts";
import type { Parsed } from "./image.ts";
import { type Command, openMacho } from "./macho-commands.ts";
import { dwarfName, readSegments } from "./macho-sections.ts";
import { MalformedBinary } from "./malformed.ts";

const LC = {
  symtab: 0x2,
  unixThread: 0x5,
  loadDylib: 0xc,
  loadDylinker: 0xe,
  uuid: 0x1b,
  codeSignature: 0x1d,
  lazyDylib: 0x20,
  versionMinMacos: 0x24,
  versionMinIos: 0x25,
  buildVersion: 0x32,
  weakDylib: 0x80000018,
  reexportDylib: 0x8000001f,
  upwardDylib: 0x80000023,
  main: 0x80000028,
};

const DYLIBS: Readonly<Record<number, Library["kind"]>> = {
  [LC.loadDylib]: "load",
  [LC.lazyDylib]: "lazy",
  [LC.weakDylib]: "weak",
  [LC.reexportDylib]: "reexport",
  [LC.upwardDylib]: "upward",
};

/** GOARCH by cputype. */
const ARCHES: Readonly<Record<number, string>> = {
  7: "386",
  12: "arm",
  16777223: "amd64",
  16777228: "arm64",
};

/** Platforms of LC_BUILD_VERSION. */
const PLATFORMS: Readonly<Record<number, string>> = {
  1: "macos",
  2: "ios",
  6: "maccatalyst",
  7: "iossimulator",
};

/** Where the program counter lies in a thread's registers, by GOARCH, in bytes. */
const PROGRAM_COUNTER: Readonly<Record<string, number>> = { amd64: 16 * 8, arm64: 32 * 8 };

/** Parses a thin Mach-O file from its load commands. */
export function parseMacho(data: Cursor): Parsed {
  const { cursor, wide, commands } = openMacho(data);
  const arch = ARCHES[cursor.u32(4)];
  const { segments, sections } = readSegments(commands);
  const entry = entryPoint(commands, segments, arch);
  const version = minimumVersion(commands);
  const symbols = countSymbols(cursor, commands, wide);
  return {
    image: { cursor, pointerSize: wide ? 8 : 4, segments: mapped(cursor, segments), entry },
    sections,
    facts: {
      format: "Mach-O",
      systems: systemsOf(version.platform),
      arch,
      bits: wide ? 64 : 32,
      endian: cursor.endian,
      entry,
      interpreter: commands
        .filter(({ type }) => type === LC.loadDylinker)
        .map(({ body }) => nameIn(body))[0],
      libraries: commands.flatMap(({ type, body }) => {
        const kind = DYLIBS[type];
        return kind === undefined ? [] : [{ name: nameIn(body), kind }];
      }),
      dynamic: commands.some(({ type }) => type === LC.loadDylinker),
      definedSymbols: symbols.defined,
      dwarf: sections.flatMap(({ name }) => dwarfName(name) ?? []),
      segments,
      minimumOs: version.minimum,
      elf: undefined,
      macho: {
        platform: version.platform,
        codeSignature: commands.some(({ type }) => type === LC.codeSignature),
        uuid: uuidOf(commands),
        undefinedSymbols: symbols.undefined,
      },
      pe: undefined,
      wasm: undefined,
    },
  };
}

/** Segments with bytes in the file; one that leaves the file is damage. */
function mapped(cursor: Cursor, segments: readonly Segment[]): readonly Segment[] {
  for (const { offset, fileSize } of segments) {
    if (offset + fileSize > cursor.length) {
      throw new MalformedBinary("a segment ends after the file", offset);
    }
  }
  return segments.filter(({ fileSize }) => fileSize > 0);
}

/** LC_MAIN counts from `__TEXT`; LC_UNIXTHREAD holds registers after flavor and count. */
function entryPoint(
  commands: readonly Command[],
  segments: readonly Segment[],
  arch: string | undefined,
): number | undefined {
  for (const { type, body } of commands) {
    if (type === LC.main) {
      const text = segments.find(({ name }) => name === "__TEXT");
      return text === undefined ? undefined : text.address + body.u64(8);
    }
    const register = PROGRAM_COUNTER[arch ?? ""];
    if (type === LC.unixThread && register !== undefined) return body.u64(16 + register);
  }
  return undefined;
}

function minimumVersion(commands: readonly Command[]): {
  readonly platform: string | undefined;
  readonly minimum: string | undefined;
} {
  for (const { type, body } of commands) {
    if (type === LC.buildVersion) {
      const platform = body.u32(8);
      return { platform: PLATFORMS[platform] ?? String(platform), minimum: dotted(body.u32(12)) };
    }
    if (type === LC.versionMinMacos) return { platform: "macos", minimum: dotted(body.u32(8)) };
    if (type === LC.versionMinIos) return { platform: "ios", minimum: dotted(body.u32(8)) };
  }
  return { platform: undefined, minimum: undefined };
}

function systemsOf(platform: string | undefined): readonly string[] {
  if (platform === undefined) return ["darwin", "ios"];
  if (platform === "macos") return ["darwin"];
  return platform === "ios" || platform === "iossimulator" ? ["ios"] : [];
}

function countSymbols(
  cursor: Cursor,
  commands: readonly Command[],
  wide: boolean,
): { readonly defined: number; readonly undefined: number } {
  const size = wide ? 16 : 12;
  const counts = { defined: 0, undefined: 0 };
  for (const { type, body } of commands) {
    if (type !== LC.symtab) continue;
    const total = body.u32(12);
    const table = cursor.part(body.u32(8), total * size);
    for (let index = 0; index < total; index += 1) {
      const kind = table.u8(index * size + 4);
      // The upper bits mark an entry for debuggers; type 0 is a name that a library gives.
      if ((kind & 0xe0) === 0 && (kind & 0x0e) === 0) counts.undefined += 1;
      else counts.defined += 1;
    }
  }
  return counts;
}

function uuidOf(commands: readonly Command[]): string | undefined {
  const found = commands.find(({ type }) => type === LC.uuid);
  return found === undefined ? undefined : Buffer.from(found.body.bytes(8, 16)).toString("hex");
}

/** The string that a command keeps behind its own fields, at the offset in its third word. */
function nameIn(body: Cursor): string {
  const start = body.u32(8);
  return body.part(start, body.length - start).text(0, body.length - start);
}

/** `xxxx.yy.zz` packed in a word; the last part is left out when it is 0. */
function dotted(packed: number): string {
  const patch = packed & 0xff;
  return `${packed >>> 16}.${(packed >>> 8) & 0xff}${patch === 0 ? "" : `.${patch}`}`;
}
