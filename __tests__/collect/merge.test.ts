import { describe, expect, test } from "vitest";
import { mergeManifests } from "../../src/collect/merge.ts";
import { packGraphs } from "../../src/dependencies/pack.ts";
import type { Part } from "../../src/manifest/part.ts";
import { packagesOf } from "../dependencies/graphs.ts";
import { samplePart, samplePlan } from "./sample.ts";

const plan = samplePlan();
const COLLECTOR = {
  started: "2026-11-23T09:59:00.000Z",
  services: "folder",
  runner: { os: "darwin", arch: "arm64", cores: 1, memory: 1 },
};

function merge(parts: readonly Part[]) {
  return mergeManifests(plan, parts, COLLECTOR);
}

const ALL = [1, 2, 3].map((id) => samplePart(plan, id));

describe("a merged manifest", () => {
  test("has units and binaries in the order of the plan, whatever that of the parts", () => {
    const shuffled = [...ALL].reverse().map((part) => ({
      ...part,
      manifest: {
        ...part.manifest,
        units: [...part.manifest.units].reverse(),
        binaries: [...part.manifest.binaries].reverse(),
      },
    }));
    const manifest = merge(shuffled);
    expect(manifest.units.map(({ id }) => id)).toEqual([
      "linux/amd64",
      "linux/arm64",
      "windows/amd64",
      "plan9/amd64",
    ]);
    expect(manifest.binaries.map(({ file }) => file)).toEqual([
      "cli-linux-amd64",
      "web-linux-amd64",
      "cli-linux-arm64",
      "web-linux-arm64",
      "cli-windows-amd64.exe",
      "web-windows-amd64.exe",
      "cli-plan9-amd64",
      "web-plan9-amd64",
    ]);
    expect(manifest).toEqual(merge(ALL));
  });

  test("has the runs of all parts in the order of the plan's files, and fails by one of them", () => {
    const ran = (file: string, verdict: "pass" | "fail") => ({
      file,
      unit: "",
      kind: "written" as const,
      args: [],
      state: "ran" as const,
      verdict,
      reasons: [],
      granted: [],
      remarks: [],
      output: [],
      answers: [],
    });
    const withRuns = (verdict: "pass" | "fail") =>
      [...ALL].reverse().map((part) => {
        const { observed, binaries } = part.manifest;
        const runs = binaries.flatMap(({ file }) => [ran(file, "pass"), ran(file, verdict)]);
        return { ...part, manifest: { ...part.manifest, observed: { ...observed, runs } } };
      });
    const manifest = merge(withRuns("pass"));
    expect(manifest.status).toBe("pass");
    expect(manifest.observed.runs?.map(({ file }) => file)).toEqual(
      manifest.binaries.flatMap(({ file }) => [file, file]),
    );
    expect(merge(withRuns("fail")).status).toBe("fail");
  });

  test("passes when all parts are there, with the plan's source, toolchains and drops", () => {
    const { manifest } = samplePart(plan, 1);
    expect(merge(ALL)).toMatchObject({
      schema: 1,
      status: "pass",
      source: manifest.source,
      toolchains: manifest.toolchains,
      dropped: manifest.dropped,
    });
  });

  test("fails when a required job left no part, and each of its units says which", () => {
    const manifest = merge(ALL.filter(({ job }) => job !== 2));
    expect(manifest.status).toBe("fail");
    expect(manifest.units[2]).toMatchObject({
      id: "windows/amd64",
      target: "windows/amd64",
      status: "failed",
      errors: {
        "./cmd/cli": "it was not built: job 2 (windows) left no part",
        "./cmd/web": "it was not built: job 2 (windows) left no part",
      },
    });
    expect(manifest.binaries.map(({ unit }) => unit)).not.toContain("windows/amd64");
  });

  test("passes when only an experimental job left no part", () => {
    const manifest = merge(ALL.filter(({ job }) => job !== 3));
    expect([manifest.status, manifest.units[3]?.status]).toEqual(["pass", "failed"]);
  });

  test("fails when a check of a part's file failed", () => {
    const [first, ...others] = ALL;
    if (first === undefined) throw new Error("there is no part");
    const check = { name: "stripped", verdict: "fail" as const, evidence: "4 symbols" };
    const binaries = first.manifest.binaries.map((binary) => ({ ...binary, checks: [check] }));
    const red = { ...first, manifest: { ...first.manifest, binaries } };
    expect(merge([red, ...others]).status).toBe("fail");
  });
});

