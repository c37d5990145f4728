import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { zipSync } from "fflate";
import { type Temporary, temporaryDirectory } from "../temporary.ts";

/** A version of a module with no dependency of its own. */
export type Published = {
  readonly path: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
};

/** A module proxy in a directory, so that no network decides what a test sees. */
export type ModuleProxy = AsyncDisposable & {
  /** For GOPROXY. */
  readonly url: string;
  /** Writes the go.sum of a module that requires some of these; nothing is left in a module cache. */
  readonly tidy: (directory: string) => Promise<void>;
};

/** Serves these versions by Go's protocol (`go help goproxy`) from files. */
export async function moduleProxy(modules: readonly Published[]): Promise<ModuleProxy> {
  const temporary = await temporaryDirectory();
  for (const { path, version, files } of modules) {
    const directory = join(temporary.path, path, "@v");
    await mkdir(directory, { recursive: true });
    const mod = `module ${path}\n\ngo 1.21\n`;
    const said = { Version: version, Time: "2026-01-02T03:04:05Z" };
    const content = Object.entries({ "go.mod": mod, ...files }).map(
      ([name, text]) => [`${path}@${version}/${name}`, Buffer.from(text)] as const,
    );
    await writeFile(join(directory, `${version}.info`), JSON.stringify(said));
    await writeFile(join(directory, `${version}.mod`), mod);
    await writeFile(join(directory, `${version}.zip`), zipSync(Object.fromEntries(content)));
  }
  const url = pathToFileURL(temporary.path).href;
  return {
    url,
    tidy: async (directory) => {
      await using cache: Temporary = await temporaryDirectory();
      execFileSync("go", ["mod", "tidy"], {
        cwd: directory,
        stdio: "pipe",
        env: {
          ...process.env,
          GOENV: "off",
          GOFLAGS: "-modcacherw",
          GOTOOLCHAIN: "local",
          GOWORK: "off",
          GOMODCACHE: cache.path,
          GOPROXY: url,
          GONOSUMDB: "*",
        },
      });
    },
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  };
}
