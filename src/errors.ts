/** A place in a file of the repository; line and column count from 1. */
export type Position = {
  readonly file: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
};

/** One finding that a reader should see beside the line it is about. */
export type Annotation = {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly title?: string;
  readonly position?: Position;
};

/**
 * The person's mistake, or their world's: the message is one sentence that names the thing as they
 * wrote it and says what to do. Anything else that is thrown is a bug and shows its stack in debug.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  /** Findings to annotate, for instance one for each mistake of a file. */
  readonly annotations: readonly Annotation[];
  /** More lines for the terminal, for instance a code frame. */
  readonly detail: string | undefined;

  constructor(
    message: string,
    options: { cause?: unknown; annotations?: readonly Annotation[]; detail?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.annotations = options.annotations ?? [];
    this.detail = options.detail;
  }
}

/** The message of anything that can be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
