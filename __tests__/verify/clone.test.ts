import { expect, test } from "vitest";
import type { Repository } from "../../src/source/repository.ts";
import { type Clone, type Recorded, refuseOtherClone, withoutOwn } from "../../src/verify/clone.ts";
import { sampleManifest } from "../manifest/sample.ts";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const repository: Repository = {
  root: "/clone",
  commit: COMMIT,
  tree: "f".repeat(40),
  date: "2026-01-02T03:04:05Z",
  tagsAtHead: ["v1.4.2"],
  tagsMerged: ["v1.4.2"],
  shallowDepth: undefined,
  modified: [],
  url: undefined,
};

type Case = {
  readonly source?: Partial<Recorded["source"]>;
  readonly cloneDepth?: number;
  readonly repository?: Partial<Repository> | "none";
  readonly below?: string;
  readonly module?: string;
  readonly modified?: readonly string[];
};

function check(given: Case): void {
  const manifest = sampleManifest();
  const { cloneDepth: _, ...observed } = manifest.observed;
  const source = { ...manifest.source, commit: COMMIT, tags: ["v1.4.2"], ...given.source };
  const depth = given.cloneDepth === undefined ? {} : { cloneDepth: given.cloneDepth };
  const clone: Clone = {
    place: {
      module: given.module ?? source.module,
      below: given.below ?? source.directory,
      moduleDirectory: ".",
      repository: given.repository === "none" ? undefined : { ...repository, ...given.repository },
    },
    modified: given.modified ?? [],
  };
  refuseOtherClone({ source, observed: { ...observed, ...depth } }, clone);
}

const NONE = { tags: [] };
const BARE = { tagsAtHead: [], tagsMerged: [] };

test.each<[string, Case]>([
  ["the commit with its tag", {}],
  ["a shallow clone on the tag", { repository: { shallowDepth: 1 } }],
  ["no tag then and now", { source: NONE, repository: BARE }],
  [
    "one depth then and now",
    { source: NONE, cloneDepth: 3, repository: { ...BARE, shallowDepth: 3 } },
  ],
  [
    "any clone where nothing is stamped",
    { source: { ...NONE, stamped: false }, repository: { shallowDepth: 1 } },
  ],
  ["changes where there were changes", { source: { dirty: true }, modified: ["a.go"] }],
  ["a tag of another module", { repository: { tagsAtHead: ["v1.4.2", "sub/v1.0.0", "nightly"] } }],
])("takes %s", (_name, given) => {
  expect(() => check(given)).not.toThrow();
});

test.each<[string, Case]>([
  ["the manifest names no commit", { source: { commit: "HEAD; rm -rf /" } }],
  [`clone it, and check out ${COMMIT}`, { repository: "none" }],
  [
    `git fetch origin ${COMMIT} && git checkout ${COMMIT}`,
    { repository: { commit: "f".repeat(40) } },
  ],
  ["set working-directory to it", { below: "elsewhere" }],
  ["clone the repository that it was built from", { module: "example.com/other" }],
  ['differs from its commit ("a.go"): git stash --include-untracked', { modified: ["a.go"] }],
  ['had the tags "v1.4.2", which this clone lacks', { repository: BARE }],
  ['had no tags "v1.5.0" when it was built', { repository: { tagsAtHead: ["v1.4.2", "v1.5.0"] } }],
  ["git fetch --unshallow --tags", { source: NONE, repository: { ...BARE, shallowDepth: 1 } }],
  ["clone with --depth=3", { source: NONE, cloneDepth: 3, repository: BARE }],
])("says: %s", (sentence, given) => {
  expect(() => check(given)).toThrow(sentence);
});

test("files of the release that lie in the work tree are no change of it", () => {
  const own = ["out/release/SHA256SUMS", "out/release/web"];
  expect(withoutOwn(["out/", "notes.txt"], own)).toEqual(["notes.txt"]);
  expect(withoutOwn(["out/release/web", "out/release/other"], own)).toEqual(["out/release/other"]);
  expect(withoutOwn(["ou/"], own)).toEqual(["ou/"]);
});
