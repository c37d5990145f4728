import { stopChildren } from "./process.ts";

/** A client's open socket may hold the process this long after its work is done, in milliseconds. */
const GRACE = 2000;

/** A runner kills 7.5 s after its first signal; by then everything must be down. */
const SIGNAL_GRACE = 5000;

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Lets the process end by itself with the status, and ends it when something still holds it after
 * the grace: clients of the services are reported to leave sockets open for minutes.
 */
export function endWith(status: number): void {
  process.exitCode = status;
  setTimeout(() => process.exit(status), GRACE).unref();
}

/** Answers SIGINT and SIGTERM: children are ended at once, and this process within the grace. */
export function answerSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      stopChildren(signal);
      setTimeout(() => process.exit(STATUS[signal]), SIGNAL_GRACE).unref();
    });
  }
}
