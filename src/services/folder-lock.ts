import { unlinkSync } from "node:fs";
import { mkdir, readFile, rm, rmdir, stat, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

type Holder = { readonly host: string; readonly pid: number };

/** A lock that is not written whole, or whose takeover goes on, is left alone this long; milliseconds. */
const patience = 10_000;

/** No run of another machine takes longer than a job of GitHub's may: 6 hours, in milliseconds. */
const longestRun = 6 * 60 * 60_000;

/** The locks of this process, which it gives back when it ends. */
const held = new Set<string>();

/**
 * Takes a file as this process's until it ends; answers undefined, or who holds it. A file that a
 * process left that is gone is taken over. Rejects when the folder cannot be written to.
 */
export async function lockFile(file: string): Promise<string | undefined> {
  if (await create(file)) return undefined;
  const holder = await holderOf(file);
  if (holder !== undefined) return isOwn(holder) ? undefined : named(holder);
  return (await takeOver(file)) ? undefined : "a process that just began";
}

async function create(file: string): Promise<boolean> {
  const own: Holder = { host: hostname(), pid: process.pid };
  try {
    await writeFile(file, `${JSON.stringify(own)}\n`, { flag: "wx" });
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  if (held.size === 0) process.once("exit", release);
  held.add(file);
  return true;
}

function release(): void {
  for (const file of held) {
    try {
      unlinkSync(file);
    } catch {
      // The folder was removed during the run.
    }
  }
}

/** Who holds the lock, or undefined when nobody does any more. */
async function holderOf(file: string): Promise<Holder | undefined> {
  const age = await ageOf(file);
  if (age === undefined) return undefined;
  try {
    const { host, pid }: Holder = JSON.parse(await readFile(file, "utf8"));
    const lives = host === hostname() ? isRunning(pid) : age < longestRun;
    return lives ? { host, pid } : undefined;
  } catch {
    return age < patience ? { host: hostname(), pid: 0 } : undefined;
  }
}

/** One process at a time looks again and takes it: two could else remove each other's new lock. */
async function takeOver(file: string): Promise<boolean> {
  const guard = `${file}.takeover`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    // Whoever was taking over may have been killed; the next run finds the way free.
    if (((await ageOf(guard)) ?? 0) > patience) await rmdir(guard).catch(() => undefined);
    return false;
  }
  try {
    if ((await holderOf(file)) !== undefined) return false;
    await unlink(file).catch(() => undefined);
    return await create(file);
  } finally {
    await rm(guard, { recursive: true, force: true });
  }
}

function isOwn({ host, pid }: Holder): boolean {
  return host === hostname() && pid === process.pid;
}

function named({ host, pid }: Holder): string {
  if (pid === 0) return "a process that just began";
  return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything but "no such process" means that there is one.
    return codeOf(error) !== "ESRCH";
  }
}

async function ageOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && Date.now() - found.mtimeMs;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
