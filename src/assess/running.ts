import type { Target } from "../plan/target.ts";
import { askCpu, type Host } from "../sandbox/cpu.ts";
import { emulatorOf } from "./emulators.ts";

/** Where the files of a target can be run from this machine. */
export type Running = {
  /** `native`: by this processor. `emulated`: by an emulator that is here. `missing`: by one that is not here. `nowhere`: only on a machine of their own. */
  readonly kind: "native" | "emulated" | "missing" | "nowhere";
  /** The emulator's name, where there is one. */
  readonly emulator?: string;
  /** What the processor lacks for the target's level, as /proc/cpuinfo calls it. */
  readonly lacking?: string[];
};

/** Decides where files of a target can run; nothing runs where it would trap. */
export function askRunning(
  target: Target,
  options: {
    readonly host: Host;
    /** Whether a program is on this machine. */
    readonly has: (program: string) => boolean;
  },
): Running {
  const answer = askCpu(target, options.host);
  if (answer.kind === "native") return { kind: "native" };
  const lacking = answer.kind === "lacking" ? { lacking: [...answer.features] } : {};
  const emulator = emulatorOf(target);
  if (emulator === undefined) return { kind: "nowhere", ...lacking };
  const here = emulator.program === undefined || options.has(emulator.program);
  return { kind: here ? "emulated" : "missing", emulator: emulator.name, ...lacking };
}
