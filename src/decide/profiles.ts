import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Settings } from "../settings.ts";

/**
 * Looks for the profiles of `pgo`, which Go would miss only in the middle of its builds.
 *
 * @throws UserError that names the first one that is not there.
 */
export function refuseMissingProfiles({ variants, workingDirectory }: Settings): void {
  for (const { build } of variants) {
    if (build.pgo === "auto" || build.pgo === "off") continue;
    if (existsSync(resolve(workingDirectory, build.pgo))) continue;
    throw new UserError(
      `build.pgo: there is no file "${build.pgo}" below the working directory: correct the path, or write auto or off`,
    );
  }
}
