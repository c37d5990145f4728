import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BinaryFacts } from "../../src/inspect/facts.ts";

/** What a program of a port shows of itself; names of headers are those of `debug/elf`. */
export type Measured = {
  /** `ELF, 64-bit, little-endian` */
  readonly format: string;
  /** `exec` or `dyn`; only for ELF, as the next three. */
  readonly type?: string;
  readonly osAbi?: number;
  /** Name and type, `FreeBSD 1`, in file order, without those of Go itself. */
  readonly notes?: readonly string[];
  /** Program headers that a system has for itself, in file order. */
  readonly headers?: readonly string[];
  readonly interpreter?: string;
  readonly libraries?: readonly string[];
  /** Modules of the host, for WebAssembly. */
  readonly hostModules?: readonly string[];
  readonly minimumOs?: string;
  /** The function at the entry. */
  readonly entry?: string;
  /** Rights of the segments in file order: `r-x r-- rw-`; `---` is a guard. */
  readonly segments?: string;
};

/** Program headers from here on belong to a system (`PT_LOOS`), up to those of a processor. */
const SYSTEM_HEADERS = { from: 0x60000000, to: 0x70000000 };
/** Notes that Go writes for its own tools. */
const OWN_NOTES = ["GNU 3", "Go 4"];

/** The part of a file's facts that the page shows; `names` are program headers by type. */
export function measure(facts: BinaryFacts, names: ReadonlyMap<number, string>): Measured {
  const { format, bits, endian, elf, wasm, interpreter, libraries, minimumOs, code } = facts;
  return {
    format: `${format}, ${bits}-bit, ${endian}-endian`,
    ...(elf !== undefined && {
      type: elf.type,
      osAbi: elf.osAbi,
      notes: elf.notes
        .map(({ name, type }) => `${name} ${type}`)
        .filter((note) => !OWN_NOTES.includes(note)),
      headers: systemHeaders(elf.headers, names),
    }),
    ...(interpreter !== undefined && { interpreter }),
    ...(libraries.length > 0 && { libraries: libraries.map(({ name }) => name) }),
    ...(wasm !== undefined && { hostModules: wasm.importModules }),
    ...(minimumOs !== undefined && { minimumOs }),
    ...(code?.entry !== undefined && { entry: code.entry }),
    ...(facts.segments.length > 0 && { segments: rights(facts) }),
  };
}

function systemHeaders(
  types: readonly number[],
  names: ReadonlyMap<number, string>,
): readonly string[] {
  return types
    .filter((type) => type >= SYSTEM_HEADERS.from && type < SYSTEM_HEADERS.to)
    .map((type) => names.get(type) ?? `0x${type.toString(16)}`);
}

function rights({ segments }: BinaryFacts): string {
  return segments
    .map(({ readable, writable, executable }) =>
      [readable ? "r" : "-", writable ? "w" : "-", executable ? "x" : "-"].join(""),
    )
    .join(" ");
}

/**
 * The code of a write call in a function's code, both in hex: what sets the number, and what calls the kernel.
 * Throws Error where it is not found.
 */
export function callCode(arch: string, code: string): readonly string[] {
  const [, ...found] = CALLS[arch]?.exec(code) ?? [];
  if (found.length === 0) throw new Error(`no call of the kernel in the ${arch} code ${code}`);
  return found.filter((piece) => piece !== undefined);
}

/** By GOARCH: the instruction that sets the number where there is one, and the one that calls, as Go's assembler writes them. */
const CALLS: Readonly<Record<string, RegExp>> = {
  "386": /^(?:..)*?(b8.{8})(?:..)*?(cd[84]0)/,
  amd64: /^(?:..)*?(b[8d].{8}|48c7c5.{8})(0f05)/,
  arm: /^(?:.{8})*?(.{4}a0e3)?(.{6}ef)/,
  arm64: /^(?:.{8})*?(.{6}(?:b2|d2))?(.{4}00d4)/,
  loong64: /^(?:.{8})*?(.{8})(00002b00)/,
  mips: /^(?:.{8})*?(2402.{4})(0000000c)/,
  mips64: /^(?:.{8})*?(6402.{4})(0000000c)/,
  mips64le: /^(?:.{8})*?(.{4}0264)(0c000000)/,
  mipsle: /^(?:.{8})*?(.{4}0224)(0c000000)/,
  ppc64: /^(?:.{8})*?(3800.{4})(44000002)/,
  ppc64le: /^(?:.{8})*?(.{4}0038)(02000044)/,
  riscv64: /^(?:.{8})*?(.{8})(73000000)/,
  s390x: /^(?:..)*?(a719.{4})(0a00)/,
};

/** Names of program headers by type, from debug/elf in a GOROOT. */
export async function readHeaderNames(root: string): Promise<ReadonlyMap<number, string>> {
  const source = await readFile(join(root, "src/debug/elf/elf.go"), "utf8");
  const names = new Map<number, string>();
  for (const [, name = "", value] of source.matchAll(/^\s*(PT_\w+)\s+ProgType = (\w+)/gm)) {
    if (!names.has(Number(value))) names.set(Number(value), name);
  }
  return names;
}
