import type { Annotation } from "../errors.ts";
import { UserError } from "../errors.ts";
import { capture, type Finished } from "../process.ts";

/** Who is told what the commands print. */
type Listener = { readonly info: (line: string) => void; readonly foreign: (text: string) => void };

/**
 * Runs the `before` commands of `.mvu.yml` one after the other, with the same made environment that
 * `go build` gets: they come from the repository, so they see no secret of the job.
 *
 * @throws UserError that names the command which failed.
 */
export async function runBefore(options: {
  readonly commands: readonly (readonly string[])[];
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Permissions that new files lack; this process's own where none is said. */
  readonly umask?: number;
  readonly log: Listener;
}): Promise<void> {
  for (const command of options.commands) {
    const [program, ...args] = command;
    if (program === undefined) continue;
    options.log.info(`before: ${JSON.stringify(command)}`);
    const { status, stdout, stderr } = await started(
      command,
      capture(program, args, {
        cwd: options.workingDirectory,
        env: options.environment,
        umask: options.umask,
      }),
    );
    options.log.foreign(stdout + stderr);
    if (status !== 0) {
      throw new UserError(
        `before: ${JSON.stringify(command)} ended with ${status}: see its output above`,
      );
    }
  }
}

/** Names the command when its program is not there; how it ended is for the caller. */
async function started(command: readonly string[], ended: Promise<Finished>): Promise<Finished> {
  try {
    return await ended;
  } catch (cause) {
    if (!(cause instanceof Error) || codeOf(cause.cause) !== "ENOENT") throw cause;
    throw new UserError(
      `before: ${JSON.stringify(command)} cannot be started, for there is no program ${JSON.stringify(command[0])} on PATH: install it in an earlier step, or write its path with ./`,
      { cause },
    );
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** What the commands changed in the work tree: files that differ now and did not before. */
export function describeChanges(
  earlier: readonly string[],
  now: readonly string[],
): Annotation | undefined {
  const before = new Set(earlier);
  const changed = now.filter((file) => !before.has(file));
  if (changed.length === 0) return undefined;
  return {
    level: "warning",
    message: `before changed ${changed.length} ${changed.length === 1 ? "file" : "files"} that git sees (${changed.slice(0, 10).join(", ")}), so Go stamps vcs.modified=true: commit them or ignore them`,
  };
}
