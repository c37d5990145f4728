import type { Target } from "../plan/target.ts";
import { askCpu, type Host } from "./cpu.ts";

/** How a program can be run on this machine, or why it cannot. */
export type Processor =
  | { readonly kind: "native" }
  | { readonly kind: "emulated"; readonly emulator: string }
  | { readonly kind: "wasi" }
  | { readonly kind: "none"; readonly reason: string };

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

/** Decides how programs of a target are run on a host; whether an emulator is there is found out later. */
export function chooseProcessor(target: Target, host: Host): Processor {
  if (target.os === "wasip1") return { kind: "wasi" };
  const answer = askCpu(target, host);
  switch (answer.kind) {
    case "native":
      return { kind: "native" };
    case "lacking":
      return none(`the processor of this machine lacks ${answer.features.join(", ")}`);
    case "unknown":
      return none(`this machine does not say whether its processor has ${target.level}`);
    case "foreign":
      return chooseEmulator(target, host);
  }
}

function chooseEmulator({ os, arch }: Target, host: Host): Processor {
  if (os !== host.os) return none(`this machine runs ${host.os}, and not ${os}`);
  const emulator = QEMU[arch];
  return os === "linux" && emulator !== undefined
    ? { kind: "emulated", emulator: `qemu-${emulator}` }
    : none(`this machine runs ${host.os}/${host.arch}, and not ${arch}`);
}

function none(reason: string): Processor {
  return { kind: "none", reason };
}
