import { execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runWorkflow } from "./act.ts";
import { type ControlPlane, filesIn, startControlPlane } from "./control-plane/control-plane.ts";
import { gitIn, installedGo, makeRepository } from "./project.ts";
import { write } from "./services/samples.ts";
import { yamlSnippets } from "./snippets.ts";
import { temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");
const act = process.env.ACT ?? findTool("act");
const go = findTool("go");

const main = (text: string) =>
  `package main\n\nimport "os"\n\nfunc main() {\n\tos.Stdout.WriteString(${JSON.stringify(text)})\n}\n`;

/** A module of two mains; its toolchain is the one at hand, so that none is downloaded. */
function module(): Record<string, string> {
  return {
    "go.mod": `module example.com/hello\n\ngo 1.25\n\ntoolchain go${installedGo()}\n`,
    "cmd/hello/main.go": main("hello\n"),
    "cmd/bye/main.go": main("bye\n"),
  };
}

/** Go's own folders, which move with HOME, and the services of a run. */
function environment(plane: ControlPlane, run: string): Record<string, string> {
  const asked = ["GOCACHE", "GOMODCACHE", "GOPROXY", "GOSUMDB"];
  const answers = JSON.parse(execFileSync("go", ["env", "-json", ...asked], { encoding: "utf8" }));
  return { ...answers, ...plane.env({ run, job: "job" }) };
}

describe.skipIf(act === undefined || go === undefined || process.platform === "win32")(
  "workflows under act",
  () => {
    let plane: ControlPlane;
    beforeAll(async () => {
      plane = await startControlPlane();
    });
    afterAll(async () => {
      await plane?.close();
    });

    test("the smallest workflow of the README builds, checks, uploads and reports", async () => {
      const workflow = yamlSnippets().find(
        ({ kind, page }) => page === "README.md" && kind === "workflow",
      );
      await using repository = await makeRepository(
        { ...module(), ".github/workflows/binaries.yml": workflow?.text ?? "" },
        ["v1.2.3"],
      );
      await using home = await temporaryDirectory();

      const run = await runWorkflow({
        act: act ?? "",
        repository: repository.path,
        workflow: ".github/workflows/binaries.yml",
        actions: { "org/go-mvu-action@v1": root },
        home: home.path,
        env: environment(plane, "smallest"),
      });

      expect(run.jobs, run.log).toEqual({ binaries: "success" });
      const artifacts = plane.artifacts("smallest");
      expect(artifacts.map(({ name }) => name)).toEqual(["mvu-release"]);

      await using download = await temporaryDirectory();
      await write(download.path, filesIn(await plane.zip(artifacts[0] ?? expect.fail())));
      const targets = [
        ...["darwin-amd64", "darwin-arm64", "freebsd-amd64", "linux-amd64", "linux-arm"],
        ...["linux-arm64", "windows-amd64.exe", "windows-arm64.exe"],
      ];
      const files = [
        ...["bye", "hello"].flatMap((name) => targets.map((target) => `${name}-${target}`)),
        ...targets.map((target) => `sbom-${target.replace(".exe", "")}.cdx.json`),
      ];
      expect((await readdir(download.path)).sort()).toEqual(
        ["SHA256SUMS", "mvu-manifest.json", ...files].sort(),
      );
      const sums = execFileSync("sha256sum", ["-c", "SHA256SUMS"], {
        cwd: download.path,
        encoding: "utf8",
      });
      expect(sums.trim().split("\n")).toEqual(files.map((file) => `${file}: OK`));

      const manifest = JSON.parse(await readFile(join(download.path, "mvu-manifest.json"), "utf8"));
      expect(manifest).toMatchObject({
        status: "pass",
        source: { module: "example.com/hello", version: "v1.2.3", dirty: false, stamped: true },
      });
      expect(Object.values(run.outputs)).toContainEqual(
        expect.objectContaining({
          status: "pass",
          "artifact-id": String(artifacts[0]?.id),
          "artifact-digest": artifacts[0]?.digest,
        }),
      );
      expect(run.summaries.join("")).toContain("16 binaries");
    });

    test("a package that does not compile fails the job, and what was built is kept apart", async () => {
      await using repository = await makeRepository({
        ...module(),
        "cmd/broken/main.go": "package main\n\nfunc main() {\n\tundefined()\n}\n",
      });
      await cp(join(root, "action.yml"), join(repository.path, "action.yml"));
      await cp(join(root, "dist"), join(repository.path, "dist"), { recursive: true });
      await mkdir(join(repository.path, ".github", "workflows"), { recursive: true });
      const workflow = ".github/workflows/own-checkout.yml";
      await cp(
        join(root, "__tests__", "workflows", "own-checkout.yml"),
        join(repository.path, workflow),
      );
      gitIn(repository.path)("add", "-A");
      gitIn(repository.path)("commit", "-q", "-m", "the action");
      await using home = await temporaryDirectory();

      const run = await runWorkflow({
        act: act ?? "",
        repository: repository.path,
        workflow,
        home: home.path,
        env: environment(plane, "own"),
      });

      expect(run.jobs, run.log).toEqual({ binaries: "failure" });
      const artifacts = plane.artifacts("own");
      expect(artifacts.map(({ name }) => name)).toEqual(["own-incomplete"]);
      const files = Object.keys(filesIn(await plane.zip(artifacts[0] ?? expect.fail())));
      expect(files.sort()).toEqual([
        "SHA256SUMS",
        "bye-linux-amd64",
        "bye-windows-arm64.exe",
        "hello-linux-amd64",
        "hello-windows-arm64.exe",
        "mvu-manifest.json",
        "sbom-linux-amd64.cdx.json",
        "sbom-windows-arm64.cdx.json",
      ]);
      expect(run.outputs.mvu).toMatchObject({ status: "fail" });
      expect(run.log).toContain(`status=fail artifact=${artifacts[0]?.id}`);
      expect(run.log).toContain("cmd/broken/main.go");
    });
  },
);
