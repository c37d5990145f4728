import type { Endian } from "./cursor.ts";
import type { ElfFacts } from "./facts.ts";

/** EI_OSABI values that Go's linker writes, by GOOS; it leaves 0 for all others. */
export const OSABI: Readonly<Record<string, number>> = { netbsd: 2, freebsd: 9, openbsd: 12 };

/** Notes that a kernel looks for before it starts a program, by GOOS. */
export const OS_NOTE: Readonly<Record<string, { readonly name: string; readonly type: number }>> = {
  netbsd: { name: "NetBSD", type: 1 },
  freebsd: { name: "FreeBSD", type: 1 },
  openbsd: { name: "OpenBSD", type: 1 },
};

/** Asks the kernel of OpenBSD to allow memory that is writable and executable. */
export const PT_OPENBSD_WXNEEDED = 0x65a3dbe7;
/** Solaris and illumos: properties of the stack. */
const PT_SUNWSTACK = 0x6ffffffb;

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

/** Interpreters that only one system, or one family, has. */
const INTERPRETERS: readonly (readonly [pattern: RegExp, systems: readonly string[]])[] = [
  [/^\/system\/bin\/linker/, ["android"]],
  [/^\/lib\/(amd64\/)?ld\.so\.1$/, ["illumos", "linux", "solaris"]],
  [/^\/usr\/libexec\/ld-elf\.so\.2$/, ["dragonfly"]],
  [/^\/lib(32|64|x32)?\/ld/, ["linux"]],
];

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
  const byAbi = Object.keys(OSABI).filter((os) => OSABI[os] === elf.osAbi);
  if (byAbi.length > 0) return byAbi;
  const byNote = Object.keys(OS_NOTE).filter((os) =>
    elf.notes.some(({ name, type }) => name === OS_NOTE[os]?.name && type === OS_NOTE[os]?.type),
  );
  if (byNote.length > 0) return byNote;
  if (elf.osAbi !== 0 && elf.osAbi !== 3) return [];
  if (elf.headers.includes(PT_SUNWSTACK)) return ["illumos", "solaris"];
  if (interpreter === undefined) return ["dragonfly", "linux"];
  return INTERPRETERS.find(([pattern]) => pattern.test(interpreter))?.[1] ?? [];
}
