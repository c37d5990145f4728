import { join } from "node:path";
import { expect, test } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import { decidingFacts, describeSources } from "../../src/prove/deciding.ts";
import { rememberProofs } from "../../src/prove/memory.ts";
import { type Reproducing, reproduceUnits } from "../../src/prove/reproduce.ts";
import { pauseBefore } from "../../src/prove/reproduce-unit.ts";
import type { Log } from "../../src/services/services.ts";
import { findPlace } from "../../src/source/place.ts";
import { sampleManifest } from "../manifest/sample.ts";
import { timedUnit } from "../plan/timed-unit.ts";
import { makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { FIRST } from "./building.ts";

test.each([
  [10_000, 10_000, 2000],
  [10_000, 11_500, 500],
  [10_000, 12_000, 0],
  [10_000, 99_000, 0],
  // A clock that was set back meanwhile.
  [10_000, 9_000, 3000],
])(
  "a build that ended at %i is not repeated before two seconds later (now %i: %i ms)",
  (ended, now, pause) => {
    expect(pauseBefore(ended, now)).toBe(pause);
  },
);

/** One unit of one file, and what is said of it. */
async function sample(root: string, cache: string, lines: string[]): Promise<Reproducing> {
  const place = await findPlace(root, FIRST);
  const unit = {
    ...timedUnit("linux/amd64"),
    variant: "default",
    env: { GOOS: "linux" },
    patches: [],
    experimental: false,
  };
  const [binary] = sampleManifest().binaries;
  if (binary === undefined) throw new Error("the sample has no file");
  const log: Log = {
    info: (line) => lines.push(line),
    debug: () => {},
    annotate: () => {},
    group: (_title, work) => work(),
    foreign: () => {},
    progress: undefined,
  };
  return {
    settings: { method: "link", difference: "assert" },
    plan: {
      toolchains: [],
      units: [unit],
      dropped: [],
      notices: [],
      stamp: { stamp: false, reason: "", notice: false },
      version: "v1",
      dependencies: new Map(),
    } satisfies Plan,
    place,
    environment: FIRST,
    before: [],
    edited: [],
    modified: [],
    without: [],
    scratch: join(cache, "second"),
    results: [
      { unit, files: [], errors: {}, annotations: [], output: "", seconds: 1, compiled: 1 },
    ],
    binaries: [{ ...binary, unit: unit.id }],
    caches: new Map(),
    ended: new Map(),
    memory: await rememberProofs(join(cache, "proofs"), "1"),
    log,
  };
}

test("a unit that gave the same bytes twice is not built again, until something else decides", async () => {
  await using project = await makeRepository({ "go.mod": "module example.com/acme\n" });
  await using cache = await temporaryDirectory();
  const lines: string[] = [];
  const reproducing = await sample(project.path, cache.path, lines);
  const sources = await describeSources(reproducing.place, []);
  const [result] = reproducing.results;
  if (sources === undefined || result === undefined) throw new Error("nothing to remember");
  const deciding = decidingFacts({ ...reproducing, sources, unit: result.unit, method: "link" });
  await reproducing.memory?.keep(deciding, 7);

  const [known] = await reproduceUnits(reproducing);
  expect(known?.reproduction).toEqual({
    method: "relinked",
    verdict: "pass",
    compiled: 7,
    causes: [],
  });
  expect(lines).toEqual(["1 unit gave the same bytes twice before"]);

  const other = { ...reproducing, before: [["go", "generate"]] };
  const [open] = await reproduceUnits(other);
  // This sample has no cache to begin with, so that it cannot be built.
  expect(open?.reproduction?.verdict).toBe("skip");
});

test("without reproduction a file's row says nothing of it", async () => {
  await using project = await makeRepository({ "go.mod": "module example.com/acme\n" });
  await using cache = await temporaryDirectory();
  const reproducing = await sample(project.path, cache.path, []);
  const settings = { method: "off", difference: "assert" } as const;
  expect(await reproduceUnits({ ...reproducing, settings })).toEqual(reproducing.binaries);
});

test("sources with untracked directories are not told in short, so nothing is remembered", async () => {
  await using project = await makeRepository({ "go.mod": "module example.com/acme\n" });
  const place = await findPlace(project.path, FIRST);
  expect(await describeSources(place, ["go.mod"])).toBeDefined();
  expect(await describeSources(place, [".git/"])).toBeUndefined();
  expect(await describeSources({ below: ".", repository: undefined }, [])).toBeUndefined();
});
