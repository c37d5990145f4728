import { stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { UserError } from "../errors.ts";
import { readModuleFile } from "../go/toolchain/module-file.ts";
import { isTracked } from "./repository.ts";
import { readTextFile } from "./text-file.ts";

/** The module or workspace that the working directory belongs to. */
export type ModulePlace = {
  /** Absolute path of the directory that holds go.mod; undefined where only a go.work counts. */
  readonly moduleRoot: string | undefined;
  /** Absolute path of the go.work that is used; undefined means GOWORK=off. */
  readonly workFile: string | undefined;
};

/**
 * Finds go.mod at or above the working directory, and a go.work that git tracks.
 *
 * @throws UserError when there is neither.
 */
export async function findModule(options: {
  readonly workingDirectory: string;
  /** The repository's root; outside a repository only the working directory itself is looked at. */
  readonly root: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}): Promise<ModulePlace> {
  const { workingDirectory, root, env } = options;
  const moduleFile = await findUp("go.mod", workingDirectory, root);
  const workFile = await findUp("go.work", workingDirectory, root);
  const usesWork =
    workFile !== undefined &&
    (root === undefined || (await isTracked(root, env, workFile))) &&
    (moduleFile === undefined || (await covers(workFile, dirname(moduleFile))));
  if (moduleFile === undefined && !usesWork) throw noModule(workingDirectory, root);
  return {
    moduleRoot: moduleFile === undefined ? undefined : dirname(moduleFile),
    workFile: usesWork ? workFile : undefined,
  };
}

/** `directory` below the repository's root with slashes, `.` for the root itself. */
export function placeBelow(root: string | undefined, directory: string): string {
  if (root === undefined) return ".";
  return relative(root, directory).split(sep).join("/") || ".";
}

/** The directories that a go.work uses, absolute. */
export async function usedDirectories(workFile: string): Promise<string[]> {
  const text = await readTextFile(workFile, dirname(workFile), "go.work");
  const { use } = readModuleFile({ name: "go.work", text });
  return use.map((directory) => resolve(dirname(workFile), directory));
}

async function covers(workFile: string, moduleRoot: string): Promise<boolean> {
  return (await usedDirectories(workFile)).includes(moduleRoot);
}

async function findUp(
  name: string,
  directory: string,
  root: string | undefined,
): Promise<string | undefined> {
  const file = join(directory, name);
  if (await isFile(file)) return file;
  const parent = dirname(directory);
  const isTop = root === undefined || directory === root || parent === directory;
  return isTop ? undefined : findUp(name, parent, root);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function noModule(workingDirectory: string, root: string | undefined): UserError {
  return new UserError(
    root === undefined
      ? `there is no go.mod in ${workingDirectory} and no git repository: put a step with actions/checkout before this one, or set working-directory`
      : `there is no go.mod at or above ${workingDirectory}: set working-directory to the directory of the module`,
  );
}
