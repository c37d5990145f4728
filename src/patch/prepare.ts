import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import type { ManifestPatch } from "../manifest/patches.ts";
import { capture } from "../process.ts";
import { placeBelow } from "../source/module.ts";
import { type AppliedChange, applyWish } from "./change.ts";
import { type GoPlace, overlayableGo } from "./goroot.ts";
import { type OpenedModule, openModules } from "./modules.ts";
import { placeName } from "./place.ts";
import { type ReadPatch, readPatch } from "./read.ts";
import { sourceOfPatch } from "./source.ts";

/** Sources that are patched, and with what they are built. */
export type PatchSite = {
  /** Absolute: the repository's root, else the working directory. */
  readonly root: string;
  /** Absolute, where `go` runs. */
  readonly workingDirectory: string;
  /** Absolute path of the directory that holds go.mod. */
  readonly moduleRoot: string | undefined;
  /** The go.work that is used, if there is one. */
  readonly workFile: string | undefined;
  readonly toolchain: GoPlace;
  /** The whole environment of the unit's `go`. */
  readonly environment: Readonly<Record<string, string>>;
  /** A directory of these patches alone, outside of the sources; made if it is not there. */
  readonly scratch: string;
  /** A directory for copies of whole toolchains, which many units may share. */
  readonly toolchains: string;
};

/** What a `go build` or `go list` of patched sources needs beyond what the unit says. */
export type PreparedPatches = {
  /** Absolute path of the `bin/go` to run. */
  readonly go: string;
  /** Flags right behind `build` or `list`; they name this machine, and no byte tells of them. */
  readonly args: readonly string[];
  /** What each copy stands for, by its absolute path: `./main.go`, `GOROOT/src/os/file.go`. */
  readonly names: ReadonlyMap<string, string>;
};

/** Applied patches, with what they came to. */
export type AppliedPatches = PreparedPatches & {
  readonly patches: readonly ManifestPatch[];
  readonly changes: readonly AppliedChange[];
  /** Absolute path of what is read in the place of each file; "" where it is removed. */
  readonly replaced: ReadonlyMap<string, string>;
};

/**
 * Makes a unit's patches ready for its `go`: reads them from the sources, makes sure that they are
 * what was planned, and applies them to copies. The sources stay as they are.
 *
 * @param patches of the unit, from the plan or a manifest; with none there is nothing to do.
 * @throws UserError when a patch is not what was planned, or does not fit these sources.
 */
export async function preparePatches(
  patches: readonly ManifestPatch[],
  site: PatchSite,
): Promise<PreparedPatches> {
  if (patches.length === 0) {
    return { go: site.toolchain.go, args: [], names: new Map() };
  }
  const read = await Promise.all(
    patches.map(async (planned) => {
      const found = await readPatch(sourceOfPatch(planned), site.root);
      if (found.sha256 === planned.sha256) return found;
      throw new UserError(
        `patches: ${found.source.name} is not what was planned (sha256 ${planned.sha256.slice(0, 12)}, here ${found.sha256.slice(0, 12)}): leave it unchanged between the jobs`,
      );
    }),
  );
  const { go, args, names } = await applyPatches(read, site);
  return { go, args, names };
}

/**
 * Applies patches to copies, and writes the overlay that puts these in the place of the sources.
 *
 * @throws UserError that shows the hunk that does not fit.
 */
