import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { node24 } from "./node-24.ts";
import { actionFile, inputVariables, runnerVariables, stepFiles } from "./runner/environment.ts";
import { type Heard, listen } from "./runner/output.ts";
import { type Leftover, processesOf } from "./runner/process.ts";
import { recordOf, type StepRecord } from "./runner/record.ts";

export type ActionRun = {
  /** A JavaScript or TypeScript file; not needed where `action` names it. */
  readonly entry?: string;
  /** An `action.yml`: its entries, its post entry and the defaults of its inputs are taken. */
  readonly action?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Working directory and GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** RUNNER_TEMP; the tool cache lies beside it. */
  readonly temporary: string;
  /** More variables, or others; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Path of the node program. */
  readonly node?: string;
  /**
   * When to cancel: milliseconds after the start, or output that has appeared. By default as the
   * runner does it: SIGINT, SIGTERM after 7.5 s, SIGKILL after 2.5 s more, to the one process.
   */
  readonly signal?: Cancellation;
};

export type Cancellation = {
  readonly after: number | RegExp;
  /** One after the other, with milliseconds to wait for the end after each. */
  readonly signals?: readonly { readonly name: NodeJS.Signals; readonly wait: number }[];
};

/** What the runner saw of one step. */
export type StepResult = StepRecord & {
  /** Exit status; undefined when a signal ended it. */
  readonly status: number | undefined;
  readonly endedBy: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Seconds from the first signal to the end. */
  readonly secondsToEnd: number | undefined;
  /** Processes of this step that outlived it; they have been ended by now. */
  readonly leftovers: readonly Leftover[];
};

const runnerSignals = [
  { name: "SIGINT", wait: 7500 },
  { name: "SIGTERM", wait: 2500 },
  { name: "SIGKILL", wait: 0 },
] as const;

/** How long the runner reads on when a grandchild still holds the output, in milliseconds. */
const outputGrace = 5000;

/** Runs an action's main entry, then its post entry, as a GitHub runner does. */
export async function runAction(run: ActionRun): Promise<StepResult & { post?: StepResult }> {
  const file = run.action === undefined ? undefined : await actionFile(run.action);
  const at = (entry: string | undefined): string | undefined =>
    entry && resolve(dirname(run.action ?? "."), entry);
  const entry = run.entry ?? at(file?.main);
  if (entry === undefined) {
    throw new Error("the run needs an entry or an action.yml");
  }
  const inputs = inputVariables({ ...file?.inputs, ...run.inputs });
  const main = await runStep({ ...run, entry }, inputs);
  const post = at(file?.post);
  if (post === undefined) {
    return main;
  }
  const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value]);
  const { signal: _, ...rest } = run;
  const later = await runStep(
    { ...rest, entry: post },
    { ...inputs, ...Object.fromEntries(state) },
  );
  return { ...main, post: later };
}

async function runStep(
  run: ActionRun & { readonly entry: string },
  variables: Readonly<Record<string, string>>,
): Promise<StepResult> {
  const trackingId = `github_${randomUUID()}`;
  const toolCache = join(dirname(run.temporary), "tool-cache");
  const files = await stepFiles(run.temporary);
  const env: NodeJS.ProcessEnv = {
    ...inherited(),
    ...runnerVariables({ ...run, toolCache, trackingId }),
    ...Object.fromEntries(Object.entries(files).map(([key, path]) => [`GITHUB_${key}`, path])),
    ...variables,
    ...run.env,
  };
  await mkdir(join(run.temporary, "_github_workflow"), { recursive: true });
  await mkdir(toolCache, { recursive: true });
  if (env.GITHUB_EVENT_PATH?.startsWith(run.temporary)) {
    await writeFile(
      env.GITHUB_EVENT_PATH,
      JSON.stringify({ ref: env.GITHUB_REF, repository: { default_branch: "main" } }),
    );
  }

  const started = performance.now();
  const child = spawn(run.node ?? node24(), [run.entry], { cwd: run.workspace, env });
  child.stdin.end();
  const heard = listen(child);
  const cancelled = run.signal && cancel(child, run.signal, heard);
  const [status, endedBy] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  const ended = performance.now();
  await Promise.race([heard.closed, sleep(outputGrace, undefined, { ref: false })]);
  const leftovers = await processesOf({ trackingId, temporary: run.temporary });
  for (const { pid } of leftovers) {
    process.kill(pid, "SIGKILL");
  }
  const signalled = await cancelled;
  return {
    status: status ?? undefined,
    endedBy: endedBy ?? undefined,
    stdout: heard.text.stdout,
    stderr: heard.text.stderr,
    seconds: (ended - started) / 1000,
    secondsToEnd: signalled === undefined ? undefined : (ended - signalled) / 1000,
    leftovers,
    ...(await recordOf(heard.lines, files)),
  };
}

/** The time of the first signal; undefined when the process ended before. */
async function cancel(
  child: ChildProcess,
  { after, signals = runnerSignals }: Cancellation,
  heard: Heard,
): Promise<number | undefined> {
  await (typeof after === "number" ? sleep(after) : heard.until(after));
  const first = performance.now();
  for (const { name, wait } of signals) {
    if (child.exitCode !== null || child.signalCode !== null) {
      return name === signals[0]?.name ? undefined : first;
    }
    child.kill(name);
    await Promise.race([once(child, "exit"), sleep(wait)]);
  }
  return first;
}

/** The machine's environment, without what this test run and a runner around it put there. */
function inherited(): NodeJS.ProcessEnv {
  const foreign =
    /^(GITHUB|RUNNER|ACTIONS|INPUT|STATE|npm|VITEST)_|^(CI|TEST|VITEST|DEV|PROD|MODE|SSR|BASE_URL|NODE_OPTIONS|NODE_ENV|NODE_V8_COVERAGE|.*_COLOR|MVU_.*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
