import { rm } from "node:fs/promises";
import { join } from "node:path";

/** The parts of a run's temporary directory that hold nothing of the result. */
export type Scratch = {
  /** Where each unit has a directory for what `go build` writes. */
  readonly build: string;
  /** GOTMPDIR: where `go` itself works. */
  readonly go: string;
  /** Where everything is built a second time. */
  readonly second: string;
  /** Where patched copies of sources lie. */
  readonly patches: string;
  /** Where finished files are run. */
  readonly run: string;
};

export function scratchOf(temporary: string): Scratch {
  return {
    build: join(temporary, "build"),
    go: join(temporary, "go"),
    second: join(temporary, "second"),
    patches: join(temporary, "patches"),
    run: join(temporary, "run"),
  };
}

/** Removes them; a run that was killed leaves this to the step after the job. */
export async function removeScratch(temporary: string): Promise<void> {
  for (const directory of Object.values(scratchOf(temporary))) {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
