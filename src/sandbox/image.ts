import { createReadStream, createWriteStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Pack } from "tar-stream";

/** Writes a directory as the one layer of an image: a tar of its files, directories and links. */
export async function writeImage(root: string, archive: string): Promise<void> {
  const { pack } = await import("tar-stream");
  const tar = pack();
  await Promise.all([
    pipeline(tar, createWriteStream(archive)),
    fill(tar, root).catch((error: Error) => tar.destroy(error)),
  ]);
}

/** Permissions, with the bit that keeps files of others in a directory. */
const MODE = 0o1777;

async function fill(tar: Pack, root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join("/");
    if (entry.isDirectory()) {
      const { mode } = await lstat(path);
      tar.entry({ name, type: "directory", mode: mode & MODE });
    } else if (entry.isSymbolicLink()) {
      tar.entry({ name, type: "symlink", linkname: await readlink(path) });
    } else if (entry.isFile()) await addFile(tar, { path, name });
  }
  tar.finalize();
}

async function addFile(
  tar: Pack,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<void> {
  const { size, mode } = await lstat(path);
  await pipeline(createReadStream(path), tar.entry({ name, size, mode: mode & MODE }));
}
