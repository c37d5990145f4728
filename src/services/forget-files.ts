import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** What was not asked for in this time is forgotten: 5 days, in milliseconds. */
const FORGOTTEN = 5 * 24 * 60 * 60 * 1000;

/** Removes the files of a directory that nobody wrote or touched in a while. */
export async function forgetFiles(directory: string): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    const file = join(directory, name);
    const found = await stat(file).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > FORGOTTEN) await rm(file, { force: true });
  }
}
