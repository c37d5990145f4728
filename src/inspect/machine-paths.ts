import { homedir } from "node:os";
import type { UserGoSettings } from "../go/environment.ts";
import type { Place } from "../source/place.ts";
import type { MachinePath } from "./expectation.ts";

/** The directories of this machine that would tell of it, if a file held them. */
export function machinePaths(options: {
  readonly place: Place;
  readonly goSettings: UserGoSettings;
  readonly goroots: readonly string[];
  readonly temporary: string;
}): MachinePath[] {
  const { place, goSettings, goroots, temporary } = options;
  const paths: readonly [string, string | undefined][] = [
    ["workspace", place.repository?.root ?? place.workingDirectory],
    ...goroots.map((goroot): [string, string] => ["GOROOT", goroot]),
    ["GOCACHE", goSettings.GOCACHE],
    ["GOMODCACHE", goSettings.GOMODCACHE],
    ["temporary directory", temporary],
    ["home", homedir()],
  ];
  return paths.flatMap(([name, path]) => (path ? [{ name, path }] : []));
}
