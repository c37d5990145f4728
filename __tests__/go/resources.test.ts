import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  describeFullDisk,
  describeShortage,
  type Free,
  isFullDisk,
  type Needs,
  readFree,
} from "../../src/go/resources.ts";
import { temporaryDirectory } from "../temporary.ts";

const MIB = 2 ** 20;
const needs: Needs = { temporary: 100 * MIB, cache: 60 * MIB, memory: 200 * MIB };

function free(
  temporary: number,
  cache: number,
  options: Partial<Free> & { one?: true } = {},
): Free {
  const { one, memory = 1000 * MIB } = options;
  return {
    disks: [
      { place: "temporary", device: 1, free: temporary * MIB },
      { place: "cache", device: one ? 1 : 2, free: cache * MIB },
    ],
    memory: "memory" in options ? options.memory : memory,
  };
}

describe("what a unit needs is held against what is left", () => {
  test.each<[string, Free, string | undefined]>([
    ["enough of all", free(100, 60), undefined],
    [
      "too little for the run's files",
      free(99, 60),
      "needs about 100 MiB of free disk, 99.0 MiB are left in the temporary directory: use more jobs (max-jobs) or free space",
    ],
    [
      "too little for the cache",
      free(100, 12),
      "needs about 60.0 MiB of free disk, 12.0 MiB are left in the build cache: use more jobs (max-jobs) or free space",
    ],
    ["one disk with room for both", free(160, 160, { one: true }), undefined],
    [
      "one disk with room for either",
      free(120, 120, { one: true }),
      "needs about 160 MiB of free disk, 120 MiB are left in the temporary directory: use more jobs (max-jobs) or free space",
    ],
    [
      "too little memory",
      free(100, 60, { memory: 150 * MIB }),
      "needs about 200 MiB of free memory, 150 MiB are left: use a runner with more memory",
    ],
    ["a system that does not tell its memory", free(100, 60, { memory: undefined }), undefined],
    ["disks that do not tell", { disks: [], memory: 1000 * MIB }, undefined],
  ])("%s", (_name, left, sentence) => {
    expect(describeShortage(needs, left)).toBe(sentence);
  });
});

test.each([
  ["write $WORK/b001/_pkg_.a: no space left on device", true],
  ["ENOSPC: no space left on device, mkdir '/x'", true],
  ["There is not enough space on the disk.", true],
  ["EDQUOT: disk quota exceeded, write", true],
  ["main.go:3:15: undefined: space", false],
])("%s is a full disk: %s", (said, isFull) => {
  expect(isFullDisk(said)).toBe(isFull);
});

test("a full disk is told with the place that has least left, and with the error itself", () => {
  expect(describeFullDisk("write b001: no space left on device", free(3, 80))).toBe(
    "the disk is full, 3.0 MiB are left in the temporary directory: use more jobs (max-jobs) or free space (write b001: no space left on device)",
  );
});

test("the machine is asked for each place, and one that is not there is left out", async () => {
  await using place = await temporaryDirectory();
  const cache = join(place.path, "cache");
  await mkdir(cache);
  const { disks } = await readFree({ temporary: place.path, cache });
  expect(disks).toHaveLength(2);
  expect(disks[0]?.device).toBe(disks[1]?.device);
  expect(disks[0]?.free).toBeGreaterThan(0);
  const some = await readFree({ temporary: join(tmpdir(), "go-mvu-absent"), cache: undefined });
  expect(some.disks).toEqual([]);
});
