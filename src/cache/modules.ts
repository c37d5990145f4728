import { rm, stat } from "node:fs/promises";
import { forEachFile, type Pruned, removeEmptyDirectories } from "./tree.ts";

/** A version of a module, as Go writes it: `github.com/BurntSushi/toml`, `v1.5.0`. */
export type ModuleVersion = { readonly path: string; readonly version: string };

/** A file of a version: `<escaped path>/@v/<escaped version>.<suffix>` (cmd/go/internal/modfetch). */
const VERSION_FILE = /^(.+)\/@v\/(.+)\.(info|mod|zip|ziphash)$/;

/** What the checksum database said: Go asks it for nothing that lies here. */
const SUM_DATABASE = "sumdb/";

/**
 * Removes the noted hash of each zip, so that Go hashes the zip itself and compares that with go.sum
 * before it uses it (cmd/go/internal/modfetch/fetch.go: downloadZip). A go.mod is compared anyhow.
 *
 * @param downloadDirectory `<GOMODCACHE>/cache/download`.
 * @returns how many there were.
 */
export async function dropZipHashes(downloadDirectory: string): Promise<number> {
  let dropped = 0;
  await forEachFile(downloadDirectory, async ({ path, location }) => {
    if (!path.endsWith(".ziphash") || path.startsWith(SUM_DATABASE)) return;
    await rm(location, { force: true });
    dropped += 1;
  });
  return dropped;
}

/**
 * The versions whose zip lies here and must have the hash that go.sum names. After `dropZipHashes`,
 * `go mod download <path>@<version>…` with GOPROXY=off hashes them before a build needs them: where
 * it fails, the cache is damaged and a build would fail as well.
 *
 * @param downloadDirectory `<GOMODCACHE>/cache/download`.
 * @param sums text of go.sum, with that of go.work.sum where there is one.
 */
export async function zipsWithSums(
  downloadDirectory: string,
  sums: string,
): Promise<readonly ModuleVersion[]> {
  const zips = new Set<string>();
  await forEachFile(downloadDirectory, async ({ path }) => {
    const [, module, version, suffix] = VERSION_FILE.exec(path) ?? [];
    if (suffix === "zip") zips.add(`${module}@${version}`);
  });
  return versionsOf(sums).zips.filter((version) => zips.has(escaped(version)));
}

/**
 * Removes what the next build of the same sums does not read: zips of modules that no package came
 * from, and whatever is known of versions that are not in the module graph.
 *
 * @param downloadDirectory `<GOMODCACHE>/cache/download`.
 * @param keep modules whose source was used, replacements under their own path; all their files are kept.
 * @param sums text of go.sum, with that of go.work.sum where there is one: versions that it names with
 *   `/go.mod` are in the graph, so that their go.mod stays.
 */
export async function pruneModules(
  downloadDirectory: string,
  { keep, sums }: { readonly keep: readonly ModuleVersion[]; readonly sums: string },
): Promise<Pruned> {
  const whole = new Set(keep.map(escaped));
  const graph = new Set(versionsOf(sums).graph.map(escaped));
  let [files, bytes, removed] = [0, 0, 0];
  await forEachFile(downloadDirectory, async ({ path, location }) => {
    if (isKept(path, whole, graph)) {
      const { size } = await stat(location);
      files += 1;
      bytes += size;
    } else {
      await rm(location, { force: true });
      removed += 1;
    }
  });
  await removeEmptyDirectories(downloadDirectory);
  return { files, bytes, removed };
}

function isKept(path: string, whole: ReadonlySet<string>, graph: ReadonlySet<string>): boolean {
  if (path.startsWith(SUM_DATABASE)) return true;
  const [, module, version, suffix] = VERSION_FILE.exec(path) ?? [];
  const id = `${module}@${version}`;
  return whole.has(id) || ((suffix === "info" || suffix === "mod") && graph.has(id));
}

/** What go.sum names, in its order: versions by the hash of their zip, and by that of their go.mod. */
function versionsOf(sums: string): { zips: ModuleVersion[]; graph: ModuleVersion[] } {
  const [zips, graph]: [ModuleVersion[], ModuleVersion[]] = [[], []];
  for (const line of sums.split("\n")) {
    const [path, version, hash] = line.trim().split(/\s+/);
    if (!path || !version || !hash) continue;
    if (version.endsWith("/go.mod")) {
      graph.push({ path, version: version.slice(0, -"/go.mod".length) });
    } else {
      zips.push({ path, version });
    }
  }
  return { zips, graph };
}

/** Capitals become `!` and the small letter, for file systems that fold case (golang.org/x/mod/module). */
function escaped({ path, version }: ModuleVersion): string {
  return `${path}@${version}`.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
