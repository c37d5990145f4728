import { HEADERS, SYSTEMS, systemAbi } from "./abi.ts";
import type { Endian } from "./cursor.ts";
import type { ElfFacts } from "./facts.ts";
import { interpretersOf } from "./system-libraries.ts";

/** e_machine, class and byte order by GOARCH. */
const MACHINES: readonly (readonly [
  machine: number,
  bits: 32 | 64,
  endian: Endian,
  arch: string,
])[] = [
  [3, 32, "little", "386"],
  [8, 32, "big", "mips"],
  [8, 32, "little", "mipsle"],
  [8, 64, "big", "mips64"],
  [8, 64, "little", "mips64le"],
  [21, 64, "big", "ppc64"],
  [21, 64, "little", "ppc64le"],
  [22, 64, "big", "s390x"],
  [40, 32, "little", "arm"],
  [43, 64, "big", "sparc64"],
  [62, 64, "little", "amd64"],
  [183, 64, "little", "arm64"],
  [243, 64, "little", "riscv64"],
  [258, 64, "little", "loong64"],
];

/** EI_OSABI that other linkers write for Linux in some files: debug/elf's ELFOSABI_LINUX. */
const LINUX_OSABI = 3;
/** Loaders of Linux are named for the machine and the C library; Go's linker knows only some of them. */
const LINUX_LOADER = /^\/lib(32|64|x32)?\/ld-/;

/** GOARCH of a machine, or undefined where Go has no port to it. */
export function elfArch(machine: number, bits: 32 | 64, endian: Endian): string | undefined {
  return MACHINES.find(
    ([number, size, order]) => number === machine && size === bits && order === endian,
  )?.[3];
}

/**
 * GOOS values that the headers allow, sorted. OSABI 0 alone tells little: Go writes it for linux, android, dragonfly,
 * solaris and illumos; what sets them apart are the interpreter and some header types.
 */
export function elfSystems(
  elf: Pick<ElfFacts, "osAbi" | "notes" | "headers">,
  interpreter: string | undefined,
): readonly string[] {
  const known = SYSTEMS.filter((os) => systemAbi(os)?.format === "ELF");
  const marked = known.filter((os) => elf.osAbi !== 0 && systemAbi(os)?.osAbi === elf.osAbi);
  if (marked.length > 0) return marked;
  const noted = known.filter((os) => hasNote(elf.notes, os));
  if (noted.length > 0) return noted;
  if (elf.osAbi !== 0 && elf.osAbi !== LINUX_OSABI) return [];
  if (elf.headers.includes(HEADERS.PT_SUNWSTACK)) {
    return known.filter((os) => systemAbi(os)?.headers?.includes("PT_SUNWSTACK"));
  }
  if (interpreter !== undefined) return systemsLoadedBy(interpreter, known);
  return known.filter((os) => systemAbi(os)?.osAbi === 0 && interpretersOf(os).length === 0);
}

/** Whether there is the note that a system's kernel looks for. */
export function hasNote(notes: ElfFacts["notes"], os: string): boolean {
  const wanted = systemAbi(os)?.note;
  return notes.some(({ name, type }) => name === wanted?.name && type === wanted.type);
}

function systemsLoadedBy(interpreter: string, known: readonly string[]): readonly string[] {
  const found = known.filter((os) =>
    [...interpretersOf(os), ...(systemAbi(os)?.loaders ?? [])].includes(interpreter),
  );
  return found.length === 0 && LINUX_LOADER.test(interpreter) ? ["linux"] : found;
}
