import { constants } from "node:fs";
import { copyFile, link, lstat, mkdir, readdir, readlink, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import pLimit from "p-limit";
import { UserError } from "../errors.ts";
import { stoppedBy } from "../process.ts";

/** Files that are copied at once. */
const AT_ONCE = 16;

/** Something below a directory. */
export type Entry = {
  /** Relative to the directory, with forward slashes. */
  readonly path: string;
  readonly kind: "file" | "link";
  /** Bytes. */
  readonly size: number;
};

/**
 * Lists files and links below a directory, sorted by directory; links are not followed, and what is
 * neither is passed over.
 *
 * @param options.below where to begin, relative to the directory; empty: at the directory itself.
 * @param options.isLeftOut asked of each file and directory, by its path.
 */
export async function listTree(
  directory: string,
  options: { readonly below: string; readonly isLeftOut: (path: string) => boolean },
): Promise<Entry[]> {
  const { below, isLeftOut } = options;
  const found: Entry[] = [];
  const entries = await readdir(join(directory, below), { withFileTypes: true });
  for (const entry of entries) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (isLeftOut(path)) continue;
    if (entry.isDirectory()) {
      for (const each of await listTree(directory, { below: path, isLeftOut })) found.push(each);
    } else found.push(...(await describeEntry(directory, path)));
  }
  return found;
}

/** The file or link at a path; nothing where there is neither. */
export async function describeEntry(directory: string, path: string): Promise<Entry[]> {
  const found = await lstat(join(directory, path)).catch(() => undefined);
  if (found?.isFile()) return [{ path, kind: "file", size: found.size }];
  return found?.isSymbolicLink() ? [{ path, kind: "link", size: 0 }] : [];
}

/**
 * Copies files and links into a directory that is new or has none of them; links lead where they
 * led. With `share`, a file is one with its original where the disk allows: only for what nobody writes.
 */
export async function copyEntries(
  entries: readonly Entry[],
  options: { readonly from: string; readonly to: string; readonly share?: boolean },
): Promise<void> {
  const { from, to, share = false } = options;
  for (const directory of new Set(entries.map(({ path }) => dirname(path)))) {
    await mkdir(join(to, directory), { recursive: true });
  }
  const limit = pLimit(AT_ONCE);
  await limit.map(entries, async ({ path, kind }) => {
    if (stoppedBy()) throw new UserError(`stopped by ${stoppedBy()}`);
    const [original, copy] = [join(from, path), join(to, path)];
    if (kind === "link") await symlink(await readlink(original), copy);
    else if (!(share && (await isLinked(original, copy)))) await copyWhole(original, copy);
  });
}

async function isLinked(original: string, copy: string): Promise<boolean> {
  return link(original, copy).then(
    () => true,
    () => false,
  );
}

/** Shares the blocks where the file system can. */
async function copyWhole(original: string, copy: string): Promise<void> {
  await copyFile(original, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
}
