import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { definedVariables } from "../process.ts";
import { findModule, placeBelow } from "./module.ts";
import { findRepositoryRoot, type Repository, readRepository } from "./repository.ts";

/** Where the run builds: working directory, module and repository. */
export type Place = {
  /** Absolute, symbolic links resolved. */
  readonly workingDirectory: string;
  /** The working directory below the repository's root, `.` for the root. */
  readonly below: string;
  /** Path of the main module; of a workspace without one at the working directory, the directory's name. */
  readonly module: string;
  /** The module's directory below the repository's root, which its tags are prefixed with. */
  readonly moduleDirectory: string;
  readonly moduleRoot: string | undefined;
  /** Path of the module at the repository's root, if there is one. */
  readonly rootModule: string | undefined;
  /** The go.work that is used; undefined means GOWORK=off. */
  readonly workFile: string | undefined;
  readonly repository: Repository | undefined;
};

/**
 * Finds the module and the commit.
 *
 * @throws UserError when there is no module, or git cannot read the repository.
 */
export async function findPlace(
  workingDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Place> {
  const root = findRepositoryRoot(workingDirectory);
  const gitEnv = { ...definedVariables(env), ...(root === undefined ? {} : trustOnly(root)) };
  const { moduleRoot, workFile } = await findModule({ workingDirectory, root, env: gitEnv });
  return {
    workingDirectory,
    below: placeBelow(root, workingDirectory),
    module: (await modulePath(moduleRoot)) ?? basename(workingDirectory),
    moduleDirectory: placeBelow(root, moduleRoot ?? workingDirectory),
    moduleRoot,
    rootModule: await modulePath(root),
    workFile,
    repository: root === undefined ? undefined : await readRepository(root, gitEnv),
  };
}

/** git refuses repositories of other owners, as they are in containers, unless it is told to trust them. */
function trustOnly(root: string): Record<string, string> {
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: root,
    GIT_OPTIONAL_LOCKS: "0",
  };
}

async function modulePath(moduleRoot: string | undefined): Promise<string | undefined> {
  if (moduleRoot === undefined || !existsSync(join(moduleRoot, "go.mod"))) return undefined;
  const text = await readFile(join(moduleRoot, "go.mod"), "utf8");
  return /^module\s+["`]?([^\s"`]+)/m.exec(text)?.[1];
}
