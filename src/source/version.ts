import semver from "semver";
import { UserError } from "../errors.ts";
import type { Repository } from "./repository.ts";

/** A version tag of one module: `tag` as it is in git, `version` as Go writes it, with `v`. */
export type VersionTag = { readonly tag: string; readonly version: string };

/** What Go stamps as the main module's version. */
export type MainVersion =
  | { readonly kind: "exact"; readonly value: string }
  | { readonly kind: "pseudo"; readonly suffix: string }
  | { readonly kind: "devel" };

type ModulePlace = {
  /** Module path; its `/v2` decides which tags belong to it. */
  readonly module: string;
  /** Directory of the module below the repository's root, `.` for the root. */
  readonly directory: string;
};

/** The tags that are versions of the module, as Go reads them: `v1.2.3`, `sub/v1.2.3`; highest first. */
export function versionTags(tags: readonly string[], place: ModulePlace): VersionTag[] {
  const major = /\/v([2-9]|[1-9][0-9]+)$/.exec(place.module)?.[1];
  // Go takes a trailing `v2` directory for the major version, not for a part of the tag's prefix.
  const directory = major
    ? place.directory.replace(new RegExp(`(^|/)v${major}$`), "")
    : place.directory;
  const prefix = directory === "." || directory === "" ? "" : `${directory}/`;
  return tags
    .filter((tag) => tag.startsWith(`${prefix}v`))
    .map((tag) => ({ tag, version: tag.slice(prefix.length) }))
    .filter(({ version }) => isGoVersion(version) && majorFits(version, major))
    .sort((a, b) => semver.rcompare(a.version, b.version));
}

/** The pseudo-version that Go gives a commit without a tag of its own. */
export function pseudoVersion(
  options: Pick<Repository, "commit" | "date" | "tagsMerged"> & ModulePlace,
): string {
  const { commit, date, tagsMerged, module, directory } = options;
  const stamp = `${date.replace(/[-:TZ]/g, "")}-${commit.slice(0, 12)}`;
  const [base] = versionTags(tagsMerged, { module, directory });
  if (!base) {
    const major = /\/v([2-9]|[1-9][0-9]+)$/.exec(module)?.[1] ?? "0";
    return `v${major}.0.0-${stamp}`;
  }
  const parsed = semver.parse(base.version);
  if (!parsed) return `v0.0.0-${stamp}`;
  return parsed.prerelease.length > 0
    ? `v${parsed.version}.0.${stamp}`
    : `v${parsed.major}.${parsed.minor}.${parsed.patch + 1}-0.${stamp}`;
}

/**
 * The release's version: the one that was given, else the module's tag on the commit, else a
 * pseudo-version, else `v0.0.0` outside a repository.
 *
 * @throws UserError when the given one is no semantic version, or contradicts the tag being built.
 */
export function releaseVersion(options: {
  readonly given: string | undefined;
  readonly repository: Repository | undefined;
  readonly place: ModulePlace;
  /** The tag that started the run, if one did. */
  readonly refTag: string | undefined;
}): string {
  const { given, repository, place, refTag } = options;
  const [tagged] = refTag === undefined ? [] : versionTags([refTag], place);
  if (given !== undefined) {
    const version = given.startsWith("v") ? given : `v${given}`;
    if (!isSemanticVersion(version)) {
      throw new UserError(
        `version "${given}" is no semantic version: write it as 1.2.3 or v1.2.3-rc.1`,
      );
    }
    if (tagged && tagged.version !== version) {
      throw new UserError(
        `version "${given}" contradicts the tag ${tagged.tag} that is being built: leave version out, or push the tag ${version}`,
      );
    }
    return version;
  }
  if (tagged) return tagged.version;
  if (!repository) return "v0.0.0";
  const [atHead] = versionTags(repository.tagsAtHead, place);
  return atHead?.version ?? pseudoVersion({ ...repository, ...place });
}

/**
 * What build info must give as the main module's version. Go takes it from the local tags; for a
 * module below the repository's root it does so in its own way since 1.25, and only where the root
 * holds a module whose path begins the other's (tried on 1.24 to 1.27).
 */
export function expectedMainVersion(options: {
  readonly stamped: boolean;
  readonly repository: Repository | undefined;
  readonly place: ModulePlace;
  /** Path of the module at the repository's root, if there is one. */
  readonly rootModule: string | undefined;
  /** `1.26.8` */
  readonly goVersion: string;
}): MainVersion {
  const { stamped, repository, place, rootModule, goVersion } = options;
  if (!stamped || !repository) return { kind: "devel" };
  const isOld = /^1\.24(\D|$)/.test(goVersion);
  const isNested = place.directory !== ".";
  const belongs = rootModule !== undefined && `${place.module}/`.startsWith(`${rootModule}/`);
  if (isNested && !isOld && !belongs) return { kind: "devel" };
  const counted = isOld ? { ...place, directory: "." } : place;
  const [tag] = versionTags(repository.tagsAtHead, counted);
  if (tag) return { kind: "exact", value: tag.version };
  const stamp = pseudoVersion({ ...repository, ...counted });
  // A shallow clone hides the tag that the version would start from, so only its end is certain.
  return { kind: "pseudo", suffix: stamp.slice(stamp.search(/\d{14}-/)) };
}

/** One sentence where the version that Go stamps into the files is another than the release's. */
export function describeDifference(version: string, stamped: MainVersion): string | undefined {
  const isSame =
    stamped.kind === "devel" ||
    (stamped.kind === "exact" ? stamped.value === version : version.endsWith(stamped.suffix));
  if (isSame) return undefined;
  const own = stamped.kind === "exact" ? stamped.value : `a pseudo-version (…${stamped.suffix})`;
  return `the release is ${version}, and Go stamps ${own} into the files: put the tag ${version} on the commit to have one version`;
}

/** Exactly `v1.2.3-pre+build`: the library alone would also take spaces and `=`. */
function isSemanticVersion(version: string): boolean {
  const parsed = semver.parse(version);
  if (!parsed) return false;
  const build = parsed.build.length > 0 ? `+${parsed.build.join(".")}` : "";
  return version === `v${parsed.version}${build}`;
}

/** Go takes only complete versions in their canonical form, and no build metadata. */
function isGoVersion(version: string): boolean {
  return /^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version) && semver.valid(version) !== null;
}

function majorFits(version: string, major: string | undefined): boolean {
  const actual = semver.major(version);
  return major === undefined ? actual <= 1 : actual === Number(major);
}
