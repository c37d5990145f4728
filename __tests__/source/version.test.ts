import { describe, expect, test } from "vitest";
import {
  expectedMainVersion,
  pseudoVersion,
  releaseVersion,
  versionTags,
} from "../../src/source/version.ts";

const root = { module: "example.com/acme", directory: "." };
const commit = {
  commit: "0123456789abcdef0123456789abcdef01234567",
  date: "2026-11-23T10:20:30Z",
};

describe("version tags of a module", () => {
  test.each([
    ["the root's own", ["v1.2.3", "v0.9.0"], root, ["v1.2.3", "v0.9.0"]],
    ["no build metadata, no short forms", ["v1.2", "v1.2.3+dirty", "1.2.3", "vx"], root, []],
    [
      "prereleases sort below their release",
      ["v1.0.0-rc.1", "v1.0.0"],
      root,
      ["v1.0.0", "v1.0.0-rc.1"],
    ],
    ["another major version is another module", ["v2.0.0", "v1.0.0"], root, ["v1.0.0"]],
    [
      "a /v2 module has v2 tags",
      ["v2.1.0", "v1.0.0"],
      { module: "example.com/acme/v2", directory: "." },
      ["v2.1.0"],
    ],
    [
      "a module in a directory has its tags prefixed",
      ["tools/v1.0.0", "v3.0.0", "tools/gen/v1.0.0"],
      { module: "example.com/acme/tools", directory: "tools" },
      ["tools/v1.0.0"],
    ],
    [
      "a v2 directory is no part of the prefix",
      ["tools/v2.0.0", "tools/v2/v2.0.0"],
      { module: "example.com/acme/tools/v2", directory: "tools/v2" },
      ["tools/v2.0.0"],
    ],
  ])("%s", (_, tags, place, expected) => {
    expect(versionTags(tags, place).map(({ tag }) => tag)).toEqual(expected);
  });
});

describe("pseudo-versions, as Go writes them", () => {
  test.each([
    ["without any tag", [], root, "v0.0.0-20261123102030-0123456789ab"],
    ["after a release", ["v1.2.3"], root, "v1.2.4-0.20261123102030-0123456789ab"],
    ["after a prerelease", ["v1.3.0-rc.1"], root, "v1.3.0-rc.1.0.20261123102030-0123456789ab"],
    [
      "of a major version without a tag",
      ["v1.2.3"],
      { module: "example.com/acme/v3", directory: "." },
      "v3.0.0-20261123102030-0123456789ab",
    ],
  ])("%s", (_, tagsMerged, place, expected) => {
    expect(pseudoVersion({ ...commit, tagsMerged, ...place })).toBe(expected);
  });
});

const repository = {
  ...commit,
  root: "/repository",
  tree: "89abcdef0123456789abcdef0123456789abcdef",
  tagsAtHead: [] as string[],
  tagsMerged: [] as string[],
  shallowDepth: undefined,
  modified: [],
  url: undefined,
};

describe("the release's version", () => {
  test("is the one that was given, with v", () => {
    expect(
      releaseVersion({ given: "1.2.3-rc.1", repository, place: root, refTag: undefined }),
    ).toBe("v1.2.3-rc.1");
  });

  test("is the tag that started the run, before other tags of the commit", () => {
    const tagged = { ...repository, tagsAtHead: ["v1.0.0", "v1.0.1"] };
    expect(
      releaseVersion({ given: undefined, repository: tagged, place: root, refTag: "v1.0.0" }),
    ).toBe("v1.0.0");
  });

  test("is the commit's tag, else a pseudo-version, else v0.0.0", () => {
    const tagged = { ...repository, tagsAtHead: ["v1.0.1"] };
    const none = { given: undefined, place: root, refTag: undefined };
    expect(releaseVersion({ ...none, repository: tagged })).toBe("v1.0.1");
    expect(releaseVersion({ ...none, repository })).toBe("v0.0.0-20261123102030-0123456789ab");
    expect(releaseVersion({ ...none, repository: undefined })).toBe("v0.0.0");
  });

  test.each(["1.2", "latest", "v01.2.3", "1.2.3 "])("refuses %j", (given) => {
    expect(() => releaseVersion({ given, repository, place: root, refTag: undefined })).toThrow(
      `version "${given}" is no semantic version: write it as 1.2.3 or v1.2.3-rc.1`,
    );
  });

  test("refuses a version that contradicts the tag", () => {
    expect(() =>
      releaseVersion({ given: "1.2.4", repository, place: root, refTag: "v1.2.3" }),
    ).toThrow('version "1.2.4" contradicts the tag v1.2.3 that is being built');
  });
});

describe("the version that Go stamps", () => {
  const options = {
    stamped: true,
    repository,
    place: root,
    rootModule: "example.com/acme",
    goVersion: "1.26.8",
  };

  test("is (devel) without a stamp and outside a repository", () => {
    expect(expectedMainVersion({ ...options, stamped: false })).toEqual({ kind: "devel" });
    expect(expectedMainVersion({ ...options, repository: undefined })).toEqual({ kind: "devel" });
  });

  test("is the tag, else ends in the commit's time and hash", () => {
    const tagged = { ...repository, tagsAtHead: ["v1.0.1"] };
    expect(expectedMainVersion({ ...options, repository: tagged })).toEqual({
      kind: "exact",
      value: "v1.0.1",
    });
    expect(expectedMainVersion(options)).toEqual({
      kind: "pseudo",
      suffix: "20261123102030-0123456789ab",
    });
  });

  test.each([
    ["1.26.8", "example.com/acme", { kind: "exact", value: "v1.2.3" }],
    ["1.26.8", "example.com/other", { kind: "devel" }],
    ["1.26.8", undefined, { kind: "devel" }],
    ["1.24.11", undefined, { kind: "exact", value: "v0.5.0" }],
  ])("of a module below the root: Go %s, root module %s", (goVersion, rootModule, expected) => {
    const tagged = { ...repository, tagsAtHead: ["service/v1.2.3", "v0.5.0"] };
    const place = { module: "example.com/acme/service", directory: "service" };
    expect(
      expectedMainVersion({ ...options, repository: tagged, place, goVersion, rootModule }),
    ).toEqual(expected);
  });
});
