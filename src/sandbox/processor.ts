import type { Target } from "../plan/target.ts";

/** How a program can be run on this machine, or why it cannot. */
export type Processor =
  | { readonly kind: "native" }
  | { readonly kind: "emulated"; readonly emulator: string }
  | { readonly kind: "wasi" }
  | { readonly kind: "none"; readonly reason: string };

/** This machine in Go's words. */
export type RunHost = { readonly os: string; readonly arch: string };

/** qemu's names of Go's processors. Its i386 is not among them: Go's programs end in it at once. */
const QEMU: Readonly<Record<string, string>> = {
  amd64: "x86_64",
  arm: "arm",
  arm64: "aarch64",
  loong64: "loongarch64",
  mips: "mips",
  mipsle: "mipsel",
  mips64: "mips64",
  mips64le: "mips64el",
  ppc64: "ppc64",
  ppc64le: "ppc64le",
  riscv64: "riscv64",
  s390x: "s390x",
};

/** Processors whose kernels run the programs of another one. */
const ALSO: Readonly<Record<string, readonly string[]>> = { amd64: ["386"] };

/** Decides how programs of a target are run on a host; whether an emulator is there is found out later. */
export function chooseProcessor({ os, arch }: Target, host: RunHost): Processor {
  if (os === "wasip1") return { kind: "wasi" };
  if (os !== host.os) {
    return { kind: "none", reason: `this machine runs ${host.os}, and not ${os}` };
  }
  if (arch === host.arch || ALSO[host.arch]?.includes(arch)) return { kind: "native" };
  const emulator = QEMU[arch];
  if (os !== "linux" || emulator === undefined) {
    return { kind: "none", reason: `this machine runs ${host.os}/${host.arch}, and not ${arch}` };
  }
  return { kind: "emulated", emulator: `qemu-${emulator}` };
}
