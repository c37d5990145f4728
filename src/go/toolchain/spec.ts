import semver from "semver";
import { UserError } from "../../errors.ts";
import { hasHidden, quote } from "../../quote.ts";
import {
  buildsHere,
  type GoVersion,
  OLDEST_MINOR,
  parseGoVersion,
  parseSemverVersion,
} from "./version.ts";

/** A wish for a version as a person writes it. */
export type VersionSpec =
  | { readonly kind: "exact"; readonly version: GoVersion }
  /** A semver range over releases: `1.26.x`, `>=1.25 <1.27`. */
  | { readonly kind: "range"; readonly range: string }
  | { readonly kind: "alias"; readonly alias: "stable" | "oldstable" };

/** Characters; no version or sensible range is longer. */
const LONGEST_PLAIN = 60;

/**
 * Reads `1.26.8`, `1.27rc1`, `1.26`, `1.26.x`, a semver range, `stable` or `oldstable`; a leading
 * `go` is allowed.
 *
 * @param source how messages name the wish: `go-version: 1.26`.
 * @throws UserError when it is none of these, or older than what builds here.
 */
export function parseVersionSpec(text: string, source: string): VersionSpec {
  if (text === "stable" || text === "oldstable") return { kind: "alias", alias: text };
  const version = parseGoVersion(text) ?? parseSemverVersion(text);
  if (version) {
    requireBuildable(version, source);
    return version.kind === "language"
      ? { kind: "range", range: `${version.minor}.x` }
      : { kind: "exact", version };
  }
  const range = semver.validRange(text);
  if (range === null || text.trim() === "") {
    throw new UserError(
      `${source} is not a Go version: write 1.26.8, 1.26, 1.26.x, ^1.25, stable or oldstable`,
    );
  }
  if (!semver.intersects(range, `>=${OLDEST_MINOR}.0`)) throw tooOld(source);
  return { kind: "range", range: text };
}

/** Text from a file or an input for use in a source: as it is where a message can show it. */
export function asWritten(text: string): string {
  return hasHidden(text) || text.length > LONGEST_PLAIN ? quote(text) : text;
}

/** @throws UserError when the version is older than what builds here. */
export function requireBuildable(version: GoVersion, source: string): void {
  if (buildsHere(version)) return;
  throw tooOld(source, quotingHint(version));
}

function tooOld(source: string, hint = ""): UserError {
  return new UserError(
    `${source} is older than Go ${OLDEST_MINOR}, the oldest that builds here: set go-version to ${OLDEST_MINOR} or newer${hint}`,
  );
}

/** YAML reads 1.30 without quotes as the number 1.3. */
function quotingHint({ kind, minor }: GoVersion): string {
  const meant = parseGoVersion(`${minor}0`);
  const isCutOff = kind === "language" && /^\d\.\d$/.test(minor) && meant && buildsHere(meant);
  return isCutOff
    ? `; if you wrote ${minor}0, put it in quotes, for YAML reads it as ${minor}`
    : "";
}
