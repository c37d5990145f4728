import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { UserError } from "./errors.ts";

/** What a program left behind when it ended. */
export type Finished = {
  /** Exit status; 128 and the signal's meaning are not mixed in: a killed program has `signal`. */
  readonly status: number;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
};

export type RunOptions = {
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** The program and its descendants are killed after this many seconds. */
  readonly timeoutSeconds?: number;
  /** Permissions that its new files lack, such as 0o077; this process's own where none is said. */
  readonly umask?: number | undefined;
  /** Called with each piece of output as it comes. */
  readonly onStdout?: (text: string) => void;
  readonly onStderr?: (text: string) => void;
};

/** More output of one program than this is dropped: 64 Mi characters on each stream. */
const OUTPUT_LIMIT = 64 * 2 ** 20;

/** What a program started may go on writing this long after its end, in milliseconds. */
const STRAGGLERS = 2000;

const running = new Set<ChildProcess>();
const stopping = new AbortController();
let stopped: NodeJS.Signals | undefined;

/**
 * Runs a program to its end, without a shell and with standard input closed, in a process group of
 * its own: a runner signals this process alone (docs/design.md), so that its children must be ended
 * by `stopChildren`. What it left running in that group ends with it.
 *
 * @throws UserError when the program cannot be started or its time is over.
 */
export function capture(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Finished> {
  if (stopped) return Promise.reject(new UserError(`stopped by ${stopped}`));
  return new Promise((resolve, reject) => {
    const child = start(program, args, options);
    running.add(child);
    const stdout = collect(child.stdout, options.onStdout);
    const stderr = collect(child.stderr, options.onStderr);
    let late = false;
    const timer =
      options.timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            kill(child);
          }, options.timeoutSeconds * 1000);
    let straggling: NodeJS.Timeout | undefined;
    const finish = () => {
      clearTimeout(timer);
      clearTimeout(straggling);
      running.delete(child);
    };
    child.once("exit", () => {
      // A program in the background would hold the pipes, and so this run, for as long as it likes.
      straggling = setTimeout(() => {
        killGroup(child);
        child.stdout.destroy();
        child.stderr.destroy();
      }, STRAGGLERS);
    });
    child.once("error", (cause) => {
      finish();
      reject(new UserError(`${program} cannot be started: ${cause.message}`, { cause }));
    });
    child.once("close", (status, signal) => {
      finish();
      killGroup(child);
      if (stopped) reject(new UserError(`stopped by ${stopped}`));
      else if (late)
        reject(
          new UserError(`${program} ${args[0] ?? ""} took over ${options.timeoutSeconds} seconds`),
        );
      else
        resolve({
          status: status ?? 1,
          signal: signal ?? undefined,
          stdout: stdout(),
          stderr: stderr(),
        });
    });
  });
}

/** Node has no option for the umask: a child gets that of the moment when `spawn` forks, which it does at once. */
function start(
  program: string,
  args: readonly string[],
  { cwd, env, umask }: RunOptions,
): ChildProcessByStdio<null, Readable, Readable> {
  const own = umask === undefined ? undefined : process.umask(umask);
  try {
    return spawn(program, args, {
      cwd,
      env: { ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
  } finally {
    if (own !== undefined) process.umask(own);
  }
}

/**
 * Lets a child of another maker end with this run, which its process group leads. It is told apart
 * from what `capture` starts by who reads from it.
 *
 * @throws UserError when the run is stopped already.
 */
export function endWithRun<T extends ChildProcess>(child: T): T {
  if (stopped) {
    killChild(child);
    throw new UserError(`stopped by ${stopped}`);
  }
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

/** Ends a child at once with all its descendants, as far as they stayed in its process group. */
export function killChild(child: ChildProcess): void {
  kill(child);
}

/** Ends every running program with all its descendants, and starts no other. */
export function stopChildren(signal: NodeJS.Signals): void {
  stopped ??= signal;
  stopping.abort();
  for (const child of running) kill(child);
}

/** Aborted when the run is stopped, for work that is no program. */
export const stopSignal: AbortSignal = stopping.signal;

/** The signal that ended this run, once there was one. */
export function stoppedBy(): NodeJS.Signals | undefined {
  return stopped;
}

/** The variables that have a value, which is what a program can be given. */
export function definedVariables(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function kill(child: ChildProcess): void {
  if (process.platform !== "win32") killGroup(child);
  else if (child.pid !== undefined) {
    spawn("taskkill", ["/T", "/F", "/PID", String(child.pid)], { stdio: "ignore" }).unref();
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined || process.platform === "win32") return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}

function collect(
  stream: NodeJS.ReadableStream,
  listener: ((text: string) => void) | undefined,
): () => string {
  const pieces: string[] = [];
  let length = 0;
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    listener?.(text);
    if (length < OUTPUT_LIMIT) pieces.push(text);
    length += text.length;
  });
  return () => pieces.join("");
}
