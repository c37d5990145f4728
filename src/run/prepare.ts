import { describeChanges, runBefore } from "../go/before.ts";
import type { Services } from "../services/services.ts";
import type { Place } from "../source/place.ts";
import { modifiedFiles } from "../source/repository.ts";

/**
 * Runs what the person wants to run before, and says what it changed.
 *
 * @returns the files that differ from the commit when the builds begin.
 */
export async function prepare(options: {
  readonly before: readonly (readonly string[])[];
  readonly place: Place;
  readonly environment: Readonly<Record<string, string>>;
  readonly services: Services;
}): Promise<readonly string[]> {
  const { before, place, environment, services } = options;
  const earlier = await stateOf(place, environment);
  if (before.length === 0) return earlier;
  await services.log.group("Before", () =>
    runBefore({
      commands: before,
      workingDirectory: place.workingDirectory,
      environment,
      log: services.log,
    }),
  );
  const now = await stateOf(place, environment);
  const changes = describeChanges(earlier, now);
  if (changes) services.log.annotate(changes);
  return now;
}

async function stateOf(
  { repository }: Place,
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  return repository ? modifiedFiles(repository.root, environment) : [];
}
