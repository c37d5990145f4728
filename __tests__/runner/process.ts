import { readdir, readFile } from "node:fs/promises";

export type Leftover = { readonly pid: number; readonly command: string };

/**
 * Live processes whose environment has this tracking id: what the runner ends as orphans. Linux
 * only; elsewhere none are seen.
 */
export async function processesOf(trackingId: string): Promise<readonly Leftover[]> {
  if (process.platform !== "linux") {
    return [];
  }
  const found: Leftover[] = [];
  for (const entry of await readdir("/proc")) {
    const pid = Number(entry);
    if (Number.isInteger(pid) && (await environmentOf(pid)).includes(trackingId)) {
      const command = await textOf(`/proc/${pid}/cmdline`);
      found.push({ pid, command: command.replaceAll("\0", " ").trim() });
    }
  }
  return found;
}

/** Empty for one that has ended, or is not ours to read. */
async function environmentOf(pid: number): Promise<readonly string[]> {
  const variables = (await textOf(`/proc/${pid}/environ`)).split("\0");
  return variables.flatMap((variable) =>
    variable.startsWith("RUNNER_TRACKING_ID=")
      ? [variable.slice("RUNNER_TRACKING_ID=".length)]
      : [],
  );
}

async function textOf(file: string): Promise<string> {
  return await readFile(file, "utf8").catch(() => "");
}
