import { messageOf } from "../errors.ts";
import { closed, signalOf } from "./child.ts";
import type { Box, Engine, Started } from "./engine.ts";
import { callHttp } from "./http-call.ts";
import type { HttpAnswers, HttpRequest } from "./http-client.ts";
import { endSeconds, keptBodyBytes, maxBodyBytes } from "./limits.ts";
import { type Printed, readOutput } from "./output.ts";

/** What is done with a program. */
export type Execution = {
  readonly stdin: string;
  /** Until it is ended. */
  readonly seconds: number;
  /** Requests that are sent to it, and then it is asked to end. */
  readonly http: { readonly port: number; readonly requests: readonly HttpRequest[] } | undefined;
};

/** What became of a program. */
export type Outcome = {
  /** Absent where it was ended by a signal. */
  readonly exit: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** Why it was ended from outside: its time was over, it printed too much, or it did not end when asked. */
  readonly ended: "time" | "output" | "stubborn" | undefined;
  /** Whether it was asked to end, by SIGTERM. */
  readonly asked: boolean;
  /** From its start to its end, with what the sandbox took. */
  readonly seconds: number;
  readonly stdout: Printed;
  readonly stderr: Printed;
  /** Undefined where no request was to be sent, or nothing listened. */
  readonly answers: HttpAnswers;
  /** Why requests could not be sent, though something may have listened. */
  readonly unreachable: string | undefined;
};

/**
 * Runs a program to its end, which comes within the time whatever it does, and leaves nothing of it.
 * Rejects when the engine cannot start programs.
 */
export async function execute(engine: Engine, box: Box, execution: Execution): Promise<Outcome> {
  const clock = performance.now();
  const started = await engine.start(box);
  const { child } = started;
  const over = new AbortController();
  let ended: Outcome["ended"];
  const end = (reason: NonNullable<Outcome["ended"]>) => {
    ended ??= reason;
    over.abort();
    void started.end();
  };
  const output = readOutput(child, () => end("output"));
  const timer = setTimeout(() => end("time"), execution.seconds * 1000);
  const gone = closed(child).then(() => over.abort());
  try {
    child.stdin.end(execution.stdin);
    const { answers, unreachable } = await ask(started, execution, over.signal);
    const asked = execution.http !== undefined && !over.signal.aborted;
    if (asked) {
      clearTimeout(timer);
      await started.terminate();
      const late = setTimeout(() => end("stubborn"), endSeconds * 1000);
      await gone.finally(() => clearTimeout(late));
    }
    await gone;
    return {
      ...statusOf(child),
      ended,
      asked,
      seconds: (performance.now() - clock) / 1000,
      ...output(),
      answers,
      unreachable,
    };
  } finally {
    clearTimeout(timer);
    await started.end();
  }
}

async function ask(
  started: Started,
  { http, seconds }: Execution,
  signal: AbortSignal,
): Promise<Pick<Outcome, "answers" | "unreachable">> {
  if (http === undefined) return { answers: undefined, unreachable: undefined };
  const call = { ...http, seconds, keptBytes: keptBodyBytes, maxBytes: maxBodyBytes };
  try {
    return { answers: await callHttp(started, call, signal), unreachable: undefined };
  } catch (error) {
    // A program that is gone takes its network with it.
    return { answers: undefined, unreachable: signal.aborted ? undefined : messageOf(error) };
  }
}

/** Sandboxes tell of a signal as shells do. */
function statusOf({ exitCode, signalCode }: Started["child"]): Pick<Outcome, "exit" | "signal"> {
  const status = exitCode ?? undefined;
  const signal = signalCode ?? (status === undefined ? undefined : signalOf(status));
  return signal === undefined ? { exit: status, signal } : { exit: undefined, signal };
}
