import { readFile } from "node:fs/promises";
import { inspectBinary } from "../inspect/binary.ts";
import { capture } from "../process.ts";
import { engineSeconds } from "./limits.ts";
import type { Machine } from "./machine.ts";

/** An emulator that runs in an empty root. */
export type Emulator = {
  /** Absolute. */
  readonly path: string;
  /** `qemu-aarch64 7.2.22` */
  readonly version: string;
};

/**
 * Finds an emulator as distributions install it: `qemu-aarch64-static`, or `qemu-aarch64` where that
 * one needs no library.
 *
 * @param name without `-static`.
 * @returns a sentence's end where there is none.
 */
export async function findEmulator(name: string, machine: Machine): Promise<Emulator | string> {
  const path = (await machine.find(`${name}-static`)) ?? (await machine.find(name));
  if (path === undefined) return `${name}-static is not installed`;
  if (inspectBinary(await readFile(path)).interpreter !== undefined) {
    return `${name} needs libraries, which an empty root does not have; install ${name}-static`;
  }
  const { stdout } = await capture(path, ["--version"], {
    cwd: "/",
    env: {},
    timeoutSeconds: engineSeconds,
  });
  const [, number = ""] = /version (\d[\w.]*)/.exec(stdout) ?? [];
  return { path, version: [name, number].filter(Boolean).join(" ") };
}