describe("what the units are made of", () => {
  const unix = packagesOf({ "example.com/acme/cmd/cli": ["os"], os: ["syscall"], syscall: [] });
  const windows = packagesOf({ "example.com/acme/cmd/cli": ["os"], os: ["windows"], windows: [] });
  const graphs = plan.units.map(({ id, target }) => ({
    unit: id,
    packages: target.os === "windows" ? windows : unix,
  }));
  const idsOf = (units: readonly { readonly id: string }[]) => units.map(({ id }) => id);
  const parts = ALL.map((part) => {
    const own = idsOf(part.manifest.units);
    const listed = graphs.filter(({ unit }) => own.includes(unit));
    const dependencies = packGraphs(listed, own);
    return { ...part, manifest: { ...part.manifest, dependencies } };
  });

  test("is merged to what one job would have written", () => {
    const { dependencies } = merge(parts.toReversed());
    expect(dependencies).toEqual(packGraphs(graphs, idsOf(plan.units)));
    expect(dependencies?.groups).toEqual([[0, 1, 2, 3], [0, 1, 3], [2]]);
  });

  test("lacks the units of a part that is missing", () => {
    const { dependencies } = merge(parts.filter(({ job }) => job !== 2));
    expect(dependencies?.groups).toEqual([[0, 1, 3]]);
  });

  test("is not there where no part has it", () => {
    expect(merge(ALL)).not.toHaveProperty("dependencies");
  });
});

describe("what was observed", () => {
  const observed = (id: number, change: Partial<Part["manifest"]["observed"]>, attempt = 1) => {
    const part = samplePart(plan, id, { attempt });
    const { manifest } = part;
    return { ...part, manifest: { ...manifest, observed: { ...manifest.observed, ...change } } };
  };

  test("spans the jobs from the first start to the last end, each by its own clock", () => {
    const { started, seconds } = merge([
      observed(1, { started: "2026-11-23T10:05:00.250Z", seconds: 30.1 }),
      observed(2, { started: "2026-11-23T11:04:00.100+01:00", seconds: 200 }),
      observed(3, { started: "2026-11-23T10:07:00.000Z", seconds: 0.3 }),
    ]).observed;
    expect([started, seconds]).toEqual(["2026-11-23T11:04:00.100+01:00", 200]);
  });

  test("tells of each job: its machine, when it ran, and in which attempt", () => {
    const { jobs, runner, services } = merge([observed(2, {}, 3), observed(1, {})]).observed;
    expect(jobs).toEqual([
      {
        id: 1,
        name: "linux",
        runner: { os: "linux", arch: "x64", cores: 4, memory: 16_000_000_000, name: "r1" },
        started: "2026-11-23T10:01:00.000Z",
        seconds: 90.5,
        expectedSeconds: 60,
        attempt: 1,
      },
      {
        id: 2,
        name: "windows",
        runner: { os: "linux", arch: "x64", cores: 4, memory: 16_000_000_000, name: "r2" },
        started: "2026-11-23T10:02:00.000Z",
        seconds: 90.5,
        expectedSeconds: 60,
        attempt: 3,
      },
    ]);
    expect([runner.name, services]).toEqual(["r1", "github"]);
  });

  test("says which job built a unit, and believes of a job only what it says of its own", () => {
    const [foreign] = Object.values(observed(2, {}).manifest.observed.units);
    if (foreign === undefined) throw new Error("there is no unit");
    const { units } = observed(1, {}).manifest.observed;
    const own = { ...units, "windows/amd64": { ...foreign, seconds: 9999 } };
    const merged = merge([observed(1, { units: own }), observed(2, {})]).observed.units;
    expect(Object.entries(merged).map(([id, { job, seconds }]) => [id, job, seconds])).toEqual([
      ["linux/amd64", 1, 42],
      ["linux/arm64", 1, 42],
      ["windows/amd64", 2, 42],
    ]);
  });

  test("unites notices and origins, and takes the smallest depth of a clone", () => {
    const merged = merge([
      observed(1, { notices: ["b"], toolchainOrigins: ["path"], cloneDepth: 50 }),
      observed(2, { notices: ["a", "b"], toolchainOrigins: ["not fetched"] }),
      observed(3, { notices: [], toolchainOrigins: ["module-proxy"], cloneDepth: 1 }),
    ]).observed;
    expect(merged).toMatchObject({
      notices: ["GOFLAGS of this machine is ignored", "b", "a"],
      toolchainOrigins: ["module-proxy, path"],
      cloneDepth: 1,
    });
  });

  test("is of the collecting job and of the plan where no job left a part", () => {
    const manifest = merge([]);
    expect([manifest.status, manifest.binaries]).toEqual(["fail", []]);
    expect(manifest.observed).toEqual({
      ...COLLECTOR,
      seconds: 0,
      jobs: [],
      estimate: plan.estimate,
      notices: ["GOFLAGS of this machine is ignored"],
      toolchainOrigins: ["not fetched"],
      units: {},
    });
  });
});
