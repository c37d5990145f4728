import { describe, expect, test } from "vitest";
import type { Toolchain } from "../../src/go/toolchain/toolchain.ts";
import type { Dependencies, MainModule, Plan, Unit } from "../../src/plan/plan.ts";
import { formatPlan, parsePlan } from "../../src/plan/plan-file.ts";
import { NOT_FETCHED, restorePlan, toDocument } from "../../src/plan/portable.ts";
import { BUILD, JOBS, settingsFor } from "../project.ts";

function toolchain(version: string): Toolchain {
  return {
    version,
    host: "linux/amd64",
    goroot: `/opt/go${version}`,
    go: `/opt/go${version}/bin/go`,
    digest: "a".repeat(64),
    origin: "tool-cache",
    reason: "go.mod: go 1.25",
  };
}

function unit(
  arch: string,
  options: { toolchain?: number; module?: Partial<MainModule> } = {},
): Unit {
  return {
    id: `linux/${arch}`,
    target: { os: "linux", arch, level: undefined },
    variant: "default",
    toolchain: options.toolchain ?? 0,
    build: BUILD,
    env: { GOOS: "linux", GOARCH: arch },
    invocations: [
      {
        directory: "0",
        args: ["build", "--", "./cmd/cli"],
        packages: [
          {
            path: "./cmd/cli",
            importPath: "example.com/acme/cmd/cli",
            name: "cli",
            file: `cli-linux-${arch}`,
            executable: "cli",
            module: {
              path: "example.com/acme",
              version: undefined,
              sum: undefined,
              directory: "/home/me/acme/service",
              kind: "main",
              vendored: false,
              ...options.module,
            },
          },
        ],
      },
    ],
    patches: [],
    experimental: false,
  };
}

function dependencies(packages: number): Dependencies {
  return {
    packages,
    modules: [{ path: "example.com/dep", version: "v1.0.0" }],
    cgo: [],
    standardCgo: ["net"],
  };
}

const foreign = {
  kind: "foreign",
  path: "example.com/dep",
  version: "v1.0.0",
  sum: "h1:x",
  directory: "/home/me/go/pkg/mod/example.com/dep@v1.0.0",
} as const;

const plan: Plan = {
  toolchains: [toolchain("1.26.8"), toolchain("1.25.9")],
  units: [unit("amd64"), unit("arm64", { toolchain: 1 }), unit("riscv64", { module: foreign })],
  dropped: [{ target: "linux/arm/v5", reason: "exclude" }],
  notices: [],
  stamp: { stamp: true, reason: "the clone is complete", notice: false },
  version: "v1.2.3",
  dependencies: new Map([
    ["linux/amd64", dependencies(100)],
    ["linux/arm64", dependencies(100)],
    ["linux/riscv64", dependencies(90)],
  ]),
};

const job = {
  id: 1,
  name: "linux/amd64 +2",
  runsOn: "ubuntu-latest",
  units: [0, 1, 2],
  seconds: 3,
  writes: { modules: true, toolchains: true, units: [0, 1, 2] },
};
const way = { jobs: 1, waitSeconds: 0, wallSeconds: 3, billedMinutes: 1 };

const document = toDocument({
  plan,
  source: { module: "example.com/acme", directory: "service", tags: [], dirty: false },
  settings: settingsFor("/home/me/acme/service", { jobs: JOBS }),
  root: "/home/me/acme",
  durations: [],
  jobs: [job],
  parallel: 12,
  estimate: { concurrency: 20, naive: way, packed: way, single: way, costRatio: 1 },
});

/** As a job reads it on another machine. */
const read = parsePlan(formatPlan(document));

describe("a plan as a document", () => {
  test("holds no path of the machine that made it", () => {
    expect(formatPlan(document)).not.toMatch(/\/home|\/opt/);
    const modules = document.units.map(({ invocations }) => invocations[0]?.packages[0]?.module);
    expect(modules.map((module) => module?.directory)).toEqual(["service", "service", undefined]);
  });

  test("holds equal dependencies once", () => {
    expect(document.dependencies).toEqual([
      { units: [0, 1], ...dependencies(100) },
      { units: [2], ...dependencies(90) },
    ]);
  });
});

describe("a plan that is restored", () => {
  const here = [
    { ...toolchain("1.26.8"), goroot: "/usr/go", go: "/usr/go/bin/go", origin: "path" },
  ];

  test("is the plan again, where its paths begin here", () => {
    const whole = restorePlan(read, { job, toolchains: plan.toolchains, root: "/home/me/acme" });
    const [first, second] = plan.units;
    // Where a dependency lies is for each machine to know.
    const third = unit("riscv64", { module: { ...foreign, directory: "" } });
    expect(whole).toEqual({ ...plan, units: [first, second, third] });
  });

  test("has the units of its job alone, the dependencies of all, and directories of this machine", () => {
    const own = { ...job, units: [0] };
    const restored = restorePlan(read, { job: own, toolchains: here, root: "/work/acme" });
    expect(restored.units.map(({ id }) => id)).toEqual(["linux/amd64"]);
    expect(restored.units[0]?.invocations[0]?.packages[0]?.module.directory).toBe(
      "/work/acme/service",
    );
    expect([...restored.dependencies.keys()]).toEqual([
      "linux/amd64",
      "linux/arm64",
      "linux/riscv64",
    ]);
  });

  test("keeps the place of a toolchain that the job does not need", () => {
    const { toolchains } = restorePlan(read, { job, toolchains: here, root: "/work/acme" });
    expect(toolchains).toMatchObject([
      { version: "1.26.8", go: "/usr/go/bin/go", origin: "path" },
      { version: "1.25.9", digest: "a".repeat(64), origin: NOT_FETCHED },
    ]);
  });
});
