import { mkdir, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { CacheEntry } from "../cache/entry.ts";
import { isInside } from "../inside.ts";
import { capture, definedVariables, type Finished } from "../process.ts";
import type { ClientAnswer, ClientCall } from "./cache-client.ts";
import {
  type CacheProblem,
  type ClientOutput,
  clientProblem,
  readClientOutput,
} from "./cache-client-output.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** How long one call may take, in seconds. */
export type CallLimits = Readonly<Record<ClientCall["act"], number>>;

export type CallOptions = {
  readonly env: Environment;
  /** Absolute; the paths of archives are relative to it. */
  readonly directory: string;
  readonly limits: CallLimits;
};

/** What a call came to: the client's answer, or a problem in its place. */
export type Called = { readonly output: ClientOutput } & (
  | { readonly answer: ClientAnswer }
  | { readonly problem: CacheProblem }
);

/** Beside this file as a source, and in `dist/`. */
const clientFile = fileURLToPath(
  new URL(`./cache-client${extname(import.meta.url)}`, import.meta.url),
);

/**
 * Calls GitHub's client in a process of its own: only so can its time be limited with nothing going
 * on behind, such as a `tar` that unpacks into a directory in use, and its lines be read instead of
 * shown. Rejects when the process cannot be started, dies, or its time is over.
 */
export async function callClient(
  act: ClientCall["act"],
  entry: CacheEntry,
  { env, directory, limits }: CallOptions,
): Promise<Called> {
  await mkdir(directory, { recursive: true });
  // The client resolves patterns against the real path of its working directory.
  const cwd = await realpath(directory);
  const temporary = await mkdtemp(join(env.RUNNER_TEMP ?? "", "go-mvu-cache-client-"));
  const answer = join(temporary, "answer.json");
  const { key, prefixes } = entry;
  const call: ClientCall = { act, path: pathOf(entry, directory), key, prefixes, answer };
  try {
    const { stdout, stderr } = await limited(limits[act], (timeoutSeconds) =>
      capture(process.execPath, [clientFile, JSON.stringify(call)], {
        cwd,
        env: { ...definedVariables(env), ...clientVariables(cwd, temporary) },
        timeoutSeconds,
      }),
    );
    const output = readClientOutput(stdout);
    const given = await readAnswer(answer);
    if (given?.kind === "failed") {
      return { output, problem: { kind: "entry", reason: given.message } };
    }
    if (given !== undefined && isSuccess(given)) return { output, answer: given };
    const problem = clientProblem(output, stderr);
    if (problem !== undefined) return { output, problem };
    if (given === undefined) throw new Error("the cache client ended without an answer");
    return { output, answer: given };
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * The service knows an entry by its paths as they are given; relative ones are the same wherever a
 * runner has its temporary directory.
 */
function pathOf(entry: CacheEntry, directory: string): string {
  return isInside(entry.directory, directory)
    ? relative(directory, entry.directory)
    : entry.directory;
}

async function limited(
  seconds: number,
  run: (seconds: number) => Promise<Finished>,
): Promise<Finished> {
  const started = performance.now();
  try {
    return await run(seconds);
  } catch (error) {
    const late = performance.now() - started >= seconds * 1000;
    throw late ? new Error(`there was no answer within ${seconds} seconds`) : error;
  }
}

/** What the client reads by itself, changed. */
function clientVariables(cwd: string, temporary: string): Record<string, string> {
  return {
    // Archives hold paths relative to it.
    GITHUB_WORKSPACE: cwd,
    // Archives are made there, and their directories left behind.
    RUNNER_TEMP: temporary,
    // In debug the client lists each archive, file by file.
    RUNNER_DEBUG: "",
    // An archive is made once and restored by many runs: 7 % smaller than at zstd's own level, 3, for
    // a fifth of a second more in the step after the job (62 MB of one target, 2 cores).
    ZSTD_CLEVEL: "7",
    // A download that stands still.
    SEGMENT_DOWNLOAD_TIMEOUT_MINS: "1",
  };
}

async function readAnswer(file: string): Promise<ClientAnswer | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Whatever the client complained of on the way. */
function isSuccess(answer: ClientAnswer): boolean {
  return (
    (answer.kind === "restored" && answer.key !== undefined) ||
    (answer.kind === "saved" && answer.id !== -1)
  );
}
