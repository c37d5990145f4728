import { constants } from "node:fs";
import { copyFile, link, mkdir, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import pLimit from "p-limit";
import { isInside } from "../inside.ts";

/** A Go on this machine. */
export type GoPlace = {
  readonly version: string;
  /** Absolute. */
  readonly goroot: string;
  /** Absolute path of its `bin/go`. */
  readonly go: string;
};

/** What no build reads. */
const UNREAD = ["api", "doc", "misc", "test"];

/** Files that are linked or copied at once. */
const AT_ONCE = 32;

/**
 * A Go whose standard library may be overlaid: since 1.25 Go refuses that for files beneath
 * GOMODCACHE (cmd/go, work/init.go), where downloaded toolchains lie. Such a one is copied, by hard
 * links where the file system has them; with -trimpath nothing of its place is in the bytes.
 *
 * @param scratch where the copy lies; one that is there already is used again.
 */
export async function overlayableGo(
  toolchain: GoPlace,
  options: { readonly moduleCache: string; readonly scratch: string },
): Promise<GoPlace> {
  const goroot = await realpath(toolchain.goroot);
  if (!isInside(goroot, await resolved(options.moduleCache))) return { ...toolchain, goroot };
  const copy = join(options.scratch, `go${toolchain.version}`);
  if (!(await isThere(copy))) await place(goroot, copy);
  const real = await realpath(copy);
  const bin = toolchain.go.slice(dirname(toolchain.go).length + 1);
  return { version: toolchain.version, goroot: real, go: join(real, "bin", bin) };
}

/** Makes the copy whole before it has its name; of two that are made at once, one stays. */
async function place(goroot: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true });
  const draft = `${copy}-${process.pid}-${performance.now()}`;
  const limit = pLimit(AT_ONCE);
  await copyDirectory(goroot, draft, { limit, leftOut: UNREAD });
  try {
    await rename(draft, copy);
  } catch (error) {
    if (!(await isThere(copy))) throw error;
    await rm(draft, { recursive: true, force: true });
  }
}

async function copyDirectory(
  from: string,
  to: string,
  run: { readonly limit: ReturnType<typeof pLimit>; readonly leftOut: readonly string[] },
): Promise<void> {
  await mkdir(to);
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      if (run.leftOut.includes(entry.name)) return;
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) await copyDirectory(source, target, { ...run, leftOut: [] });
      else if (entry.isFile()) await run.limit(() => linkOrCopy(source, target));
    }),
  );
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  }
}

async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
