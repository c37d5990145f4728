import { describe, expect, test } from "vitest";
import { decideStamp } from "../../src/source/stamp.ts";

const repository = {
  root: "/repository",
  commit: "0123456789abcdef0123456789abcdef01234567",
  date: "2026-11-23T10:20:30Z",
  tree: "89abcdef0123456789abcdef0123456789abcdef",
  tagsAtHead: [] as string[],
  tagsMerged: [] as string[],
  shallowDepth: undefined as number | undefined,
  modified: [],
  url: undefined,
};
const base = {
  setting: "auto" as const,
  repository,
  module: "example.com/acme",
  directory: ".",
  event: "push",
};

describe("whether the commit is stamped", () => {
  test.each([
    ["a complete clone", base, true],
    ["a shallow clone", { ...base, repository: { ...repository, shallowDepth: 1 } }, false],
    [
      "a shallow clone of a tag",
      { ...base, repository: { ...repository, shallowDepth: 1, tagsAtHead: ["v1.0.0"] } },
      true,
    ],
    [
      "a shallow clone with a tag that is no version",
      { ...base, repository: { ...repository, shallowDepth: 1, tagsAtHead: ["nightly"] } },
      false,
    ],
    ["a pull request", { ...base, event: "pull_request" }, false],
    ["no repository", { ...base, repository: undefined }, false],
    ["vcs-stamp: off", { ...base, setting: "off" as const }, false],
    [
      "vcs-stamp: on in a shallow clone",
      { ...base, setting: "on" as const, repository: { ...repository, shallowDepth: 1 } },
      true,
    ],
    [
      "vcs-stamp: on without a repository",
      { ...base, setting: "on" as const, repository: undefined },
      false,
    ],
  ])("%s", (_, options, expected) => {
    expect(decideStamp(options).stamp).toBe(expected);
  });

  test("a shallow clone is worth a notice that names the way out", () => {
    const decision = decideStamp({ ...base, repository: { ...repository, shallowDepth: 1 } });
    expect(decision).toMatchObject({ notice: true });
    expect(decision.reason).toContain("fetch-depth: 0");
  });
});
