import { UserError } from "../errors.ts";

type Commands = readonly (readonly string[])[];

/**
 * Commands that ran before the builds may be any: those of a manifest are run only where the commit's
 * own configuration has the same.
 *
 * @throws UserError when they differ.
 */
export function refuseOtherBefore(recorded: Commands, configured: Commands): void {
  const [theirs, ours] = [recorded, configured].map((commands) => JSON.stringify(commands));
  if (theirs === ours) return;
  throw new UserError(
    `the manifest says that ${theirs} ran before the builds, and the configuration of this commit says ${ours}: what a manifest alone says is not run; give config: where it is another file`,
  );
}
