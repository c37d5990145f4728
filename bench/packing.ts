/**
 * `node bench/packing.ts`: how long the pure part of a plan takes, from durations to the matrix, for
 * 5,000 units in 256 jobs. Nothing is listed or built. Median and quartiles go to standard output.
 */
import { expectedDurations, type TimedUnit } from "../src/plan/durations.ts";
import { estimateWays } from "../src/plan/estimate.ts";
import type { JobSettings } from "../src/plan/jobs.ts";
import { formatMatrix } from "../src/plan/matrix.ts";
import { packJobs } from "../src/plan/pack.ts";
import { quantile } from "./quantile.ts";

const rounds = 21;

const settings: JobSettings = {
  max: 256,
  parallel: 256,
  split: "unit",
  each: false,
  groups: [],
  runsOn: "ubuntu-latest",
  runOn: {},
  concurrency: 60,
};

const systems = ["linux", "freebsd", "openbsd", "netbsd", "windows"];
const archs = ["amd64", "arm64", "386", "arm"];
const units = systems.flatMap((os) =>
  archs.flatMap((arch) => Array.from({ length: 250 }, (_, index) => unit(os, arch, index))),
);

const samples: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const start = performance.now();
  plan();
  samples.push(performance.now() - start);
}
const [low, median, high] = [0.25, 0.5, 0.75].map((part) => quantile(samples, part).toFixed(1));
console.log(`${units.length} units in ${settings.max} jobs: ${median} ms (${low} to ${high})`);

function plan(): void {
  const dependencies = new Map<string, { packages: number }>();
  const { split } = settings;
  const durations = expectedDurations({ units, dependencies, measured: new Map(), split });
  const jobs = packJobs({ units, durations, settings });
  const estimate = estimateWays({ units, dependencies, durations, jobs, settings });
  const matrix = formatMatrix({ jobs }, "0".repeat(64));
  const isDone = jobs.length === 256 && estimate.naive.jobs === 20_000 && matrix.length < 40_000;
  if (!isDone) throw new Error("the plan is not what it should be");
}

function unit(os: string, arch: string, index: number): TimedUnit & { readonly variant: string } {
  const build = { tags: [`t${index}`], ldflags: [], vars: {}, strip: true };
  const module = { path: "m", version: undefined, sum: undefined, directory: "/m" };
  const packages = ["a", "b", "c", "d"].map((name) => ({
    path: `./cmd/${name}`,
    importPath: `m/cmd/${name}`,
    name,
    file: name,
    executable: name,
    module: { ...module, kind: "main" as const, vendored: false },
  }));
  return {
    id: `${os}/${arch} v${index}`,
    target: { os, arch, level: undefined },
    variant: `v${index}`,
    toolchain: 0,
    build: { ...build, pgo: "auto", experiment: "", fips140: "off", go: undefined },
    invocations: [{ directory: "0", args: [], packages }],
  };
}
