import { stopChildren, stoppedBy } from "./process.ts";

/** A client's open socket may hold the process this long after its work is done, in milliseconds. */
const GRACE = 2000;

/** A runner kills 7.5 s after its first signal; by then everything must be down. */
const SIGNAL_GRACE = 5000;

/** As shells count: 128 and the signal's number. */
const STATUS: Partial<Record<NodeJS.Signals, number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGPIPE: 141,
  SIGTERM: 143,
};

/**
 * Lets the process end by itself with the status, or with that of the signal that stopped it, and
 * ends it when something still holds it after the grace: clients of the services are reported to
 * leave sockets open for minutes.
 */
export function endWith(status: number): void {
  const signal = stoppedBy();
  const final = signal === undefined ? status : statusOf(signal);
  process.exitCode = final;
  setTimeout(() => process.exit(final), GRACE).unref();
}

/**
 * Answers SIGINT, SIGTERM, the end of the terminal and that of whoever reads the output: children
 * are ended at once, and this process within the grace. However it ends, no child outlives it.
 */
export function answerSignals(): void {
  const stop = (signal: NodeJS.Signals): void => {
    stopChildren(signal);
    setTimeout(() => process.exit(statusOf(signal)), SIGNAL_GRACE).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // `| head -1`: nobody would see what comes, so it is as if the signal had not been ignored.
  process.stdout.on("error", () => stop("SIGPIPE"));
  process.stderr.on("error", () => {});
  process.once("exit", () => stopChildren("SIGTERM"));
}

function statusOf(signal: NodeJS.Signals): number {
  return STATUS[signal] ?? 1;
}
