import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startControlPlane } from "../control-plane/control-plane.ts";
import { installedGo, makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { binariesOf, runOnce, type Started } from "./once.ts";

const go = findTool("go");

test.skipIf(go === undefined)(
  "a service that refuses everything costs one warning in all, and no byte of a binary",
  async () => {
    const plane = await startControlPlane();
    await using project = await makeRepository({
      "go.mod": `module example.com/acme\n\ngo 1.25\n\ntoolchain go${installedGo()}\n`,
      "main.go": "package main\n\nfunc main() {}\n",
    });
    await using machine = await temporaryDirectory();
    await mkdir(join(machine.path, "cache", "download"), { recursive: true });
    const run = (started: Started) =>
      runOnce(plane, project.path, {
        ...started,
        inputs: { targets: "linux/amd64, linux/arm64", ...started.inputs },
        env: { GOENV: "off", GOMODCACHE: machine.path },
      });
    const warnings = ({ annotations }: Awaited<ReturnType<typeof run>>) =>
      annotations.filter(({ level }) => level === "warning").map(({ message }) => message);

    const off = await run({ run: "1", inputs: { cache: "off" } });
    expect(off).toMatchObject({ status: 0, post: 0 });
    expect(binariesOf(off)).toHaveLength(2);
    expect(plane.cacheRecords).toEqual([]);

    // A pull request looks and writes nothing: so the keys are known before they meet the faults.
    await run({ run: "2", ref: "refs/pull/1/merge", event: "pull_request" });
    const missed = plane.cacheRecords.filter(({ act }) => act === "miss").map(({ key }) => key);
    // The key of the durations is another one in each run.
    const keys = missed.filter((key) => key.startsWith("mvu-build-"));
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      plane.faults.plan("GetCacheEntryDownloadURL", key, [{ kind: "reset" }]);
      plane.faults.plan("CreateCacheEntry", key, [{ kind: "reset" }]);
    }
    const refused = await run({ run: "3" });
    await plane.close();

    expect(refused).toMatchObject({ status: 0, hit: "false", post: 0 });
    expect(binariesOf(refused)).toEqual(binariesOf(off));
    expect(warnings(refused)).toEqual([
      expect.stringMatching(/^The cache of linux\/a.*64 was not restored: .*without caches\.$/),
    ]);
    expect(plane.caches()).toEqual([]);
  },
);
