import type { MainModule } from "../plan/plan.ts";
import { placeBelow } from "./module.ts";
import type { Place } from "./place.ts";
import { expectedMainVersion, type MainVersion } from "./version.ts";

/** What Go stamps as the version of one of the repository's own modules. */
export function mainVersionOf(
  module: Pick<MainModule, "path" | "directory">,
  run: { readonly place: Place; readonly stamped: boolean; readonly goVersion: string },
): MainVersion {
  const { repository, rootModule } = run.place;
  return expectedMainVersion({
    stamped: run.stamped,
    repository,
    place: { module: module.path, directory: placeBelow(repository?.root, module.directory) },
    rootModule,
    goVersion: run.goVersion,
  });
}
