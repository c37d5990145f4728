import { readdir, readFile } from "node:fs/promises";

/** The children of a process, by their ids; Linux only. */
export async function childrenOf(pid: number): Promise<number[]> {
  try {
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** All processes with a variable in the environment that they were started with; Linux only. */
export async function processesWith(name: string, value: string): Promise<number[]> {
  const wanted = `${name}=${value}`;
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 1);
  const found = await Promise.all(
    pids.map(async (pid) => {
      try {
        const environment = await readFile(`/proc/${pid}/environ`, "utf8");
        return environment.split("\0").includes(wanted) ? [pid] : [];
      } catch {
        // It ended, or is somebody else's.
        return [];
      }
    }),
  );
  return found.flat();
}

/** Sends a signal; whether the process was there. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
