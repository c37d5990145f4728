import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PatchRule } from "../../src/settings.ts";
import { installedGo } from "../project.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";

/** What git says has to be done to make the second text of the first, for a file of that name. */
export async function diffOf(name: string, before: string, after: string): Promise<string> {
  await using directory = await temporaryDirectory();
  for (const [side, text] of Object.entries({ a: before, b: after })) {
    await mkdir(dirname(join(directory.path, side, name)), { recursive: true });
    await writeFile(join(directory.path, side, name), text);
  }
  const args = ["diff", "--no-index", "--no-prefix", `a/${name}`, `b/${name}`];
  return spawnSync("git", args, { cwd: directory.path, encoding: "utf8" }).stdout;
}

/** A patch as `.mvu.yml` has it, with what is not said. */
export function rule(said: Partial<PatchRule>): PatchRule {
  return { targets: [], variants: [], file: undefined, files: {}, stamp: undefined, ...said };
}

/** A module cache of a test's own; Go makes its directories so that they cannot be removed at once. */
export async function moduleCache(): Promise<Temporary> {
  const temporary = await temporaryDirectory();
  return {
    path: temporary.path,
    [Symbol.asyncDispose]: async () => {
      execFileSync("go", ["clean", "-modcache"], {
        cwd: dirname(temporary.path),
        env: { ...process.env, GOMODCACHE: temporary.path, GOTOOLCHAIN: "local", GOFLAGS: "" },
      });
      await temporary[Symbol.asyncDispose]();
    },
  };
}

/** GOROOT of a version of Go, which is fetched if it is another than the installed one. */
export function goRoot(version = installedGo()): string {
  const env = { ...process.env, GOTOOLCHAIN: `go${version}`, GOFLAGS: "" };
  return execFileSync("go", ["env", "GOROOT"], { env, encoding: "utf8" }).trim();
}
