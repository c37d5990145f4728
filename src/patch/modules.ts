import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { UserError } from "../errors.ts";
import { messages } from "../go/errors.ts";
import { capture } from "../process.ts";
import { quote } from "../quote.ts";
import { splitModule } from "./place.ts";

/** How `go` is asked about the modules of a build. */
export type ModuleSite = {
  readonly go: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** Absolute path of the directory that holds go.mod. */
  readonly moduleRoot: string;
  readonly scratch: string;
};

/** A dependency whose files a build takes from an overlay. */
export type OpenedModule = {
  /** Absolute, in the module cache. */
  readonly original: string;
  /** Absolute, in the module's own tree, where there is no such directory. */
  readonly overlaid: string;
  /** Absolute paths by the place that the overlay gives them. */
  readonly files: ReadonlyMap<string, string>;
};

/** The directory of the main module that overlaid dependencies seem to lie in. */
export const SEEMING = ".mvu";

/** Files of one dependency that an overlay maps. */
const MAX_FILES = 50_000;

/**
 * Makes dependencies fit for an overlay, which files beneath GOMODCACHE are not since Go 1.25: a
 * go.mod outside of the tree replaces each by `./.mvu/<path>`, and the overlay maps that folder to
 * the module cache. The tree stays clean, and build info tells of the replacement.
 *
 * @param modules `path@version` of each.
 * @returns the flag that leads `go` to that go.mod, and the modules by name.
 * @throws UserError when there is no such module, or it cannot be replaced.
 */
export async function openModules(
  modules: readonly string[],
  site: ModuleSite,
): Promise<{ readonly flag: string; readonly opened: ReadonlyMap<string, OpenedModule> }> {
  const { moduleRoot, scratch } = site;
  if (existsSync(join(moduleRoot, SEEMING))) {
    throw new UserError(
      `patches: there is a directory ${SEEMING}, where patched dependencies seem to lie: rename it`,
    );
  }
  const modFile = join(scratch, "go.mod");
  await mkdir(scratch, { recursive: true });
  await copyFile(join(moduleRoot, "go.mod"), modFile);
  const sums = join(moduleRoot, "go.sum");
  if (existsSync(sums)) await copyFile(sums, join(scratch, "go.sum"));
  await refuseReplaced(modules, { ...site, modFile });
  const opened = new Map<string, OpenedModule>();
  for (const module of modules) {
    const original = await download(module, { ...site, modFile });
    opened.set(module, await openModule(module, { original, site }));
  }
  await edit(modules, { ...site, modFile });
  return { flag: `-modfile=${modFile}`, opened };
}

type ModFile = ModuleSite & { readonly modFile: string };

/** A replacement of the commit's own would be lost under ours. */
async function refuseReplaced(modules: readonly string[], site: ModFile): Promise<void> {
  const text = await runGo(["mod", "edit", "-json", site.modFile], site);
  const { Replace } = JSON.parse(text) as { Replace?: { Old: { Path: string } }[] | null };
  const replaced = modules.find((module) =>
    Replace?.some(({ Old }) => Old.Path === splitModule(module).path),
  );
  if (replaced === undefined) return;
  throw new UserError(
    `patches: go.mod replaces ${splitModule(replaced).path} already: change the replacement, by its path where it lies in the repository`,
  );
}

/** Brings a module into the module cache; its sum is checked against the copy of go.sum. */
async function download(module: string, site: ModFile): Promise<string> {
  const args = ["mod", "download", "-json", `-modfile=${site.modFile}`, module];
  const { stdout, stderr } = await capture(site.go, args, {
    cwd: site.workingDirectory,
    env: site.environment,
  });
  const { Dir, Error: error } = readAnswer(stdout);
  if (Dir !== undefined) return Dir;
  throw new UserError(
    `patches: ${quote(module)} cannot be had (${quote(error ?? messages(stderr)[0] ?? "no answer")}): name the module and the version that the build uses`,
  );
}

function readAnswer(text: string): { Dir?: string; Error?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

async function openModule(
  module: string,
  { original, site }: { original: string; site: ModuleSite },
): Promise<OpenedModule> {
  const overlaid = join(site.moduleRoot, SEEMING, ...splitModule(module).path.split("/"));
  const entries = await readdir(original, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(original, join(entry.parentPath, entry.name)));
  if (names.length > MAX_FILES) {
    throw new UserError(
      `patches: ${quote(module)} has ${names.length} files, and at most ${MAX_FILES} are mapped: vendor it, and patch its files below vendor`,
    );
  }
  const files = new Map(
    names.map((name) => [join(overlaid, name), join(original, name)] as [string, string]),
  );
  if (!files.has(join(overlaid, "go.mod"))) {
    // From the time before modules: Go then takes the path alone for its go.mod.
    const made = join(site.scratch, `${module.split(/[/@]/).join("-")}.mod`);
    await writeFile(made, `module ${splitModule(module).path}\n`);
    files.set(join(overlaid, "go.mod"), made);
  }
  return { original, overlaid, files };
}

async function edit(modules: readonly string[], site: ModFile): Promise<void> {
  const flags = modules.map(
    (module) => `-replace=${module}=./${SEEMING}/${splitModule(module).path}`,
  );
  await runGo(["mod", "edit", ...flags, site.modFile], site);
}

async function runGo(args: readonly string[], site: ModuleSite): Promise<string> {
  const { status, stdout, stderr } = await capture(site.go, args, {
    cwd: site.workingDirectory,
    env: site.environment,
  });
  if (status === 0) return stdout;
  throw new UserError(
    `patches: go ${args.slice(0, 2).join(" ")} failed (${quote(messages(stderr)[0] ?? "")}): correct go.mod, or the patch`,
  );
}
