import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { passedVariables, trustRepository } from "../child-environment.ts";
import { findModule, placeBelow } from "./module.ts";
import { findRepositoryRoot, type Repository, readRepository } from "./repository.ts";
import { readTextFile } from "./text-file.ts";

/** Where the run builds: working directory, module and repository. */
export type Place = {
  /** Absolute, symbolic links resolved. */
  readonly workingDirectory: string;
  /** The working directory below the repository's root, `.` for the root. */
  readonly below: string;
  /** Path of the main module; of a workspace without one there, the go.work below the repository's root. */
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
  const gitEnv = {
    ...passedVariables(env),
    GIT_OPTIONAL_LOCKS: "0",
    ...(root === undefined ? {} : trustRepository(root, env)),
  };
  const { moduleRoot, workFile } = await findModule({ workingDirectory, root, env: gitEnv });
  return {
    workingDirectory,
    below: placeBelow(root, workingDirectory),
    module: (await modulePath(moduleRoot)) ?? unnamed(root, workFile),
    moduleDirectory: placeBelow(root, moduleRoot ?? workingDirectory),
    moduleRoot,
    rootModule: await modulePath(root),
    workFile,
    repository: root === undefined ? undefined : await readRepository(root, gitEnv),
  };
}

/** A name that is the same in every clone, which that of a directory is not. */
function unnamed(root: string | undefined, workFile: string | undefined): string {
  if (workFile === undefined) return "go.mod";
  const below = placeBelow(root, dirname(workFile));
  return below === "." ? "go.work" : `${below}/go.work`;
}

async function modulePath(moduleRoot: string | undefined): Promise<string | undefined> {
  if (moduleRoot === undefined || !existsSync(join(moduleRoot, "go.mod"))) return undefined;
  const text = await readTextFile(join(moduleRoot, "go.mod"), moduleRoot, "go.mod");
  return /^[ \t]*module\s+["`]?([^\s"`]+)/m.exec(text)?.[1];
}
