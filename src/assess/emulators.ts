import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Target } from "../plan/target.ts";

/** What runs the files of a target elsewhere than on their own machines. */
export type Emulator = {
  /** A program's name, or in words what does it. */
  readonly name: string;
  /** The program to look for; undefined where Node itself does it. */
  readonly program: string | undefined;
};

/**
 * qemu-user of QEMU by architecture: the names of its linux-user targets (configs/targets). 386 is
 * left out: qemu-i386 7.2 ends every Go program with "morestack on gsignal" (docs/startup.md).
 */
const qemu: Readonly<Record<string, string>> = {
  amd64: "qemu-x86_64",
  arm: "qemu-arm",
  arm64: "qemu-aarch64",
  loong64: "qemu-loongarch64",
  mips: "qemu-mips",
  mips64: "qemu-mips64",
  mips64le: "qemu-mips64el",
  mipsle: "qemu-mipsel",
  ppc64: "qemu-ppc64",
  ppc64le: "qemu-ppc64le",
  riscv64: "qemu-riscv64",
  s390x: "qemu-s390x",
  sparc64: "qemu-sparc64",
};

/**
 * The emulator for a target. QEMU emulates the processor and passes system calls on, so that it serves
 * programs for Linux alone; for other systems a whole machine is needed, and there is none here.
 */
export function emulatorOf({ os, arch, level }: Target): Emulator | undefined {
  // QEMU's own translator has no AVX-512 (docs/about/emulation, target/i386/tcg).
  if (arch === "amd64" && level === "v4") return undefined;
  if (os === "wasip1") return { name: "Node's WASI", program: undefined };
  if (os === "js") return { name: "Node with Go's wasm_exec_node.js", program: undefined };
  const program = os === "linux" && Object.hasOwn(qemu, arch) ? qemu[arch] : undefined;
  return program === undefined ? undefined : { name: program, program };
}

/** Whether a program is on a PATH, also under the name of its static build. */
export function isOnPath(program: string, path: string): boolean {
  return path
    .split(delimiter)
    .filter((directory) => directory !== "")
    .flatMap((directory) => [join(directory, program), join(directory, `${program}-static`)])
    .some(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
