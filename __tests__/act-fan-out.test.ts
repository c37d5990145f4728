import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { type ActRun, runWorkflow } from "./act.ts";
import { artifactActions } from "./artifact-actions.ts";
import { type ControlPlane, filesIn, startControlPlane } from "./control-plane/control-plane.ts";
import { installedGo, makeRepository } from "./project.ts";
import { type Temporary, temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");
const act = process.env.ACT ?? findTool("act");
const go = findTool("go");

describe.skipIf(act === undefined || go === undefined || process.platform === "win32")(
  "plan, build and collect under act",
  () => {
    let plane: ControlPlane;
    let place: Temporary;
    /** By which the workflow that others call names the action. */
    let commit: string;
    /** Directory of each action by its name. */
    let actions: Readonly<Record<string, string>>;

    beforeAll(async () => {
      [plane, place] = await Promise.all([startControlPlane(), temporaryDirectory()]);
      // What act copies for each job is only what runs.
      const action = join(place.path, "action");
      for (const path of ["action.yml", "dist", ".github"]) {
        await cp(join(root, path), join(action, path), { recursive: true });
      }
      const called = await readFile(join(root, ".github/workflows/build.yml"), "utf8");
      commit = /org\/go-mvu-action@([0-9a-f]{40})/.exec(called)?.[1] ?? expect.fail();
      actions = {
        "org/go-mvu-action@v1": action,
        [`org/go-mvu-action@${commit}`]: action,
        ...(await artifactActions(place.path)),
      };
    });
    afterAll(async () => {
      await plane?.close();
      await place?.[Symbol.asyncDispose]();
    });

    test("a workflow that another repository calls gives the bytes of one job", async () => {
      await using repository = await makeRepository({ ...(await golden()), ...GENERATED }, [
        "v1.2.3",
      ]);

      const run = await runIn(repository, { run: "many", workflow: await sample("many-jobs.yml") });

      expect(run.jobs, run.log).toEqual({
        generate: "success",
        one: "success",
        plan: "success",
        build: "success",
        collect: "success",
        after: "success",
      });
      expect(Object.values(run.legs)).toEqual(Array(6).fill("success"));
      expect(namesOf("many")).toEqual([
        "generated",
        ...[1, 2, 3, 4, 5, 6].map((id) => `many-job-${id}-…`),
        "many-plan-…",
        "many-release",
        "one-release",
      ]);

      const one = await filesOf("many", "one-release");
      const many = await filesOf("many", "many-release");
      expect(Object.keys(many).sort()).toEqual(Object.keys(one).sort());
      expect(many.SHA256SUMS).toBe(one.SHA256SUMS);
      expect(one.SHA256SUMS?.trim().split("\n")).toHaveLength(18);
      const { observed: alone, ...manifest } = JSON.parse(one["mvu-manifest.json"] ?? "");
      const { observed: together, ...merged } = JSON.parse(many["mvu-manifest.json"] ?? "");
      expect(merged).toEqual(manifest);
      expect(merged).toMatchObject({ status: "pass", source: { version: "v1.2.3", dirty: false } });
      expect(together).not.toEqual(alone);

      const release = plane.artifacts("many").find(({ name }) => name === "many-release");
      const prepared = createHash("sha256")
        .update(`${createHash("sha256").update("generated\n").digest("hex")}  ./gen/data.txt\n`)
        .digest("hex");
      expect(run.log).toContain(`v1.2.3 pass ${release?.id} ${release?.digest} ${prepared}`);
    });

    test("a job that failed is run again alone, and then the release is whole", async () => {
      await using repository = await makeRepository(await golden());
      const workflow = await threeJobs();
      const { build } = workflow.jobs;

      const first = await runIn(repository, {
        run: "again",
        workflow: withJob(workflow, "build", {
          steps: [{ if: "matrix.id == 2", run: "exit 1" }, ...build.steps],
        }),
      });

      expect(first.jobs, first.log).toMatchObject({ build: "failure", collect: "failure" });
      expect(Object.keys(first.legs)).toHaveLength(3);
      expect(namesOf("again")).toEqual([
        "mvu-incomplete",
        "mvu-job-1-…",
        "mvu-job-3-…",
        "mvu-plan-…",
      ]);

      // GitHub keeps the plan's outputs, and runs again what failed and what needs it.
      const matrix = first.outputs.plan?.matrix ?? "";
      const { include } = JSON.parse(matrix) as { include: { id: number }[] };
      const kept = withJob(workflow, "plan", {
        outputs: { matrix, parallel: "3" },
        steps: [{ run: "true" }],
      });
      const second = await runIn(repository, {
        run: "again",
        attempt: 2,
        workflow: withJob(kept, "build", {
          strategy: { matrix: { include: include.filter(({ id }) => id === 2) } },
        }),
      });

      expect(second.jobs, second.log).toMatchObject({ build: "success", collect: "success" });
      const whole = ["mvu-job-1-…", "mvu-job-2-…", "mvu-job-3-…", "mvu-plan-…", "mvu-release"];
      expect(namesOf("again")).toEqual(whole);
      const { SHA256SUMS: sums } = await filesOf("again", "mvu-release");
      expect(sums?.trim().split("\n")).toHaveLength(9);

      const third = await runIn(repository, { run: "again", attempt: 3, workflow });
      expect(third.jobs, third.log).toMatchObject({ build: "success", collect: "success" });
      expect(namesOf("again")).toEqual(whole);
      expect((await filesOf("again", "mvu-release")).SHA256SUMS).toBe(sums);
    });

    test("a matrix that GitHub dropped fails the run with the reason", async () => {
      await using silent = await temporaryDirectory();
      await cp(actions["org/go-mvu-action@v1"] ?? "", silent.path, { recursive: true });
      await writeFile(join(silent.path, "action.yml"), SILENT_ACTION);
      await using repository = await makeRepository(await golden());

      const run = await runIn(repository, {
        run: "silent",
        workflow: {
          on: "push",
          jobs: { call: { uses: "org/go-mvu-action/.github/workflows/build.yml@v1" } },
        },
        actions: { ...actions, [`org/go-mvu-action@${commit}`]: silent.path },
      });

      expect(run.jobs, run.log).toMatchObject({ plan: "success", "no-matrix": "failure" });
      expect(run.legs).toEqual({});
      expect(run.log).toContain("GitHub dropped its output matrix");
    });

    /** Runs a workflow on a repository that does not hold it. */
    async function runIn(
      repository: Temporary,
      options: {
        readonly run: string;
        readonly workflow: unknown;
        readonly attempt?: number;
        readonly actions?: Readonly<Record<string, string>>;
      },
    ): Promise<ActRun> {
      await using home = await temporaryDirectory();
      const workflow = join(home.path, "workflow.yml");
      await writeFile(workflow, stringify(options.workflow));
      return await runWorkflow({
        act: act ?? "",
        repository: repository.path,
        workflow,
        actions: options.actions ?? actions,
        home: home.path,
        attempt: options.attempt ?? 1,
        env: { ...goSettings(), ...plane.env({ run: options.run, job: "job" }) },
      });
    }

    /** The files of an artifact, a byte for each character. */
    async function filesOf(run: string, name: string): Promise<Readonly<Record<string, string>>> {
      const artifact = plane.artifacts(run).find((each) => each.name === name);
      const files = Object.entries(filesIn(await plane.zip(artifact ?? expect.fail())));
      return Object.fromEntries(
        files.map(([file, bytes]) => [file, Buffer.from(bytes).toString("latin1")]),
      );
    }

    /** Names of the run's artifacts, without the plan's digits. */
    function namesOf(run: string): string[] {
      const names = plane.artifacts(run).map(({ name }) => name);
      return names.map((name) => name.replace(/-[0-9a-f]{12}$/, "-…")).sort();
    }
  },
);

/** The programs of the fixture; its toolchain is the one at hand, so that none is downloaded. */
async function golden(): Promise<Readonly<Record<string, string>>> {
  const fixture = join(root, "__tests__", "fixtures", "hello");
  const read = (file: string) => readFile(join(fixture, file), "utf8");
  return {
    "go.mod": `${await read("go.mod")}\ntoolchain go${installedGo()}\n`,
    "main.go": await read("main.go"),
    "web/main.go": await read("web/main.go"),
    ".mvu.yml": "packages: [., ./web]\n",
  };
}

/** Makes the module need a file that an earlier job generates. */
const GENERATED = {
  ".gitignore": "/gen/\n",
  "generated.go":
    'package main\n\nimport _ "embed"\n\n//go:embed gen/data.txt\nvar generated string\n\nfunc init() { println(generated) }\n',
};

type Steps = readonly Readonly<Record<string, unknown>>[];
type Workflow = {
  readonly jobs: Readonly<
    Record<"plan" | "build", Readonly<Record<string, unknown>> & { readonly steps: Steps }>
  >;
};

/** The example with plan, build and collect as jobs, for three targets. */
async function threeJobs(): Promise<Workflow> {
  const file = join(root, "examples", "workflows", "three-jobs.yml");
  const workflow: Workflow = parse(await readFile(file, "utf8"));
  const inputs = {
    mode: "plan",
    targets: "linux/amd64, linux/arm64, windows/amd64",
    "max-jobs": "3",
    cache: "off",
  };
  return withJob(workflow, "plan", {
    steps: workflow.jobs.plan.steps.map((step) =>
      step.id === "plan" ? { ...step, with: inputs } : step,
    ),
  });
}

/** The workflow with some keys of a job replaced. */
function withJob(
  workflow: Workflow,
  name: "plan" | "build",
  keys: Readonly<Record<string, unknown>> & { readonly steps?: Steps },
): Workflow {
  return { ...workflow, jobs: { ...workflow.jobs, [name]: { ...workflow.jobs[name], ...keys } } };
}

async function sample(file: string): Promise<unknown> {
  return parse(await readFile(join(root, "__tests__", "workflows", file), "utf8"));
}

/** Go's own folders, which move with HOME. */
function goSettings(): Record<string, string> {
  const asked = ["GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB"];
  return JSON.parse(execFileSync("go", ["env", "-json", ...asked], { encoding: "utf8" }));
}

/** A plan that GitHub has taken the matrix of. */
const SILENT_ACTION = `name: silent
description: Says nothing.
inputs:
  mode: { description: Ignored. }
outputs: {}
runs:
  using: composite
  steps:
    - { shell: bash, run: "true" }
`;
