import table from "./abi.json" with { type: "json" };
import type { Format } from "./facts.ts";

/** What a system's kernel and loader go by, read from Go's own sources and files by scripts/make-abi.ts. */
export type SystemAbi = {
  readonly format: Format;
  /** EI_OSABI that Go's linker writes; only for ELF. */
  readonly osAbi?: number;
  /** The note that the kernel looks for. */
  readonly note?: { readonly name: string; readonly type: number };
  /** The function at the entry, where it is not called for the port. */
  readonly entry?: string;
  /** Program headers beyond the common ones that every file of Go has there. */
  readonly headers?: readonly HeaderName[];
  /** Interpreters that programs of other linkers have there, where Go's have none. */
  readonly loaders?: readonly string[];
  /** The module of the host that stands for the system in WebAssembly. */
  readonly hostModule?: string;
  /** The function that is called where the kernel is not called itself. */
  readonly write?: { readonly library: string; readonly function: string };
  /** Lowest version that the file itself states, by the first Go of the table that states it. */
  readonly minimumOs?: Readonly<Record<string, string>>;
  /** The linker's flag that raises it, and the first Go of the table that has it. */
  readonly minimumOsFlag?: { readonly name: string; readonly since: string };
};

/** How a port's programs ask their kernel to write. */
export type WriteCall = {
  readonly number: number;
  /** Where the number is put, in the names of Go's assembler; none where the instruction holds it. */
  readonly register?: string;
  /** In the words of Go's assembler: `SYSCALL`, `INT $0x80`. */
  readonly instruction: string;
  /**
   * The machine's code for both in hex, in their order; other instructions may lie between. There are several where
   * assemblers of different Go versions choose different instructions.
   */
  readonly code: readonly (readonly string[])[];
};

type HeaderName = keyof typeof table.headers;

const systems: Readonly<Record<string, SystemAbi>> = table.systems as Readonly<
  Record<string, SystemAbi>
>;
const ports: Readonly<Record<string, { readonly write: WriteCall }>> = table.ports;
const minors = Object.keys(table.toolchains).map(minorOf);

/** GOOS values that the table knows, sorted. */
export const SYSTEMS: readonly string[] = Object.keys(systems);

/** Types of program headers, by the names of `debug/elf`. */
export const HEADERS: Readonly<Record<HeaderName, number>> = table.headers;

/** The rules of a system; undefined for one that Go did not have when the table was made. */
export function systemAbi(os: string): SystemAbi | undefined {
  return systems[os];
}

/** The write call of a port; undefined where libraries or hosts are called. */
export function writeCall(os: string, arch: string): WriteCall | undefined {
  return ports[`${os}/${arch}`]?.write;
}

/** The systems on an architecture whose write call is in the code of a function, in hex; several where they share it. */
export function systemsCalling(
  arch: string,
  code: string,
): readonly { readonly os: string; readonly call: WriteCall }[] {
  return SYSTEMS.flatMap((os) => {
    const call = writeCall(os, arch);
    const found = call?.code.some((pieces) => holds(code, pieces)) ?? false;
    return call !== undefined && found ? [{ os, call }] : [];
  });
}

/** Where Go's linker lets every program begin: `libinit` in cmd/link/internal/ld/lib.go. */
export function entryFunction(os: string, arch: string): string {
  return systems[os]?.entry ?? `_rt0_${arch}_${os}`;
}

/** What holds for a Go version in a record by the first version; undefined beyond the table, where nothing is known. */
export function forVersion<T>(
  record: Readonly<Record<string, T>>,
  goVersion: string,
): T | undefined {
  const minor = minorOf(goVersion);
  if (!(minor <= Math.max(...minors))) return undefined;
  const [oldest] = Object.keys(record);
  const since = Object.keys(record).filter((first) => minorOf(first) <= minor);
  return record[since.at(-1) ?? oldest ?? ""];
}

/** The N of Go 1.N; NaN where there is none. */
export function minorOf(version: string): number {
  return Number(/^1\.(\d+)/.exec(version)?.[1] ?? Number.NaN);
}

/** Whether the pieces of code, in hex, lie in it in that order. */
function holds(code: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = indexOfBytes(code, piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

/** Hex digits are found at whole bytes only. */
function indexOfBytes(code: string, piece: string, from: number): number {
  let at = code.indexOf(piece, from);
  while (at % 2 === 1) at = code.indexOf(piece, at + 1);
  return at;
}
