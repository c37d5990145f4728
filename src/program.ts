import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";

/**
 * Finds a program in the PATH of `env`; undefined where there is none. Never in the current
 * directory, where the system would look first on Windows: there lies the repository.
 *
 * @param name without `.exe`.
 */
export async function findProgram(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  windows: boolean = process.platform === "win32",
): Promise<string | undefined> {
  const key = Object.keys(env).find((variable) => variable.toUpperCase() === "PATH") ?? "PATH";
  for (const folder of (env[key] ?? "").split(delimiter)) {
    if (folder === "" || folder === ".") continue;
    const file = join(folder, windows ? `${name}.exe` : name);
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
