import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** What a command cost, in seconds. */
export type Cost = {
  readonly wall: number;
  /** User and system time of the command and its descendants. */
  readonly cpu: number;
  /** User and system time of the first process alone; undefined where the system does not tell. */
  readonly own: number | undefined;
};

export type Command = {
  readonly args: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Runs a command under `measure.py`; one that fails ends the benchmark with all that it said. */
export async function measure({ args, cwd, env }: Command): Promise<Cost> {
  const wrapped = [join(import.meta.dirname, "measure.py"), ...args];
  const child = spawn("python3", wrapped, { cwd, env, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  const [stdout, stderr, answer] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    text(child.stdio[3] as NodeJS.ReadableStream),
    once(child, "close"),
  ]);
  const cost = answer === "" ? undefined : (JSON.parse(answer) as Cost & { status: number });
  if (cost?.status !== 0) {
    throw new Error(`${args.join(" ")} ended with ${cost?.status}:\n${stdout}${stderr}`);
  }
  return { wall: cost.wall, cpu: cost.cpu, own: cost.own ?? undefined };
}

/** What commands one after the other cost together. */
export function sum(costs: readonly Cost[]): Cost {
  return {
    wall: costs.reduce((total, { wall }) => total + wall, 0),
    cpu: costs.reduce((total, { cpu }) => total + cpu, 0),
    own: undefined,
  };
}
