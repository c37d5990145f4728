import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Invocation, Unit, UnitPackage } from "../plan/plan.ts";
import { capture } from "../process.ts";
import { withSymbols } from "./symbols.ts";

/** A second link, whose files have their symbols and are read and thrown away. */
export type SymbolLink = {
  readonly unit: Unit;
  readonly invocation: Invocation;
  /** Those of the invocation that were built. */
  readonly packages: readonly UnitPackage[];
  /** Path of `bin/go`. */
  readonly go: string;
  /** Flags that lead it to patched sources. */
  readonly flags: readonly string[];
  /** The run's environment and the unit's cache; the unit's own variables come on top. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** A directory of this link alone, which is removed when it has been read. */
  readonly scratch: string;
};

/** Whether the shipped files have their symbols already. */
export function hasSymbols({ args }: Invocation): boolean {
  return withSymbols(args).every((argument, index) => argument === args[index]);
}

/**
 * Links once more, hands each file to `read`, and removes it. Nothing is compiled: the linker's flags
 * reach no package but the main one's executable.
 *
 * @returns what `go` said when it failed; undefined when all is well.
 */
export async function linkWithSymbols(
  link: SymbolLink,
  read: (unitPackage: UnitPackage, path: string) => Promise<void>,
): Promise<string | undefined> {
  const { unit, invocation, packages, scratch } = link;
  const args = withSymbols(invocation.args);
  const [verb = "build", ...flags] = args.slice(0, args.indexOf("--") + 1);
  const paths = packages.map(({ path }) => path);
  await mkdir(scratch, { recursive: true });
  try {
    const ended = await capture(
      link.go,
      [verb, "-o", `${scratch}/`, ...link.flags, ...flags, ...paths],
      {
        cwd: link.workingDirectory,
        env: { ...link.environment, ...unit.env },
      },
    );
    if (ended.status !== 0) return ended.stderr;
    for (const unitPackage of packages) {
      await read(unitPackage, join(scratch, unitPackage.executable));
    }
    return undefined;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
