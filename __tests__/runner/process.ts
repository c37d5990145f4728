import { readdir, readFile, readlink } from "node:fs/promises";

export type Leftover = {
  readonly pid: number;
  readonly command: string;
  /** Whether the runner itself would find and end it. */
  readonly isTracked: boolean;
};

/**
 * Live processes of a step: those that carry its tracking id, which is what the runner goes by, and
 * those that work in its temporary folder, since a program may give its children an environment of
 * their own. Linux only; elsewhere none are seen.
 */
export async function processesOf(step: {
  readonly trackingId: string;
  readonly temporary: string;
}): Promise<readonly Leftover[]> {
  if (process.platform !== "linux") {
    return [];
  }
  const found: Leftover[] = [];
  for (const entry of await readdir("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) {
      continue;
    }
    // All are empty for one that has ended, or is not ours to read.
    const environment = await textOf(`/proc/${pid}/environ`);
    const command = await textOf(`/proc/${pid}/cmdline`);
    const directory = await readlink(`/proc/${pid}/cwd`).catch(() => "");
    const isTracked = environment.split("\0").includes(`RUNNER_TRACKING_ID=${step.trackingId}`);
    const works = [environment, command, directory].some((text) => text.includes(step.temporary));
    if (isTracked || works) {
      found.push({ pid, command: command.replaceAll("\0", " ").trim(), isTracked });
    }
  }
  return found;
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, "utf8").catch(() => "");
}
