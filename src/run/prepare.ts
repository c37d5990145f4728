import { describeChanges, runBefore } from "../go/before.ts";
import type { Services } from "../services/services.ts";
import type { Place } from "../source/place.ts";
import { modifiedFiles } from "../source/repository.ts";

/** Files that differ from the commit. */
export type Changes = {
  /** As the person left it, before any command ran. */
  readonly edited: readonly string[];
  /** When the builds begin. */
  readonly modified: readonly string[];
};

/** Runs what the person wants to run before, and says what it changed. */
export async function prepare(options: {
  readonly before: readonly (readonly string[])[];
  readonly place: Place;
  readonly environment: Readonly<Record<string, string>>;
  readonly services: Services;
}): Promise<Changes> {
  const { before, place, environment, services } = options;
  const edited = await stateOf(place, environment);
  if (before.length === 0) return { edited, modified: edited };
  await services.log.group("Before", () =>
    runBefore({
      commands: before,
      workingDirectory: place.workingDirectory,
      environment,
      log: services.log,
    }),
  );
  const modified = await stateOf(place, environment);
  const changes = describeChanges(edited, modified);
  if (changes) services.log.annotate(changes);
  return { edited, modified };
}

async function stateOf(
  { repository }: Place,
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  return repository ? modifiedFiles(repository.root, environment) : [];
}
