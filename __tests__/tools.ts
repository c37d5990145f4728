import { accessSync, constants, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const own = resolve(import.meta.dirname, "..", ".tools");

/**
 * Path of a program that a test needs, from .tools/ (scripts/ci-tools) or PATH. Without it the
 * answer is undefined and its name is printed, or an error where MVU_REQUIRE_TOOLS=1.
 */
export function findTool(name: string): string | undefined {
  const directories = [own, ...(process.env.PATH ?? "").split(delimiter).filter(Boolean)];
  const names = process.platform === "win32" ? [`${name}.exe`, `${name}.cmd`] : [name];
  const candidates = directories.flatMap((directory) => names.map((file) => join(directory, file)));
  const found = candidates.find(isExecutable);
  if (found === undefined) {
    const message = `${name} is not installed; scripts/ci-tools installs it`;
    if (process.env.MVU_REQUIRE_TOOLS === "1") throw new Error(message);
    console.warn(`skipped: ${message}`);
  }
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Files of a directory of the project, as paths from its root, sorted. */
export function filesOf(directory: string, suffix: string): readonly string[] {
  return readdirSync(resolve(import.meta.dirname, "..", directory))
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => `${directory}/${name}`);
}
