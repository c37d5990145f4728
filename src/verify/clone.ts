import { UserError } from "../errors.ts";
import type { Manifest } from "../manifest/schema.ts";
import { quote } from "../quote.ts";
import type { Place } from "../source/place.ts";
import type { Repository } from "../source/repository.ts";
import { versionTags } from "../source/version.ts";

/** What a manifest says of its sources. */
export type Recorded = Pick<Manifest, "source" | "observed">;

/** The clone that lies here. */
export type Clone = {
  readonly place: Pick<Place, "module" | "below" | "moduleDirectory" | "repository">;
  /** Files that differ from the commit, without those of the release. */
  readonly modified: readonly string[];
};

/** Files that a sentence names. */
const NAMED = 10;

/**
 * Makes sure that the clone is of the commit that the manifest tells of, with what decides the bytes.
 *
 * @throws UserError that says which command makes it so.
 */
export function refuseOtherClone({ source, observed }: Recorded, clone: Clone): void {
  const { place, modified } = clone;
  const { repository } = place;
  const { commit } = source;
  if (commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit)) {
    throw new UserError(
      "the manifest names no commit, so that nobody can tell which sources its files are of: build in a clone of a repository",
    );
  }
  if (repository === undefined) {
    throw new UserError(
      `the working directory is in no git repository: clone it, and check out ${commit}`,
    );
  }
  if (repository.commit !== commit) {
    throw new UserError(
      `the manifest tells of commit ${commit}, and HEAD is ${repository.commit}: git fetch origin ${commit} && git checkout ${commit}`,
    );
  }
  refuseOtherModule(source, place);
  if (modified.length > 0 && !source.dirty) {
    throw new UserError(
      `the work tree differs from its commit (${modified.slice(0, NAMED).map(quote).join(", ")}): git stash --include-untracked, or take a new clone`,
    );
  }
  if (source.stamped) refuseOtherDepth({ source, observed }, { place, repository });
}

function refuseOtherModule(source: Manifest["source"], place: Clone["place"]): void {
  if (source.directory !== place.below) {
    throw new UserError(
      `the manifest tells of the directory ${quote(source.directory)} of the repository, and the working directory is ${quote(place.below)}: set working-directory to it`,
    );
  }
  if (source.module !== place.module) {
    throw new UserError(
      `the manifest tells of the module ${quote(source.module)}, and here is ${quote(place.module)}: clone the repository that it was built from`,
    );
  }
}

/** With a stamp Go makes the version of the tags and commits that the clone has. */
function refuseOtherDepth(
  { source, observed }: Recorded,
  here: { readonly place: Clone["place"]; readonly repository: Repository },
): void {
  const { module, moduleDirectory: directory } = here.place;
  const { tagsAtHead, shallowDepth } = here.repository;
  const tags = versionTags(tagsAtHead, { module, directory }).map(({ tag }) => tag);
  const missing = source.tags.filter((tag) => !tags.includes(tag));
  if (missing.length > 0) {
    throw new UserError(
      `the commit had the tags ${missing.map(quote).join(", ")}, which this clone lacks, and Go stamps the version that they tell: git fetch --tags`,
    );
  }
  const added = tags.filter((tag) => !source.tags.includes(tag));
  if (added.length > 0) {
    throw new UserError(
      `the commit had no tags ${added.map(quote).join(", ")} when it was built, and Go would stamp the version that they tell: git tag --delete them in this clone`,
    );
  }
  // With a tag on the commit nothing before it counts.
  if (tags.length > 0 || shallowDepth === observed.cloneDepth) return;
  throw new UserError(
    observed.cloneDepth === undefined
      ? `this clone has ${shallowDepth} commits, and Go would stamp another version than in a complete one: git fetch --unshallow --tags`
      : `the files were built in a clone of depth ${observed.cloneDepth}, where Go stamps another version than in this one: clone with --depth=${observed.cloneDepth}`,
  );
}

/**
 * The files that differ, without those of the release that lies in the work tree; a directory that git
 * does not track stands for all that is in it.
 *
 * @param own below the repository's root, with slashes.
 */
export function withoutOwn(modified: readonly string[], own: readonly string[]): readonly string[] {
  return modified.filter(
    (path) => !own.some((file) => file === path || (path.endsWith("/") && file.startsWith(path))),
  );
}
