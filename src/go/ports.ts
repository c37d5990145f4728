import { UserError } from "../errors.ts";
import type { ToolchainPort } from "../plan/ports.ts";
import { capture } from "../process.ts";

/** Asks a toolchain that is newer than the table of ports for its own list. */
export async function askPorts(options: {
  readonly go: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<ToolchainPort[]> {
  const { status, stdout, stderr } = await capture(options.go, ["tool", "dist", "list", "-json"], {
    cwd: options.directory,
    env: options.environment,
  });
  if (status !== 0) {
    throw new UserError(`go tool dist list failed (${stderr.trim()}): set go-version to 1.27`);
  }
  return JSON.parse(stdout) as ToolchainPort[];
}
