/** A machine or processor that people ask for by a name of its own. */
export type Machine =
  /** Go has it; `pattern` is how a list of targets is written. */
  | { readonly pattern: string }
  /** Go has nothing for it; `nearest` is the port that comes closest, if one does. */
  | { readonly reason: string; readonly nearest: readonly string[] };

/** Names of machines that are no name of a system or an architecture, in small letters. */
const machines: Readonly<Record<string, string>> = {
  alpine: "linux/*",
  "apple/silicon": "darwin/arm64",
  browser: "js/wasm",
  debian: "linux/*",
  graviton: "linux/arm64",
  "intel/mac": "darwin/amd64",
  ipad: "ios/arm64",
  iphone: "ios/arm64",
  "raspberry/pi/zero": "linux/arm/v6",
  "raspberry/pi/1": "linux/arm/v6",
  "raspberry/pi/3": "linux/arm64",
  "raspberry/pi/4": "linux/arm64",
  "raspberry/pi/5": "linux/arm64",
  ...Object.fromEntries(
    ["m1", "m2", "m3", "m4", "m5"].flatMap((chip) => [
      [chip, "darwin/arm64"],
      [`apple/${chip}`, "darwin/arm64"],
    ]),
  ),
};

/** Word size and byte order: what a program that was never tried there is most likely to trip over. */
type Shape = "32 little" | "32 big" | "64 little" | "64 big";

/**
 * Architectures that Linux runs on, or that its compilers make programs for, and Go does not: the
 * directories below arch/ of the kernel and the processors of gcc, with word size and byte order of
 * their ELF files.
 */
const foreign: Readonly<Record<string, readonly [name: string, shape: Shape]>> = {
  alpha: ["Alpha", "64 little"],
  arc: ["ARC", "32 little"],
  armbe: ["big-endian ARM", "32 big"],
  csky: ["C-SKY", "32 little"],
  hexagon: ["Hexagon", "32 little"],
  hppa: ["PA-RISC", "32 big"],
  ia64: ["Itanium", "64 little"],
  m68k: ["Motorola 68000", "32 big"],
  microblaze: ["MicroBlaze", "32 big"],
  nios2: ["Nios II", "32 little"],
  or1k: ["OpenRISC", "32 big"],
  parisc: ["PA-RISC", "32 big"],
  powerpc: ["32-bit PowerPC", "32 big"],
  ppc: ["32-bit PowerPC", "32 big"],
  riscv32: ["32-bit RISC-V", "32 little"],
  s390: ["31-bit S/390", "32 big"],
  sh4: ["SuperH", "32 little"],
  sparc: ["32-bit SPARC", "32 big"],
  x32: ["x32, the 32-bit ABI of amd64", "32 little"],
  xtensa: ["Xtensa", "32 little"],
};

/** Ports of Linux by the shape of their memory; the first is the one that most people can try. */
const shaped: Readonly<Record<Shape, readonly string[]>> = {
  "32 little": ["linux/386", "linux/arm", "linux/mipsle"],
  "32 big": ["linux/mips"],
  "64 little": ["linux/amd64", "linux/arm64", "linux/riscv64"],
  "64 big": ["linux/s390x", "linux/ppc64", "linux/mips64"],
};

/** Processors without a memory unit, which have no system that Go could run on. */
const firmware = ["avr", "cortex/m0", "cortex/m0+", "cortex/m3", "cortex/m4", "esp32", "rp2040"];

/** What a name means that is none of Go's; words are in small letters, with `/` between them. */
export function findMachine(words: string): Machine | undefined {
  const pattern = own(machines, words);
  if (pattern !== undefined) return { pattern };
  if (firmware.includes(words)) {
    return {
      reason:
        "is a processor for firmware, without the operating system that Go needs; TinyGo builds for some of them",
      nearest: ["linux/arm/v6"],
    };
  }
  const name = words.split("/").find((word) => own(foreign, word) !== undefined);
  const known = name === undefined ? undefined : own(foreign, name);
  if (known === undefined) return undefined;
  const [title, shape] = known;
  return {
    reason: `means ${title} (${shape.replace(" ", "-bit, ")}-endian), and Go has no port for it`,
    nearest: shaped[shape],
  };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
