import { execFileSync, spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { type Assessment, assessmentSchema } from "../../src/assess/schema.ts";
import { readInputs } from "../../src/inputs.ts";
import { runAssess } from "../../src/run/assess.ts";
import type { Settings } from "../../src/settings.ts";
import { node24 } from "../node-24.ts";
import { installedGo, makeRepository, openWorld, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const GO_MOD = "module example.com/m\n\ngo 1.24\n";
const HELLO = 'package main\n\nfunc main() { println("hello") }\n';

/** Three programs: each has its own trouble on Windows, and none on Linux. */
const FILES = {
  "go.mod": GO_MOD,
  "main.go":
    'package main\n\nimport "example.com/m/internal/clock"\n\nfunc main() { println(clock.Now()) }\n',
  "internal/clock/clock_linux.go": "package clock\n\nfunc Now() int { return 1 }\n",
  "cmd/agent/main.go": `//go:build linux\n\n${HELLO}`,
  "cmd/both/main.go": "package main\n\nfunc main() { println(name()) }\n",
  "cmd/both/name_linux.go": 'package main\n\nfunc name() string { return "linux" }\n',
  "cmd/both/name_windows.go": "package main\n\nfunc name() string { return missing.Name }\n",
};

async function assess(files: Readonly<Record<string, string>>, overrides: Partial<Settings>) {
  await using repository = await makeRepository(files);
  await using work = await temporaryDirectory();
  const { world, heard } = await openWorld({ services: work.path });
  const settings = settingsFor(repository.path, { mode: "assess", ...overrides });
  const status = await runAssess(settings, world);
  const outputs = JSON.parse(await readFile(join(work.path, "outputs.json"), "utf8"));
  const text = await readFile(join(outputs.directory, "assessment.json"), "utf8");
  const summary = await readFile(join(work.path, "summary.md"), "utf8");
  const assessment: Assessment = v.parse(assessmentSchema, JSON.parse(text));
  return { status, outputs, assessment, summary, heard };
}

function rowOf({ rows }: Assessment, target: string) {
  return rows.find((row) => row.target === target || row.names.includes(target));
}

test("each target gets a verdict, and each package that stands in the way its first error", async () => {
  const targets = ["linux/amd64", "windows/amd64", "csky"];
  const { status, outputs, assessment, summary, heard } = await assess(FILES, { targets });

  expect(status).toBe("fail");
  expect(outputs).toEqual({ status: "fail", directory: expect.any(String) });
  expect(assessment).toMatchObject({
    $schema: "schema/assessment.schema.json",
    module: "example.com/m",
    go: installedGo(),
    packages: [".", "./cmd/agent", "./cmd/both"],
    status: "fail",
  });
  expect(rowOf(assessment, "linux/amd64")).toMatchObject({
    verdict: "ready",
    needs: [],
    levels: "v1 (the default), v2, v3 and v4",
    port: { since: "1.0", firstClass: true, broken: false, needsCgo: false, system: "Linux 3.2" },
    compilation: { compiles: true, leftOut: [], failures: [], more: 0 },
  });
  expect(rowOf(assessment, "windows/amd64")).toMatchObject({
    verdict: "not yet",
    compilation: {
      compiles: false,
      leftOut: ["./cmd/agent"],
      failures: [
        {
          package: "example.com/m/internal/clock",
          kind: "no-files",
          message: "build constraints leave it no file for this target",
        },
        {
          package: "example.com/m/cmd/both",
          kind: "error",
          message: expect.stringMatching(/name_windows\.go:3:29: undefined: missing$/),
        },
      ],
    },
    needs: [
      "a file for windows/amd64 in example.com/m/internal/clock, or a constraint around its import",
      "a file for windows/amd64 in example.com/m/cmd/both that does without missing or brings it",
    ],
  });
  expect(rowOf(assessment, "csky")).toMatchObject({
    verdict: "no such port",
    nearest: ["linux/386", "linux/arm", "linux/mipsle"],
  });
  expect(summary).toContain("❌ Assessed: 1 ready, 1 not yet, 1 no such port");
  expect(heard.lines.join("\n")).toContain("linux/amd64: ready: compiles with Go");
  expect(heard.annotations).toEqual([]);
});

test("nothing but what was named decides, and the file is copied where it is wanted", async () => {
  await using repository = await makeRepository(FILES);
  await using work = await temporaryDirectory();
  const { world } = await openWorld({ services: work.path });
  const output = join(repository.path, "out");
  const settings = settingsFor(repository.path, {
    mode: "assess",
    targets: ["linux/amd64", "linux/sparc64", "!linux/sparc64"],
    output,
  });
  expect(await runAssess(settings, world)).toBe("pass");
  const copy = JSON.parse(await readFile(join(output, "assessment.json"), "utf8"));
  expect(copy.status).toBe("pass");
});

test("a program that exists with cgo only is not ready, and its build constraint is not to blame", async () => {
  const files = {
    "go.mod": GO_MOD,
    "main.go": 'package main\n\nimport "C"\n\nfunc main() {}\n',
  };
  const { status, assessment } = await assess(files, {});
  expect(status).toBe("fail");
  expect(rowOf(assessment, "linux/amd64")?.compilation?.failures).toEqual([
    {
      package: "example.com/m",
      kind: "cgo",
      message: "has files for this target only with cgo",
    },
  ]);
});

test("a package that was named fails where it has no files; one that a pattern took in is left out", async () => {
  const files = {
    "go.mod": GO_MOD,
    "a/main.go": HELLO,
    "b/main.go": `//go:build windows\n\n${HELLO}`,
  };
  const named = await assess(files, {
    packages: [
      { path: "./a", name: undefined },
      { path: "./b", name: undefined },
    ],
    targets: ["linux/amd64", "windows/amd64"],
  });
  expect(rowOf(named.assessment, "linux/amd64")?.verdict).toBe("not yet");
  expect(rowOf(named.assessment, "windows/amd64")?.verdict).toBe("ready");
  const pattern = await assess(files, {
    packages: [{ path: "./...", name: undefined }],
    targets: ["linux/amd64", "windows/amd64"],
  });
  expect(pattern.status).toBe("pass");
  expect(rowOf(pattern.assessment, "linux/amd64")?.compilation?.leftOut).toEqual(["./b"]);
});

test("a module without a program is compiled as a whole, and one for another system has nothing to compile", async () => {
  const library = await assess({ "go.mod": GO_MOD, "m.go": "package m\n" }, {});
  expect(library.assessment.packages).toEqual(["./..."]);
  expect(library.status).toBe("pass");
  const files = { "go.mod": GO_MOD, "main.go": `//go:build windows\n\n${HELLO}` };
  const foreign = await assess(files, { targets: ["linux/amd64", "windows/amd64"] });
  expect(rowOf(foreign.assessment, "linux/amd64")).toMatchObject({
    verdict: "not yet",
    reason: "build constraints leave out every package that is built elsewhere",
  });
});

test("as its user calls it: the exit status tells, and a hostile file name sets no output", async () => {
  await using repository = await makeRepository({
    "go.mod": `${GO_MOD}\ntoolchain go${installedGo()}\n`,
    "main.go": HELLO,
    "x_linux.go": "package main\n\n//line ::error::pwned.go:1\nfunc init() { undefined1() }\n",
  });
  await using work = await temporaryDirectory();
  const run = (targets: string) =>
    spawnSync(
      node24(),
      [
        resolve(import.meta.dirname, "../../src/cli.ts"),
        "assess",
        "--services",
        work.path,
        "--targets",
        targets,
      ],
      { cwd: repository.path, encoding: "utf8" },
    );
  const failed = run("linux/amd64, nosuch");
  expect(failed.status).toBe(1);
  expect(failed.stdout).toContain("nosuch: no such port: is no name that Go knows");
  expect(failed.stdout).toContain("undefined: undefined1");
  expect(failed.stdout.split("\n").filter((line) => line.startsWith("::"))).toEqual([]);
  expect(run("windows/amd64").status).toBe(0);
  expect(
    execFileSync("git", ["status", "--short"], { cwd: repository.path, encoding: "utf8" }),
  ).toBe("");
});

test("a patch of the configuration makes a target ready, and only where it is meant for it", async () => {
  const patch = [
    "--- /dev/null",
    "+++ b/internal/clock/clock_windows.go",
    "@@ -0,0 +1,3 @@",
    "+package clock",
    "+",
    "+func Now() int { return 2 }",
    "",
  ].join("\n");
  const rule = { targets: ["windows/*"], variants: [], files: {}, stamp: undefined };
  const overrides = {
    packages: [{ path: ".", name: undefined }],
    targets: ["linux/amd64", "windows/amd64"],
  };
  const plain = await assess(FILES, overrides);
  expect(rowOf(plain.assessment, "windows/amd64")?.verdict).toBe("not yet");
  const patched = await assess(
    { ...FILES, "patches/windows.diff": patch.replace("--- /dev/null", "--- /dev/null") },
    { ...overrides, patches: [{ ...rule, file: "patches/windows.diff" }] },
  );
  expect(patched.status).toBe("pass");
  expect(rowOf(patched.assessment, "linux/amd64")).toMatchObject({ verdict: "ready", patches: [] });
  expect(rowOf(patched.assessment, "windows/amd64")).toMatchObject({
    verdict: "ready with patches",
    patches: ["patches/windows.diff"],
    reason: expect.stringMatching(/^compiles with Go [\d.]+ and patches\/windows\.diff$/),
  });
});

test.each([
  [{ mode: "assess", ldflags: "-X main.a=b" }, "takes only"],
  [{ mode: "assess", "vcs-stamp": "on" }, "takes only"],
])("%j is refused", (values, message) => {
  expect(() => readInputs({ from: "workflow", values })).toThrow(message);
});
