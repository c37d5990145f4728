import { readFile, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { messageOf, UserError } from "../errors.ts";
import { isInside } from "../inside.ts";
import { quote } from "../quote.ts";
import { parseConfig } from "./parse.ts";
import type { Config } from "./schema.ts";

/** Bytes; a file of settings that is longer is something else. */
const MAX_BYTES = 1024 * 1024;

/** Looked for in the working directory where the input `config` names no file. */
const DEFAULT_NAMES = [".mvu.yml", ".mvu.yaml"] as const;

export type LoadedConfig = {
  /** Below the root, with slashes; undefined where there is no file. */
  readonly file: string | undefined;
  readonly config: Config;
};

/**
 * Finds, reads and checks `.mvu.yml`; without one the configuration is empty.
 *
 * @throws UserError when the named file is missing, there are two, the file is no plain UTF-8 text
 * of at most 1 MiB inside the root, or it holds mistakes (then with all of them).
 */
export async function loadConfig(places: {
  /** Absolute: the workspace. */
  readonly root: string;
  /** Absolute, inside the root. */
  readonly workingDirectory: string;
  /** The input `config`: relative to the root, or absolute inside it. */
  readonly config: string | undefined;
}): Promise<LoadedConfig> {
  const path =
    places.config === undefined
      ? await findDefault(places.workingDirectory)
      : resolve(places.root, places.config);
  if (path === undefined) return { file: undefined, config: {} };
  const root = await realpath(places.root);
  const name = places.config ?? relative(places.root, path).split(sep).join("/");
  const file = await locate(path, root, name);
  const text = decode(await readFile(join(root, file)), name);
  return { file, config: await parseConfig(file, text) };
}

async function findDefault(directory: string): Promise<string | undefined> {
  const found: string[] = [];
  for (const name of DEFAULT_NAMES) {
    const path = join(directory, name);
    if (await statOf(path)) found.push(path);
  }
  if (found.length > 1) {
    throw new UserError(`there are both ${DEFAULT_NAMES.join(" and ")}; remove one of them`);
  }
  return found[0];
}

/** The file's path below the root with slashes, links followed, once it is known to be readable. */
async function locate(path: string, root: string, name: string): Promise<string> {
  const stats = await statOf(path);
  if (!stats) {
    throw new UserError(
      `config is ${quote(name)}, and there is no such file; give its path from the root of the repository`,
    );
  }
  const real = await realpath(path);
  if (!isInside(real, root)) {
    throw new UserError(
      `${quote(name)} leads to a file outside the repository; keep the configuration inside`,
    );
  }
  if (!stats.isFile()) {
    throw new UserError(`${quote(name)} is no regular file; give the path of a YAML file`);
  }
  if (stats.size > MAX_BYTES) {
    throw new UserError(
      `${quote(name)} has ${stats.size} bytes, and at most ${MAX_BYTES} are read; shorten it`,
    );
  }
  return relative(root, real).split(sep).join("/");
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UserError(`${quote(path)} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function decode(bytes: Uint8Array, name: string): string {
  if (bytes.includes(0)) {
    throw new UserError(`${quote(name)} holds a NUL byte; save it as UTF-8 text`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(`${quote(name)} is not UTF-8; save it as UTF-8 text`, { cause });
  }
}
