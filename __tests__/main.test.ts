import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ControlPlane, filesIn, startControlPlane } from "./control-plane/control-plane.ts";
import { gitIn, installedGo, makeRepository } from "./project.ts";
import { type ActionRun, runAction, type StepResult } from "./runner.ts";
import { temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");
const go = findTool("go");

type Seen = StepResult & {
  /** What git sees in the work tree after the run. */
  readonly changed: string;
};

/** Runs the action's source on a module as a runner would; the toolchain is the one at hand. */
async function runMain(
  name: string,
  files: Readonly<Record<string, string>>,
  options: Partial<ActionRun> = {},
): Promise<Seen> {
  await using repository = await makeRepository({
    "go.mod": `module example.com/hello\n\ngo 1.25\n\ntoolchain go${installedGo()}\n`,
    ...files,
  });
  await using directory = await temporaryDirectory();
  const temporary = join(directory.path, "temp");
  await mkdir(join(temporary, "system"), { recursive: true });
  const { post: _, ...seen } = await runAction({
    action: join(root, "action.yml"),
    entry: join(root, "src", "main.ts"),
    workspace: repository.path,
    temporary,
    ...options,
    // Below RUNNER_TEMP, so that what the go command starts is seen as part of the step.
    env: {
      ...plane.env({ run: name, job: "job" }),
      TMPDIR: join(temporary, "system"),
      ...options.env,
    },
  });
  return {
    ...seen,
    changed: gitIn(repository.path)("status", "--short", "--ignored"),
  };
}

let plane: ControlPlane;
beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(async () => {
  await plane?.close();
});

const hello =
  'package main\n\nimport "os"\n\nfunc main() {\n\tos.Stdout.WriteString("hello\\n")\n}\n';

describe.skipIf(go === undefined)("the main entry on a runner", () => {
  test("leaves an artifact, outputs and a summary, and nothing else", async () => {
    const seen = await runMain(
      "whole",
      { "main.go": hello },
      { inputs: { targets: "linux/amd64", cache: "off" } },
    );

    const [artifact, more] = plane.artifacts("whole");
    expect([seen.status, seen.stdout]).toEqual([0, expect.stringContaining("every check passed")]);
    expect([artifact?.name, more]).toEqual(["mvu-release", undefined]);
    expect(Object.keys(filesIn(await plane.zip(artifact ?? expect.fail()))).sort()).toEqual([
      "SHA256SUMS",
      "hello-linux-amd64",
      "mvu-manifest.json",
      "sbom-linux-amd64.cdx.json",
    ]);
    expect(seen.outputs).toMatchObject({
      status: "pass",
      "artifact-id": String(artifact?.id),
      "artifact-digest": artifact?.digest,
    });
    expect(seen.summary).toContain("1 binary");
    expect(seen).toMatchObject({ changed: "", limits: [], leftovers: [], stderr: "" });
  });

  test("takes no command from a compiler's message", async () => {
    const forged = "::set-output name=forged::1\n";
    const seen = await runMain(
      "forged",
      {
        "main.go": `${hello}\n//line ::set-output name=forged::x.go:1\nvar a = undefined1\n\n//line ##[add-mask]hello.go:1\nvar b = undefined2\n`,
        "forged.txt": forged,
        ".mvu.yml": "version: 1\nbefore: [[cat, forged.txt]]\n",
      },
      { inputs: { targets: "linux/amd64", cache: "off" } },
    );

    expect(seen.status).toBe(1);
    expect(seen.stdout).toContain("undefined1");
    expect(seen.log).toContain("::set-output name=forged::1");
    expect([seen.outputs.forged, seen.masks.includes("hello.go")]).toEqual([undefined, false]);
    expect(seen.limits).toEqual([]);
  });

  test.skipIf(process.platform === "win32")(
    "answers SIGINT in time, with no process and no artifact left",
    async () => {
      await using cache = await temporaryDirectory();
      const seen = await runMain(
        "cancelled",
        { "main.go": hello },
        {
          inputs: { targets: "linux/*", cache: "off" },
          env: { GOCACHE: cache.path },
          signal: { after: /linux\/amd64: building/ },
        },
      );

      expect(seen.secondsToEnd).toBeLessThan(7.5);
      expect([seen.status, seen.endedBy]).not.toEqual([0, undefined]);
      expect(seen).toMatchObject({ changed: "", leftovers: [], limits: [] });
      expect(plane.artifacts("cancelled")).toEqual([]);
    },
  );
});
