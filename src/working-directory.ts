import { readdir, realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "./errors.ts";
import { isInside } from "./inside.ts";
import { quote } from "./quote.ts";

/** Where a run takes place; both absolute, links resolved. */
export type Workplace = {
  /** The workspace: paths given as inputs start here. */
  readonly root: string;
  /** At or below the root: where go.mod is looked for, and where paths of `.mvu.yml` start. */
  readonly workingDirectory: string;
};

/**
 * Finds the directory that the input `working-directory` names.
 *
 * @throws UserError when the workspace is empty, or the directory is missing or outside it.
 */
export async function findWorkplace(root: string, workingDirectory: string): Promise<Workplace> {
  const realRoot = await directory(root);
  if (realRoot === undefined || (await readdir(realRoot)).length === 0) {
    throw new UserError("the workspace is empty: put a step with actions/checkout before this one");
  }
  const real = await directory(resolve(realRoot, workingDirectory));
  if (real === undefined) {
    throw new UserError(
      `working-directory is ${quote(workingDirectory)}, and there is no such directory; give its path from the root of the workspace`,
    );
  }
  if (!isInside(real, realRoot)) {
    throw new UserError(
      `working-directory is ${quote(workingDirectory)}, which lies outside the workspace; name a directory inside`,
    );
  }
  return { root: realRoot, workingDirectory: real };
}

async function directory(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).isDirectory() ? await realpath(path) : undefined;
  } catch {
    return undefined;
  }
}
