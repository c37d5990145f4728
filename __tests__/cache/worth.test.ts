import { expect, it } from "vitest";
import type { CacheEntry, Restored } from "../../src/cache/entry.ts";
import { isWorthSaving, MAX_SAVES } from "../../src/cache/worth.ts";

const build: CacheEntry = {
  kind: "build",
  name: "linux/arm64",
  directory: "/cache",
  key: "mvu-build-class-sums-new",
  prefixes: ["mvu-build-class-sums-", "mvu-build-class-"],
};
const modules: CacheEntry = {
  kind: "modules",
  name: "modules",
  directory: "/modules",
  key: "mvu-modules-new",
  prefixes: ["mvu-modules-"],
};
const exact = restored("exact", "mvu-build-class-sums-new");
const older = restored("prefix", "mvu-build-class-sums-old");
const otherSums = restored("prefix", "mvu-build-class-sums2-old");
const quiet = { entry: build, compiled: 0, total: 200, ageDays: 1, failed: false };

it.each([
  ["nothing was restored", { restored: undefined }, true, "there was none"],
  [
    "nothing was restored for a build that failed",
    { restored: undefined, failed: true },
    false,
    "a unit that uses it failed or was cancelled",
  ],
  ["other sums", { restored: otherSums }, true, "restored with other sums"],
  [
    "other sums, and the build failed",
    { restored: otherSums, failed: true },
    false,
    "a unit that uses it failed or was cancelled",
  ],
  ["its own key", { restored: exact }, false, "its key is saved already"],
  [
    "its own key, worn and old",
    { restored: exact, compiled: 200, ageDays: 30 },
    false,
    "its key is saved already",
  ],
  [
    "older sources, nothing compiled",
    { restored: older },
    false,
    "only 0 of 200 packages were compiled",
  ],
  [
    "a quarter compiled",
    { restored: older, compiled: 50 },
    false,
    "only 50 of 200 packages were compiled",
  ],
  [
    "more than a quarter compiled",
    { restored: older, compiled: 51 },
    true,
    "51 of 200 packages were compiled",
  ],
  ["five days old", { restored: older, ageDays: 5 }, false, "only 0 of 200 packages were compiled"],
  [
    "over five days old",
    { restored: older, ageDays: 5.01 },
    true,
    "the one that was restored is 5 days old",
  ],
  [
    "an age that is not known",
    { restored: older, ageDays: undefined },
    false,
    "only 0 of 200 packages were compiled",
  ],
  [
    "nothing to compile at all",
    { restored: older, total: 0 },
    false,
    "only 0 of 0 packages were compiled",
  ],
  [
    "modules of other sums",
    { entry: modules, restored: restored("prefix", "mvu-modules-old") },
    true,
    "restored with other sums",
  ],
  [
    "modules of the same sums",
    { entry: modules, restored: restored("exact", "mvu-modules-new") },
    false,
    "its key is saved already",
  ],
])("%s", (_, change, save, reason) => {
  expect(isWorthSaving({ ...quiet, ...change })).toEqual({ save, reason });
});

it("one run stays below what GitHub takes from a repository in a minute", () => {
  expect(MAX_SAVES).toBeLessThanOrEqual(200 / 2);
});

function restored(found: "exact" | "prefix", key: string): Restored {
  return { class: found, key, bytes: 1, seconds: 1 };
}
