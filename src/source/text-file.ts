import { readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import { isInside } from "../inside.ts";

/** Bytes; Go too reads no longer go.mod (cmd/go, modfetch/codehost, MaxGoMod). */
const MAX_BYTES = 16 * 2 ** 20;

/** Reads a file of the repository as text; see `readOwnFile`. */
export async function readTextFile(
  file: string,
  root: string,
  name: string,
  limit?: number,
): Promise<string> {
  return (await readOwnFile(file, root, name, limit)).toString("utf8");
}

/**
 * Reads a file of the repository. A link there could lead to a file of the machine, whose words
 * messages would show, or to a device that never ends.
 *
 * @param name for messages.
 * @param limit bytes of the longest file that is read.
 * @throws UserError when it is no regular file, too long, or a link leads out of the repository.
 */
export async function readOwnFile(
  file: string,
  root: string,
  name: string,
  limit = MAX_BYTES,
): Promise<Buffer> {
  try {
    const real = await realpath(file);
    const base = isInside(file, root) ? root : await realpath(dirname(file));
    if (!isInside(real, base)) {
      throw new UserError(
        `${name} is a link that leads out of the repository: keep the file inside`,
      );
    }
    const stats = await stat(real);
    if (!stats.isFile()) throw new UserError(`${name} is no regular file: replace it by one`);
    if (stats.size > limit) {
      throw new UserError(
        `${name} has ${stats.size} bytes, and at most ${limit} are read: shorten it`,
      );
    }
    return await readFile(real);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(`${name} cannot be read: correct its path, or the line that names it`, {
      cause,
    });
  }
}
