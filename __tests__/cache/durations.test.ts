import { describe, expect, test } from "vitest";
import { isNews, openDurations, shareTime } from "../../src/cache/durations.ts";
import type { CacheEntry } from "../../src/cache/entry.ts";
import { folderServices } from "../../src/services/folder.ts";
import { temporaryDirectory } from "../temporary.ts";

const place = { module: "example.com/acme", directory: "." };

/** The durations of a module in a folder of the services, as one run opens them. */
async function openIn(
  root: string,
  options: { policy?: "auto" | "off"; module?: typeof place } = {},
) {
  const { cache: store, log } = await folderServices(root);
  const { policy = "auto", module = place } = options;
  return { store, memory: openDurations({ store, policy, module, log }) };
}

async function noted(root: string, taken: Readonly<Record<string, number>>) {
  const { store, memory } = await openIn(root);
  const entry = await memory.note(new Map(Object.entries(taken)));
  if (entry !== undefined) await store.save(entry);
  return entry;
}

test("what one run noted, a later one recalls; units that a run left out stay known", async () => {
  await using services = await temporaryDirectory();
  await noted(services.path, { "linux/amd64": 61.27, "linux/arm64": 40 });
  await noted(services.path, { "linux/amd64": 200, "windows/amd64": 5 });
  const { memory } = await openIn(services.path);
  expect(Object.fromEntries(await memory.recall())).toEqual({
    "linux/amd64": 200,
    "linux/arm64": 40,
    "windows/amd64": 5,
  });
});

test("modules of one repository have durations of their own, and off knows none", async () => {
  await using services = await temporaryDirectory();
  await noted(services.path, { "linux/amd64": 61 });
  const other = await openIn(services.path, { module: { ...place, directory: "tools" } });
  expect(await other.memory.recall()).toEqual(new Map());
  const off = await openIn(services.path, { policy: "off" });
  expect(await off.memory.recall()).toEqual(new Map());
  expect(await off.memory.note(new Map([["linux/amd64", 1]]))).toBeUndefined();
});

test("each run has a key of its own, which is found by what it begins with", async () => {
  await using services = await temporaryDirectory();
  const entry: CacheEntry | undefined = await noted(services.path, { "linux/amd64": 61 });
  expect(entry?.key).toMatch(/^mvu-durations-v1-[0-9a-f]{12}-[0-9a-f]{12}$/);
  expect(entry?.prefixes).toEqual([entry?.key.slice(0, -12)]);
});

describe("what is worth an upload:", () => {
  test.each<[string, Record<string, number>, Record<string, number>, boolean]>([
    ["a unit that is not known", { a: 10 }, { a: 10, b: 1 }, true],
    ["half a minute and a quarter more", { a: 60, b: 30 }, { a: 92, b: 30 }, true],
    ["a quarter, of little", { a: 10, b: 3 }, { a: 30, b: 3 }, false],
    ["half a minute, of much", { a: 600 }, { a: 640 }, false],
    ["the same", { a: 60, b: 2 }, { a: 60 }, false],
  ])("%s", (_name, known, taken, news) => {
    expect(isNews(new Map(Object.entries(known)), new Map(Object.entries(taken)))).toBe(news);
  });
});

test("units that were built side by side share the time that all of them took", () => {
  const taken = [
    ["a", 60],
    ["b", 30],
  ] as const;
  expect([...shareTime(taken, 45)]).toEqual([
    ["a", 30],
    ["b", 15],
  ]);
  expect([...shareTime(taken, 120)]).toEqual(taken);
});
