import type { ArtifactClient } from "@actions/artifact";
import pRetry, { type Options } from "p-retry";
import { messageOf, UserError } from "../errors.ts";
import type { Log } from "./services.ts";

/** What work with GitHub's artifacts needs of the world. */
export type ArtifactSpace = {
  readonly client: ArtifactClient;
  readonly log: Log;
  /** Absolute; what is fetched is kept below it for a while. */
  readonly temporary: string;
  /** Counts from 1; in a later attempt an artifact of the same name may be an earlier one's. */
  readonly runAttempt: number;
};

/**
 * The client repeats what a busy server refuses, for about half a minute, but gives up at once when
 * a connection breaks. Three more tries, 1 to 2, 2 to 4 and 4 to 8 seconds apart.
 */
const retries: Options = { retries: 3, minTimeout: 1000, factor: 2, randomize: true };

const finalTexts = ["non-retryable error", "storage quota", "JWT token is invalid"];

/**
 * Milliseconds for one try, the client's own repetitions included. Without an end of ours a try may
 * have none: the client waits for ever for the rest of an answer that breaks off.
 */
const deadlines = {
  request: 90_000,
  // As long as a slow line may take for gigabytes.
  download: 60 * 60_000,
  upload: 60 * 60_000,
} as const;

/**
 * Milliseconds after which a download is not begun again: the client tries a silent one five times
 * by itself, for three minutes.
 */
const longestDownload = 60_000;

type Retried = {
  readonly kind: keyof typeof deadlines;
  readonly log: Log;
  /** Takes the first line of each failure. */
  readonly failures?: string[];
};

/** Does a piece of work again while that can help; `what` begins the line that says a failure. */
export async function retried<T>(
  what: string,
  work: () => Promise<T>,
  { kind, log, failures = [] }: Retried,
): Promise<T> {
  return await pRetry(() => answered(work(), deadlines[kind]), {
    ...retries,
    maxRetryTime: kind === "download" ? longestDownload : Number.POSITIVE_INFINITY,
    shouldRetry: ({ error }) => !isFinal(error),
    onFailedAttempt: ({ error, attemptNumber }) => {
      if (error instanceof UserError) return;
      failures.push(firstLine(error));
      log.info(`${what}, try ${attemptNumber}: ${firstLine(error)}`);
    },
  });
}

/** The work's result, or a rejection when it takes longer. */
async function answered<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    const message = `no answer in ${milliseconds / 1000} seconds`;
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

/** The client turns its own classes of errors into text, so the text is what there is to go by. */
export function isConflict(error: unknown): boolean {
  return messageOf(error).includes("(409)");
}

export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === "ArtifactNotFoundError";
}

/** The client's messages go on with advice for other cases. */
export function firstLine(error: unknown): string {
  return (messageOf(error).split("\n")[0] ?? "").replace(/[.\s]+$/, "");
}

/** Trying again cannot help: the request was refused as such, by the service or by the client. */
function isFinal(error: unknown): boolean {
  const message = messageOf(error);
  return (
    error instanceof UserError ||
    isNotFound(error) ||
    (!isConflict(error) && finalTexts.some((text) => message.includes(text)))
  );
}
