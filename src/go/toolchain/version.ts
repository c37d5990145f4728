import semver from "semver";

/** A Go version, told apart as Go does: `1.26` is a language version below every release of 1.26. */
export type GoVersion = {
  readonly kind: "language" | "prerelease" | "release";
  /** As Go writes it, without `go`: `1.26`, `1.27rc1`, `1.26.8`. */
  readonly text: string;
  /** The minor that it belongs to: `1.26`. */
  readonly minor: string;
  /** The same for semver: `1.26.0-0`, `1.27.0-rc.1`, `1.26.8`; also the folder's name in the tool cache. */
  readonly semver: string;
};

/** The oldest minor whose toolchains build here; older ones lack settings that the builds rely on. */
export const OLDEST_MINOR = "1.24";

const PATTERN = /^(?:go)?([1-9]\d*)\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*)|(alpha|beta|rc)([1-9]\d*))?$/;

/**
 * Reads `1.26.8`, `1.26`, `1.27rc1`, each also with `go` before it; undefined for anything else.
 * Before 1.21 Go called the first release of a minor `1.20`, and such a name is read as a language
 * version; none of these releases builds here.
 */
export function parseGoVersion(text: string): GoVersion | undefined {
  const match = PATTERN.exec(text);
  if (!match) return undefined;
  const [, major, second, patch, stage, count] = match;
  const minor = `${major}.${second}`;
  if (patch !== undefined) {
    return { kind: "release", text: `${minor}.${patch}`, minor, semver: `${minor}.${patch}` };
  }
  if (stage !== undefined) {
    const order = `${minor}.0-${stage}.${count}`;
    return { kind: "prerelease", text: `${minor}${stage}${count}`, minor, semver: order };
  }
  // A number sorts before every word, so that the language version is below `beta` and `rc`.
  return { kind: "language", text: minor, minor, semver: `${minor}.0-0` };
}

/** Reads the form that the tool cache and actions/setup-go use: `1.26.8`, `1.27.0-rc.1`. */
export function parseSemverVersion(text: string): GoVersion | undefined {
  const match = /^(\d+\.\d+)\.0-(beta|rc)\.(\d+)$/.exec(text);
  const version = parseGoVersion(match ? `${match[1]}${match[2]}${match[3]}` : text);
  return version?.kind === "language" ? undefined : version;
}

/** Negative when `a` is older than `b`, in Go's order: 1.26 < 1.26rc1 < 1.26.0 < 1.26.1. */
export function compareGoVersions(a: GoVersion, b: GoVersion): number {
  return semver.compare(a.semver, b.semver);
}

/** Whether toolchains of this version build here. */
export function buildsHere(version: GoVersion): boolean {
  return semver.gte(version.semver, `${OLDEST_MINOR}.0-0`);
}
