import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as core from "@actions/core";
import type { CacheEntry, Restored } from "../cache/entry.ts";
import { messageOf } from "../errors.ts";
import { stoppedBy } from "../process.ts";
import type { ClientAnswer, ClientCall } from "./cache-client.ts";
import { type Called, type CallLimits, callClient } from "./cache-client-call.ts";
import type { CacheProblem } from "./cache-client-output.ts";
import { bytesBelow, isFilled } from "./disk-use.ts";
import type { CacheStore, Log } from "./services.ts";

/** A store that a fault of the service turns off for the rest of the run. */
export type GitHubCache = CacheStore & { readonly isOff: () => boolean };

export type GitHubCacheOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly limits?: CallLimits;
};

/**
 * Seconds. The client repeats what a busy service refuses for up to 40 s a request; an entry that
 * takes longer to come than it would to compile is not worth waiting for.
 */
const callLimits: CallLimits = { restore: 60, save: 180 };

/** The runner gives these to actions alone, not to the shell of a `run` step. */
const required = ["RUNNER_TEMP", "ACTIONS_RUNTIME_TOKEN"] as const;

/**
 * GitHub's cache service through its own client, in `<RUNNER_TEMP>/go-mvu-cache`. At most one
 * warning a run: after a fault of the service the store is off for the rest of it; a damaged entry
 * costs that entry alone. A refusal by policy is silent.
 */
export function githubCache({ env, log, limits = callLimits }: GitHubCacheOptions): GitHubCache {
  const directory = join(env.RUNNER_TEMP ?? "", "go-mvu-cache");
  const absent = required.find((name) => !env[name]);
  let off = absent && `${absent} is not set`;
  let warned = false;

  const call = async (act: ClientCall["act"], entry: CacheEntry): Promise<Called> => {
    const called = await callClient(act, entry, { env, directory, limits });
    for (const secret of called.output.secrets) core.setSecret(secret);
    for (const line of called.output.lines) log.debug(`cache client: ${line}`);
    if ("answer" in called && called.answer.kind === "unavailable") {
      off = "the runner offers no cache service";
    }
    return called;
  };

  const report = (what: string, { kind, reason }: CacheProblem): void => {
    const message = `${what}: ${reason}`;
    if (kind === "refused" || stoppedBy() !== undefined) {
      log.debug(message);
      return;
    }
    if (kind === "service") off ??= reason;
    if (warned) {
      log.info(`${message}.`);
      return;
    }
    warned = true;
    const rest = kind === "service" ? "this run goes on without caches" : "the run goes on";
    log.annotate({ level: "warning", message: `${message}; ${rest}.` });
  };

  const restore = async (entry: CacheEntry): Promise<Restored | undefined> => {
    const started = performance.now();
    const called = await call("restore", entry);
    const found = "problem" in called ? called : await inspected(entry, called.answer);
    if (found === undefined) return undefined;
    if ("problem" in found) {
      report(`The cache of ${entry.name} was not restored`, found.problem);
      return undefined;
    }
    const bytes = await bytesBelow(entry.directory);
    return { ...found, bytes, seconds: (performance.now() - started) / 1000 };
  };

  const save = async (entry: CacheEntry): Promise<number | undefined> => {
    if (!(await isFilled(entry.directory))) return undefined;
    const called = await call("save", entry);
    if ("problem" in called) {
      report(`The cache of ${entry.name} was not saved`, called.problem);
      return undefined;
    }
    const { answer, output } = called;
    // Without a problem, -1 means that the service wants no entry of this key from this run.
    return answer.kind === "saved" && answer.id !== -1 ? output.archiveBytes : undefined;
  };

  return {
    directory,
    inPlace: false,
    isOff: () => off !== undefined,
    restore: async (entry) => {
      let restored: Restored | undefined;
      try {
        await rm(entry.directory, { recursive: true, force: true, maxRetries: 3 });
        if (off === undefined) restored = await restore(entry);
        else log.debug(`The cache of ${entry.name} is not looked for: ${off}`);
      } catch (error) {
        const reason = messageOf(error);
        report(`The cache of ${entry.name} was not restored`, { kind: "service", reason });
      }
      if (restored === undefined) await removed(entry.directory);
      return restored;
    },
    save: async (entry) => {
      if (off !== undefined) {
        log.debug(`The cache of ${entry.name} is not saved: ${off}`);
        return undefined;
      }
      try {
        return await save(entry);
      } catch (error) {
        const reason = messageOf(error);
        report(`The cache of ${entry.name} was not saved`, { kind: "service", reason });
        return undefined;
      }
    },
  };
}

/** Looks at what came: an archive with other paths in it restores nothing where it should. */
async function inspected(
  entry: CacheEntry,
  answer: ClientAnswer,
): Promise<Pick<Restored, "class" | "key"> | { readonly problem: CacheProblem } | undefined> {
  if (answer.kind !== "restored" || answer.key === undefined) return undefined;
  if (!(await isFilled(entry.directory))) {
    return { problem: { kind: "entry", reason: "its archive holds other files" } };
  }
  return { class: answer.key === entry.key ? "exact" : "prefix", key: answer.key };
}

/** Removes what a broken restore left; what cannot be removed is nothing that the run can change. */
async function removed(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}
