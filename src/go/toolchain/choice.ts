import semver from "semver";
import { UserError } from "../../errors.ts";
import type { NamedVersion, ToolchainRequest } from "./request.ts";
import { buildsHere, compareGoVersions, type GoVersion } from "./version.ts";

/** Versions that can be had for this machine, and who says so. */
export type KnownVersions = {
  readonly versions: readonly GoVersion[];
  /** `https://go.dev/dl`, `the module proxy`, `what is installed`. */
  readonly source: string;
  /** Whether newer releases may exist that the source cannot know. */
  readonly partial: boolean;
};

/** The version to build with, and why, for people: `go.mod: go 1.25, newest patch of …`. */
export type VersionChoice = { readonly version: GoVersion; readonly reason: string };

/**
 * Chooses among the known versions: the newest release of a range or an alias; for a `go` line the
 * newest patch of its minor, or of the older supported minor where the line is older.
 * Go supports its two newest minors (https://go.dev/doc/devel/release#policy).
 *
 * @throws UserError when no known version fits.
 */
export function chooseVersion(request: ToolchainRequest, known: KnownVersions): VersionChoice {
  if (request.kind === "exact") return { version: request.version, reason: request.source };
  const releases = sorted(known.versions.filter(({ kind }) => kind === "release"));
  const choice = choose(request, { releases, known });
  if (!choice) {
    const newest = releases.at(-1)?.text ?? "none";
    throw new UserError(
      `${request.source}: no release in ${known.source} fits (newest: ${newest}): set go-version to one that exists`,
    );
  }
  const reason = `${request.source}, ${choice.why}${known.partial ? ", of those installed" : ""}`;
  return { version: choice.version, reason };
}

/** @throws UserError naming both when the chosen version is older than a `go` line. */
export function requireMinimum(choice: VersionChoice, required: NamedVersion | undefined): void {
  if (!required || compareGoVersions(choice.version, required.version) >= 0) return;
  throw new UserError(
    `Go ${choice.version.text} (${choice.reason}) is older than ${required.source} demands: raise the one or lower the other`,
  );
}

type Found = { readonly version: GoVersion; readonly why: string } | undefined;

function choose(
  request: Exclude<ToolchainRequest, { kind: "exact" }>,
  { releases, known }: { releases: readonly GoVersion[]; known: KnownVersions },
): Found {
  switch (request.kind) {
    case "alias":
      return chooseAlias(request.alias, releases);
    case "range":
      return chooseInRange(request.range, releases);
    case "minimum":
      return chooseAtLeast(request.go, releases) ?? choosePrerelease(request.go, known.versions);
  }
}

function chooseAlias(alias: "stable" | "oldstable", releases: readonly GoVersion[]): Found {
  const minor = minors(releases).at(alias === "stable" ? -1 : -2);
  const version = minor === undefined ? undefined : newestOf(minor, releases);
  return version && { version, why: `newest patch of ${version.minor}` };
}

function chooseInRange(range: string, releases: readonly GoVersion[]): Found {
  const version = releases.findLast((release) => semver.satisfies(release.semver, range));
  const isMinor = version && range === `${version.minor}.x`;
  return version && { version, why: isMinor ? "newest patch" : "newest that fits" };
}

function chooseAtLeast(go: GoVersion | undefined, releases: readonly GoVersion[]): Found {
  const older = olderSupported(releases);
  if (older === undefined) return undefined;
  const fits = releases.find(
    (release) =>
      semver.gte(release.semver, `${older}.0-0`) && (!go || compareGoVersions(release, go) >= 0),
  );
  const version = fits && newestOf(fits.minor, releases);
  if (!version) return undefined;
  if (version.minor === go?.minor) return { version, why: "newest patch" };
  const role =
    version.minor === older ? "the older supported release" : "the oldest known that fits,";
  return { version, why: `newest patch of ${role} ${version.minor}` };
}

/** A `go` line above every release asks for a prerelease: `go 1.28rc1` in spring. */
function choosePrerelease(go: GoVersion | undefined, versions: readonly GoVersion[]): Found {
  const version = sorted(versions.filter(({ kind }) => kind === "prerelease")).at(-1);
  if (!go || !version || compareGoVersions(version, go) < 0) return undefined;
  return { version, why: "newest prerelease" };
}

/** The minor before the newest known, whether or not one of its releases is known. */
function olderSupported(releases: readonly GoVersion[]): string | undefined {
  const newest = minors(releases).at(-1);
  if (newest === undefined) return undefined;
  return newest.replace(/\d+$/, (second) => String(Number(second) - 1));
}

function minors(releases: readonly GoVersion[]): string[] {
  return [...new Set(releases.map(({ minor }) => minor))];
}

function newestOf(minor: string, releases: readonly GoVersion[]): GoVersion | undefined {
  return releases.findLast((release) => release.minor === minor);
}

function sorted(versions: readonly GoVersion[]): GoVersion[] {
  return versions.filter(buildsHere).sort(compareGoVersions);
}
