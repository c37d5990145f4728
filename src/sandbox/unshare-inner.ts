import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";

/*
 * Entry of a process of its own: the first one in new namespaces. It takes an `Inner` as JSON, makes
 * the root, and starts the program in it. All else in these namespaces ends with it.
 */

/** What is to be done inside, as programs with their arguments. */
export type Inner = {
  /** One after the other; one that fails ends the process with status 125. */
  readonly steps: readonly (readonly string[])[];
  /** Whose status becomes that of the process. */
  readonly command: readonly string[];
  /** Of the command alone. */
  readonly env: Readonly<Record<string, string>>;
};

const inner: Inner = JSON.parse(process.argv[2] ?? "");
const failure = inner.steps.map(failureOf).find((text) => text !== undefined);
if (failure === undefined) start(inner);
else {
  process.stderr.write(`sandbox: ${failure}\n`);
  process.exitCode = 125;
}

function failureOf([program = "", ...args]: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8", env: {} });
  if (status === 0) return undefined;
  return `${program} ${args.join(" ")}: ${error?.message ?? stderr.trim()}`;
}

function start({ command: [program = "", ...args], env }: Inner): void {
  const child = spawn(program, args, { stdio: "inherit", env: { ...env } });
  child.once("error", (error) => {
    process.stderr.write(`sandbox: ${error.message}\n`);
    process.exitCode = 125;
  });
  child.once("exit", (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal ?? "SIGKILL"];
  });
}
