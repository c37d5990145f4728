import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { expect, test } from "vitest";
import { startControlPlane } from "../control-plane/control-plane.ts";
import { installedGo, makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { packagesOf, runOnce } from "./once.ts";

const go = findTool("go");

const jobs = [
  ["linux/amd64", "linux/amd64/v3", "linux/386", "linux/arm64"],
  ["linux/arm", "linux/riscv64", "linux/ppc64", "linux/ppc64le"],
  ["linux/s390x", "linux/loong64", "linux/mipsle", "linux/mips64le"],
  ["windows/amd64", "windows/386", "windows/arm64", "darwin/amd64"],
  ["darwin/arm64", "freebsd/amd64", "freebsd/386", "freebsd/arm64"],
  ["netbsd/amd64", "netbsd/arm64", "openbsd/amd64", "openbsd/arm64"],
];

test.skipIf(go === undefined)(
  "24 units in six jobs write each key once, and the next run finds all of them",
  { timeout: 15 * 60_000 },
  async () => {
    const plane = await startControlPlane();
    await using project = await makeRepository({
      "go.mod": `module example.com/acme\n\ngo 1.25\n\ntoolchain go${installedGo()}\n`,
      "main.go": "package main\n\nfunc main() {}\n",
    });
    await using machine = await temporaryDirectory();
    await mkdir(join(machine.path, "cache", "download"), { recursive: true });
    const atOnce = pLimit(2);
    const runAll = (run: string) =>
      Promise.all(
        jobs.map((targets, job) =>
          atOnce(() =>
            runOnce(plane, project.path, {
              run,
              job: `job-${job}`,
              // One name for the files of one run is GitHub's rule: each job has its own.
              inputs: { targets: targets.join("\n"), "artifact-prefix": `mvu-${job}` },
              env: { GOENV: "off", GOMODCACHE: machine.path },
            }),
          ),
        ),
      );

    const cold = await runAll("1");
    expect(cold.map(({ status, post }) => [status, post])).toEqual(jobs.map(() => [0, 0]));
    expect(cold.flatMap(({ annotations }) => annotations)).toEqual([]);
    const builds = () =>
      plane.caches().flatMap(({ key }) => (key.startsWith("mvu-build-") ? [key] : []));
    expect(new Set(builds()).size).toBe(24);
    expect(builds()).toHaveLength(24);
    // Beside them, what the units of each job took.
    const others = plane.caches().filter(({ key }) => !key.startsWith("mvu-build-"));
    expect(others.map(({ key }) => key.slice(0, "mvu-durations-".length))).toEqual(
      jobs.map(() => "mvu-durations-"),
    );

    const warm = await runAll("2");
    expect(warm.map(({ hit }) => hit)).toEqual(jobs.map(() => "true"));
    expect(warm.map((job) => packagesOf(job).compiled)).toEqual(jobs.map(() => 0));
    expect(builds()).toHaveLength(24);
    expect(plane.cacheRecords.filter(({ act }) => act === "refused write")).toEqual([]);
    await plane.close();
  },
);
