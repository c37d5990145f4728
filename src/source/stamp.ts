import type { Repository } from "./repository.ts";
import { versionTags } from "./version.ts";

/** Whether Go stamps the commit into the files, with the reason a reader sees. */
export type StampDecision = {
  readonly stamp: boolean;
  readonly reason: string;
  /** Whether the reason is worth a notice: something the person may want to change. */
  readonly notice: boolean;
};

/**
 * Decides once for the whole run: a shallow clone and a full one stamp different versions, and so
 * different bytes (since Go 1.24 the version comes from the local tags).
 */
export function decideStamp(options: {
  readonly setting: "auto" | "on" | "off";
  readonly repository: Repository | undefined;
  readonly module: string;
  readonly directory: string;
  /** GITHUB_EVENT_NAME, if there is one. */
  readonly event: string | undefined;
}): StampDecision {
  const { setting, repository, module, directory, event } = options;
  if (setting === "off") return quiet(false, "vcs-stamp is off");
  if (!repository) return quiet(false, "there is no git repository");
  if (setting === "on") return quiet(true, "vcs-stamp is on");
  if (event === "pull_request" || event === "pull_request_target") {
    return quiet(false, "the merge commit of a pull request does not last");
  }
  if (repository.shallowDepth === undefined) return quiet(true, "the clone is complete");
  const [tag] = versionTags(repository.tagsAtHead, { module, directory });
  if (tag) return quiet(true, `the commit carries the tag ${tag.tag}`);
  return {
    stamp: false,
    reason:
      "the clone is shallow, so Go would stamp another version than in a full one: check out with fetch-depth: 0 to stamp the commit",
    notice: true,
  };
}

function quiet(stamp: boolean, reason: string): StampDecision {
  return { stamp, reason, notice: false };
}
