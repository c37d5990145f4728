import { spawn } from "node:child_process";
import { constants } from "node:os";
import { endWithRun } from "../process.ts";
import type { Child } from "./engine.ts";

/**
 * Starts a program in a process group of its own, which ends with the run at the latest.
 *
 * @param options.descriptors more descriptors that it gets, from 3 on.
 */
export function startChild(
  [program, ...args]: readonly [string, ...string[]],
  options: {
    readonly cwd?: string;
    /** The whole environment: nothing is inherited. */
    readonly env: Readonly<Record<string, string>>;
    readonly pipes?: number;
  },
): Child {
  const child = spawn(program, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...options.env },
    stdio: ["pipe", "pipe", "pipe", ...Array<"pipe">(options.pipes ?? 0).fill("pipe")],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  // A program that does not read its input closes it while it is written to.
  child.stdin.on("error", () => {});
  return endWithRun(child);
}

/** Runs a program to its end that cleans up: also when the run is stopped, and beyond this process. */
export function cleanUp(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: "/",
      env: { ...env },
      stdio: "ignore",
      detached: true,
    });
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
}

/** Waits until a child has ended, and all its output was read. */
export function closed(child: Child): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      if (child.stdout.closed && child.stderr.closed) return resolve();
    }
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  });
}

/** The signal that a status beyond 128 stands for, as shells and sandboxes tell it. */
export function signalOf(status: number): NodeJS.Signals | undefined {
  const names = Object.entries(constants.signals);
  const found = names.find(([, number]) => number === status - 128)?.[0];
  return found === undefined ? undefined : (found as NodeJS.Signals);
}
