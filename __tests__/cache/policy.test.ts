import { describe, expect, it } from "vitest";
import {
  decideWriting,
  forkWarning,
  readDefaultBranch,
  type Start,
  tagOnlyAdvice,
} from "../../src/cache/policy.ts";

const main: Start = {
  policy: "auto",
  event: "push",
  ref: "refs/heads/main",
  refType: "branch",
  defaultBranch: "main",
};
const tag = { ref: "refs/tags/v1.2.3", refType: "tag" };
const merge = { ref: "refs/pull/7/merge", refType: "branch" };

describe("decideWriting", () => {
  it.each<[string, Partial<Start>]>([
    ["a push to the default branch", {}],
    ["a default branch of another name", { ref: "refs/heads/trunk/1", defaultBranch: "trunk/1" }],
    ["a dispatch on the default branch", { event: "workflow_dispatch" }],
    ["a schedule, whose payload names no branch", { event: "schedule", defaultBranch: undefined }],
    ["a schedule whose payload names it", { event: "schedule" }],
    ["a push to another branch with always", { policy: "always", ref: "refs/heads/topic" }],
    ["a tag with always", { policy: "always", ...tag }],
    ["a release with always", { policy: "always", event: "release", ...tag }],
    ["a run of unknown start with always", { policy: "always", event: undefined, ref: undefined }],
  ])("saves: %s", (_, change) => {
    expect(decideWriting({ ...main, ...change })).toMatchObject({ write: true });
  });

  it.each<[string, Partial<Start>, RegExp]>([
    ["off", { policy: "off" }, /cache is off/],
    ["read-only", { policy: "read-only" }, /cache is read-only/],
    ["a push to another branch", { ref: "refs/heads/topic" }, /only "main"/],
    ["a branch in other letters", { ref: "refs/heads/Main" }, /only "main"/],
    ["a tag", tag, /tag/],
    [
      "a tag that is called like the default branch",
      { ref: "refs/tags/main", refType: "tag" },
      /tag/,
    ],
    ["a tag whose type is not known", { ...tag, refType: undefined }, /tag/],
    ["a dispatch on a tag", { event: "workflow_dispatch", ...tag }, /tag/],
    ["a dispatch on another branch", { event: "workflow_dispatch", ref: "refs/heads/x" }, /only/],
    ["a pull request", { event: "pull_request", ...merge }, /pull request/],
    [
      "a pull request with always",
      { policy: "always", event: "pull_request", ...merge },
      /pull request/,
    ],
    [
      "a fork's pull request that carries the default ref",
      { event: "pull_request_target" },
      /pull request/,
    ],
    ["the same with always", { policy: "always", event: "pull_request_target" }, /pull request/],
    ["a review", { policy: "always", event: "pull_request_review", ...merge }, /pull request/],
    ["workflow_run", { event: "workflow_run" }, /fork/],
    ["workflow_run with always", { policy: "always", event: "workflow_run" }, /fork/],
    [
      "a merge queue",
      { event: "merge_group", ref: "refs/heads/gh-readonly-queue/main/pr-7" },
      /queue/,
    ],
    ["a merge queue with always", { policy: "always", event: "merge_group" }, /queue/],
    ["a comment with always", { policy: "always", event: "issue_comment" }, /comment/],
    ["a release", { event: "release", ...tag }, /"release" saves no caches/],
    ["repository_dispatch", { event: "repository_dispatch" }, /"repository_dispatch"/],
    ["an event that does not exist yet", { event: "push_later" }, /"push_later"/],
    ["an unknown event", { event: undefined }, /not known what started/],
    ["an empty event", { event: "" }, /saves no caches/],
    ["an unknown ref", { ref: undefined }, /not known which branch runs/],
    ["a ref that is not in full", { ref: "main" }, /not known which branch runs/],
    ["an unknown type of ref", { refType: undefined }, /not known which branch runs/],
    ["a push without a default branch", { defaultBranch: undefined }, /default one/],
    [
      "a schedule of unknown ref",
      { event: "schedule", defaultBranch: undefined, ref: undefined },
      /not known/,
    ],
    ["a schedule on a tag", { event: "schedule", defaultBranch: undefined, ...tag }, /tag/],
  ])("does not save: %s", (_, change, reason) => {
    const writing = decideWriting({ ...main, ...change });
    expect(writing.write).toBe(false);
    expect(writing.reason).toMatch(reason);
  });
});

describe("a fork's code with the rights of the default branch is warned of", () => {
  const own = { repository: { full_name: "org/app" } };
  const pull = (name: string) => ({
    ...own,
    pull_request: { head: { repo: { full_name: name } } },
  });
  const run = (name: string) => ({
    ...own,
    workflow_run: { head_repository: { full_name: name } },
  });
  it.each([
    ["pull_request_target", pull("somebody/app")],
    ["workflow_run", run("somebody/app")],
  ])("%s", (event, payload) => {
    expect(forkWarning(event, JSON.stringify(payload))).toBe(
      `${event} runs with the rights of the default branch, and the code may be that of "somebody/app": build forks in a workflow that pull_request starts, which has no secrets; no cache is saved here`,
    );
  });

  it.each([
    ["pull_request_target", JSON.stringify(pull("org/app"))],
    ["workflow_run", JSON.stringify(run("org/app"))],
    ["pull_request", JSON.stringify(pull("somebody/app"))],
    ["push", JSON.stringify(own)],
    ["workflow_run", "no JSON"],
    [undefined, ""],
  ])("nothing is said of %s with %s", (event, payload) => {
    expect(forkWarning(event, payload)).toBeUndefined();
  });
});

describe("readDefaultBranch", () => {
  it.each([
    ['{"repository":{"default_branch":"trunk"}}', "trunk"],
    ['{"schedule":"0 4 * * *"}', undefined],
    ['{"repository":{"default_branch":7}}', undefined],
    ['{"repository":{"default_branch":""}}', undefined],
    ['{"repository":null}', undefined],
    ['{"repository":"main"}', undefined],
    ["[]", undefined],
    ["null", undefined],
    ["", undefined],
    ["{", undefined],
  ])("%s", (payload, branch) => {
    expect(readDefaultBranch(payload)).toBe(branch);
  });
});

describe("tagOnlyAdvice", () => {
  const cold = { policy: "auto", ref: "refs/tags/v1", defaultBranch: "main", found: 0 } as const;

  it("says how the next tag will be warm", () => {
    expect(tagOnlyAdvice(cold)).toBe(
      'No cache was found for this tag, and a tag cannot read what another tag saved. Run this workflow on pushes to "main" too: every tag can read what is saved there.',
    );
    expect(tagOnlyAdvice({ ...cold, defaultBranch: undefined })).toContain(
      "pushes to the default branch too",
    );
  });

  it.each([
    ["something was found", { found: 1 }],
    ["a branch started the run", { ref: "refs/heads/main" }],
    ["nothing is known of the start", { ref: undefined }],
    ["caches are off", { policy: "off" } as const],
  ])("says nothing where %s", (_, change) => {
    expect(tagOnlyAdvice({ ...cold, ...change })).toBeUndefined();
  });
});