export async function applyPatches(
  patches: readonly ReadPatch[],
  site: PatchSite,
): Promise<AppliedPatches> {
  const wishes = patches.flatMap((patch) => patch.wishes.map((wish) => ({ patch, wish })));
  const needsOwnGo = wishes.some(({ wish }) => wish.place.part === "std");
  const toolchain = needsOwnGo ? await ownGo(site) : site.toolchain;
  const { flags, opened } = await openDependencies(patches, { ...site, toolchain });
  const replaced = new Map([...opened.values()].flatMap(({ files }) => [...files]));
  const copies = join(site.scratch, "files");
  await mkdir(copies, { recursive: true });
  const names = new Map<string, string>();
  const changes = new Map<ReadPatch, AppliedChange[]>();
  for (const [index, { patch, wish }] of wishes.entries()) {
    const roots = { root: site.root, goroot: toolchain.goroot, opened };
    const change = await applyWish(wish, { patch, roots });
    // The last part of the name stands in some messages of the compiler.
    const copy = change.content && join(copies, String(index), basename(change.overlaid));
    if (copy !== undefined) {
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, change.content ?? "");
      names.set(copy, shownName(change, site));
    }
    replaced.set(change.overlaid, copy ?? "");
    changes.set(patch, [...(changes.get(patch) ?? []), change]);
  }
  const overlay = join(site.scratch, "overlay.json");
  await writeFile(overlay, JSON.stringify({ Replace: Object.fromEntries(replaced) }));
  return {
    go: toolchain.go,
    args: [`-overlay=${overlay}`, ...flags],
    names,
    patches: patches.map((patch) => describePatch(patch, changes.get(patch) ?? [])),
    changes: [...changes.values()].flat(),
    replaced,
  };
}

/** A file of the repository from where `go` runs, as it would name the file itself. */
function shownName({ place, overlaid }: AppliedChange, { workingDirectory }: PatchSite): string {
  if (place.part !== "main") return placeName(place);
  const below = placeBelow(workingDirectory, overlaid);
  return below.includes("/") ? below : `./${below}`;
}

async function ownGo(site: PatchSite): Promise<GoPlace> {
  return overlayableGo(site.toolchain, {
    moduleCache: await moduleCache(site),
    scratch: site.toolchains,
  });
}

async function moduleCache({ toolchain, environment, scratch }: PatchSite): Promise<string> {
  if (environment.GOMODCACHE) return environment.GOMODCACHE;
  await mkdir(scratch, { recursive: true });
  const { stdout } = await capture(toolchain.go, ["env", "GOMODCACHE"], {
    cwd: scratch,
    env: environment,
  });
  return stdout.trim();
}

async function openDependencies(
  patches: readonly ReadPatch[],
  site: PatchSite,
): Promise<{ flags: readonly string[]; opened: ReadonlyMap<string, OpenedModule> }> {
  const named = patches.flatMap(({ wishes }) => wishes.flatMap(({ place }) => place.module ?? []));
  const modules = [...new Set(named)].sort();
  if (modules.length === 0) return { flags: [], opened: new Map() };
  const moduleRoot = patchableRoot(modules[0] ?? "", site);
  const { flag, opened } = await openModules(modules, {
    ...site,
    go: site.toolchain.go,
    moduleRoot,
    scratch: join(site.scratch, "module"),
  });
  return { flags: [flag], opened };
}

/** Where dependencies do not come from the module cache, they are patched where they lie. */
function patchableRoot(module: string, { moduleRoot, workFile }: PatchSite): string {
  const path = module.slice(0, module.lastIndexOf("@"));
  if (workFile !== undefined || moduleRoot === undefined) {
    throw new UserError(
      `patches: ${path} cannot be patched in a workspace, for Go takes no other go.mod there: vendor it with go work vendor, and patch vendor/${path}`,
    );
  }
  if (isVendored(moduleRoot)) {
    throw new UserError(
      `patches: ${path} is vendored, and not read from the module cache: patch its files below vendor/${path}`,
    );
  }
  return moduleRoot;
}

function isVendored(moduleRoot: string): boolean {
  return existsSync(join(moduleRoot, "vendor", "modules.txt"));
}

function describePatch(
  { source, sha256 }: ReadPatch,
  changes: readonly AppliedChange[],
): ManifestPatch {
  const { file, stamp } = source;
  return {
    file,
    sha256,
    changes: changes.map(({ place, kind, from }) => ({
      ...place,
      kind,
      ...(from === undefined ? {} : { from }),
    })),
    ...(stamp === undefined ? {} : { stamp }),
  };
}
