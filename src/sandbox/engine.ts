import type { ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** A program with all that it sees, as a directory of this machine. */
export type Box = {
  /** Absolute; what becomes the root. */
  readonly root: string;
  /** The program with its arguments; paths start at that root. */
  readonly command: readonly [string, ...string[]];
  /** How many entries of the command are paths in the root: the program, and an emulator before it. */
  readonly own: number;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Who it is there; limits count by user, so each box has one of its own. */
  readonly user: number;
  /** Absolute in that root; empty directories that may be written to. */
  readonly directories: readonly string[];
};

export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** A program that was started. */
export type Started = {
  /** Its input and output; it ends with the program's status, or with 128 and the signal's number. */
  readonly child: Child;
  /**
   * What goes before a command for it to run in the program's network; nothing where that is this
   * machine's. Rejects where there is no way in.
   */
  readonly network: () => Promise<readonly string[]>;
  /** Asks the program to end, by SIGTERM. */
  readonly terminate: () => Promise<void>;
  /** Ends all that is left of it, and removes what was made for it. */
  readonly end: () => Promise<void>;
};

export type EngineName = "docker" | "podman" | "bubblewrap" | "unshare" | "direct" | "wasi";

/** A way to run programs. */
export type Engine = {
  readonly name: EngineName;
  /** In words, for reports: `podman 5.0.1: empty root, no network`. */
  readonly description: string;
  /** Whether the program sees an empty root and no network. */
  readonly isolated: boolean;
  readonly start: (box: Box) => Promise<Started>;
};

/** Where a box keeps the program, and where the program works. */
export const APP = "/app";
export const WORK = "/work";
