import type { ConfigDigest } from "../config/digest.ts";
import { UserError } from "../errors.ts";
import type { PlanSource } from "../plan/portable.ts";
import { quote } from "../quote.ts";
import { placeBelow } from "../source/module.ts";
import type { Place } from "../source/place.ts";
import { releaseVersion, versionTags } from "../source/version.ts";

/** Where the paths of a plan begin: the repository's root, else the working directory. */
export function rootOf({ repository, workingDirectory }: Place): string {
  return repository?.root ?? workingDirectory;
}

/** What a plan is made for, as it is found here: the job that plans writes it, each other compares it. */
export function describePlanSource(
  place: Place,
  found: {
    readonly config: ConfigDigest | undefined;
    /** The tag that started the run, if one did. */
    readonly tag: string | undefined;
    readonly dirty: boolean;
  },
): PlanSource {
  const { repository, module, moduleDirectory, workFile } = place;
  const own = { module, directory: moduleDirectory };
  const tags = versionTags(repository?.tagsAtHead ?? [], own);
  return {
    module,
    directory: place.below,
    commit: repository?.commit,
    date: repository?.date,
    tag: found.tag,
    tags: tags.map(({ tag }) => tag),
    gitVersion:
      repository && releaseVersion({ given: undefined, repository, place: own, refTag: undefined }),
    dirty: found.dirty,
    config: found.config,
    workFile: workFile === undefined ? undefined : placeBelow(rootOf(place), workFile),
  };
}

/**
 * Lets a job build a plan only from what the plan was made for; changes of the work tree are looked
 * at by `refuseOtherState`, after the commands that run before the builds.
 *
 * @param planned.stamped whether Go stamps the commit, so that the version by git's tags counts.
 * @throws UserError that says what changed.
 */
export function refuseOtherSource(
  planned: { readonly source: PlanSource; readonly stamped: boolean },
  found: PlanSource,
): void {
  const { source, stamped } = planned;
  if (source.commit !== found.commit) {
    throw differs(
      shortCommit(source.commit),
      `this checkout is ${shortCommit(found.commit)}`,
      "check out the same ref in each job",
    );
  }
  if (source.directory !== found.directory || source.module !== found.module) {
    throw differs(
      `${source.module} in ${quote(source.directory)}`,
      `the working directory here is ${quote(found.directory)} with ${found.module}`,
      "give each job the same working-directory",
    );
  }
  if (source.workFile !== found.workFile) {
    throw differs(
      describeFile(source.workFile, "go.work"),
      `here is ${describeFile(found.workFile, "go.work")}`,
      "leave it unchanged between the jobs",
    );
  }
  const [config, own] = [source.config, found.config];
  if (config?.path !== own?.path || config?.sha256 !== own?.sha256) {
    throw differs(
      describeConfig(config),
      `here is ${describeConfig(own)}`,
      "leave it unchanged between the jobs",
    );
  }
  if (stamped && source.gitVersion !== found.gitVersion) {
    throw differs(
      `a clone whose tags give ${source.gitVersion}`,
      `those of this one give ${found.gitVersion}`,
      "check out with fetch-depth: 0 in each job",
    );
  }
}

/**
 * Lets a job build a plan only from a work tree that is clean where the plan's was.
 *
 * @param modified files that differ from the commit here, once `before` has run.
 * @throws UserError that names them.
 */
export function refuseOtherState({ dirty }: PlanSource, modified: readonly string[]): void {
  if (dirty === modified.length > 0) return;
  const files = modified.slice(0, MAX_FILES).map((file) => quote(file));
  throw dirty
    ? differs(
        "a work tree that differed from its commit",
        "this one does not differ",
        "commit what differs, or make the same change in each job",
      )
    : differs(
        "a work tree that was as its commit",
        `here ${modified.length === 1 ? "1 file differs" : `${modified.length} files differ`} (${files.join(", ")})`,
        "change nothing that git sees between the jobs",
      );
}

/** Files that a message names. */
const MAX_FILES = 10;

function differs(planned: string, found: string, way: string): UserError {
  return new UserError(`the plan was made for ${planned}, and ${found}: ${way}`);
}

function shortCommit(commit: string | undefined): string {
  return commit === undefined ? "no commit" : `commit ${commit.slice(0, 12)}`;
}

function describeFile(path: string | undefined, name: string): string {
  return path === undefined ? `no ${name}` : quote(path);
}

function describeConfig(config: ConfigDigest | undefined): string {
  if (config === undefined) return "no .mvu.yml";
  return `${quote(config.path)} (sha256 ${config.sha256.slice(0, 12)})`;
}
