import { mkdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { messageOf } from "../errors.ts";
import { runBefore } from "../go/before.ts";
import { stoppedBy } from "../process.ts";
import type { Log } from "../services/services.ts";
import type { ReproduceSettings } from "../settings.ts";
import type { Place } from "../source/place.ts";
import { personsGit } from "./git.ts";
import { describeOutside } from "./outside.ts";
import { copySources, type Extent } from "./sources.ts";
import { secondEnvironment, secondUmask } from "./surroundings.ts";

/** Where all units are built a second time. */
export type SecondPlace = {
  /** Absolute: root of the copied sources. */
  readonly sources: string;
  /** The working directory below it. */
  readonly below: string;
  /** The same place in the copy, for what asks there about patches. */
  readonly place: Pick<Place, "repository" | "workingDirectory" | "moduleRoot" | "workFile">;
  readonly environment: Readonly<Record<string, string>>;
  readonly umask: number;
};

/** Why there is no such place: nothing can be compared, or a command failed that did not before. */
export type NoPlace = { readonly kind: "unproven" | "failed"; readonly reason: string };

export type SecondPlaceOptions = {
  readonly method: ReproduceSettings["method"];
  readonly place: Place;
  /** Path of `bin/go`. */
  readonly go: string;
  /** Of the first build. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stamped: boolean;
  readonly before: readonly (readonly string[])[];
  /** Files that differed from the commit before the commands ran, and when the builds began. */
  readonly edited: readonly string[];
  readonly modified: readonly string[];
  /** Whether modules may be fetched, as where there was no first build that brought them. */
  readonly fetches?: boolean;
  /** Absolute directories that hold no sources. */
  readonly without: readonly string[];
  /** Absolute; it must not exist. */
  readonly scratch: string;
  readonly log: Log;
};

/** Copies the sources once for all units; with `full`, the commands that run before run there again. */
export async function openSecondPlace(options: SecondPlaceOptions): Promise<SecondPlace | NoPlace> {
  const { place, go, environment: first, scratch } = options;
  const outside = await describeOutside({ place, go, environment: first });
  if (outside !== undefined) return { kind: "unproven", reason: outside };
  const home = join(scratch, "home");
  const temporary = join(scratch, "tmp");
  const sources = join(scratch, "sources");
  for (const directory of [home, join(temporary, "go")])
    await mkdir(directory, { recursive: true });
  const copied = await copySources({
    ...options,
    environment: first,
    to: sources,
    extent: extentOf(options),
  });
  if ("reason" in copied) return { kind: "unproven", reason: copied.reason };
  const git = place.repository && (await personsGit(place.repository.root, first));
  const made = secondEnvironment(first, { sources, home, temporary }, git);
  const second = {
    sources,
    below: copied.below,
    place: placeIn(sources, place),
    environment: options.fetches ? { ...made, ...proxiesOf(first) } : made,
    umask: secondUmask(process.umask()),
  };
  const failed = options.method === "full" ? await runAgain(second, options) : undefined;
  return failed === undefined ? second : { kind: "failed", reason: failed };
}

function placeIn(sources: string, place: Place): SecondPlace["place"] {
  const { repository, workingDirectory, moduleRoot, workFile } = place;
  const root = repository?.root ?? workingDirectory;
  const copyOf = (path: string) => join(sources, relative(root, path));
  return {
    repository: repository && { ...repository, root: sources },
    workingDirectory: copyOf(workingDirectory),
    moduleRoot: moduleRoot && copyOf(moduleRoot),
    workFile: workFile && copyOf(workFile),
  };
}

function proxiesOf({ GOPROXY = "", GONOPROXY = "" }: Readonly<Record<string, string>>) {
  return { GOPROXY, GONOPROXY };
}

function extentOf({ method, edited, modified }: SecondPlaceOptions): Extent {
  return method === "full" ? { kind: "tracked", edited, modified } : { kind: "as-built" };
}

/** Answers what went wrong. */
async function runAgain(
  { sources, below, environment, umask }: SecondPlace,
  { before, log }: SecondPlaceOptions,
): Promise<string | undefined> {
  const workingDirectory = join(sources, below);
  try {
    await runBefore({ commands: before, workingDirectory, environment, umask, log });
    return undefined;
  } catch (error) {
    if (stoppedBy()) throw error;
    return messageOf(error);
  }
}
