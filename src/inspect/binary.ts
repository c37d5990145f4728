import { findBuildInfo, findFramedBuildInfo } from "./build-info.ts";
import { readCode } from "./code.ts";
import { budgetFor, type Cursor, openCursor } from "./cursor.ts";
import { parseElf } from "./elf.ts";
import type { BinaryFacts } from "./facts.ts";
import type { Parsed } from "./image.ts";
import { parseMacho } from "./macho.ts";
import { MalformedBinary } from "./malformed.ts";
import { findPclntab, type Pclntab, summarize } from "./pclntab.ts";
import { parsePe } from "./pe.ts";
import { PLAN9_MACHINES, parsePlan9 } from "./plan9.ts";
import { universalSlices } from "./universal.ts";
import { parseWasm } from "./wasm.ts";
import { parseXcoff } from "./xcoff.ts";

/** Everything a program file tells about itself; throws MalformedBinary where it breaks its format's rules. */
export function inspectBinary(bytes: Uint8Array): BinaryFacts {
  return inspectCursor(openCursor(bytes, "little", budgetFor(bytes.length)));
}

/** The same over a cursor, whose budget then tells what it cost. */
export function inspectCursor(cursor: Cursor): BinaryFacts {
  if (isUniversal(cursor)) return universalFacts(universalSlices(cursor).map(inspectThin));
  return inspectThin(cursor);
}

/** Go's table of functions in a program file; undefined where it has none that we read (before Go 1.20). */
export function openPclntab(bytes: Uint8Array): Pclntab | undefined {
  return findPclntab(parseFile(openCursor(bytes)).image);
}

/** Headers of a program file, and its bytes by address; throws MalformedBinary, also for a universal file. */
export function parseProgram(bytes: Uint8Array): Parsed {
  return parseFile(openCursor(bytes));
}

/** Headers alone, of a file that is no universal one. */
export function parseFile(cursor: Cursor): Parsed {
  if (cursor.length < 16) throw new MalformedBinary("too short for a program", 0);
  const big = cursor.as("big");
  const magic = big.u32(0);
  if (magic === 0x7f454c46) return parseElf(cursor);
  if (magic === 0x0061736d) return parseWasm(cursor);
  if ([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe].includes(magic)) return parseMacho(cursor);
  if (big.u16(0) === 0x4d5a) return parsePe(cursor);
  if (big.u16(0) === 0x01f7) return parseXcoff(cursor);
  if (PLAN9_MACHINES[magic] !== undefined) return parsePlan9(cursor);
  throw new MalformedBinary("no program format that Go writes", 0);
}

function inspectThin(cursor: Cursor): BinaryFacts {
  const { facts, image } = parseFile(cursor);
  const { info, problem } =
    facts.wasm === undefined
      ? findBuildInfo(image)
      : findFramedBuildInfo(image, facts.wasm.goVersion ?? "");
  const table = findPclntab(image);
  return {
    ...facts,
    slices: [],
    buildInfo: info,
    buildInfoProblem: problem,
    pclntab: table === undefined ? undefined : summarize(table),
    code: table === undefined ? undefined : readCode(image, table, facts.format),
  };
}

function isUniversal(cursor: Cursor): boolean {
  if (cursor.length < 8) return false;
  const magic = cursor.as("big").u32(0);
  return magic === 0xcafebabe || magic === 0xcafebabf;
}

/** A universal file has no facts of its own but what it holds. */
function universalFacts(slices: readonly BinaryFacts[]): BinaryFacts {
  return {
    format: "universal Mach-O",
    systems: [...new Set(slices.flatMap(({ systems }) => systems))],
    arch: undefined,
    bits: 64,
    endian: "big",
    entry: undefined,
    interpreter: undefined,
    libraries: [],
    dynamic: slices.some(({ dynamic }) => dynamic),
    definedSymbols: slices.reduce((sum, { definedSymbols }) => sum + definedSymbols, 0),
    dwarf: slices.flatMap(({ dwarf }) => dwarf),
    segments: [],
    minimumOs: undefined,
    elf: undefined,
    macho: undefined,
    pe: undefined,
    wasm: undefined,
    slices,
    buildInfo: undefined,
    buildInfoProblem: undefined,
    pclntab: undefined,
    code: undefined,
  };
}
