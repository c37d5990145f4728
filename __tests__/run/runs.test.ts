import { cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config/load.ts";
import { readInputs } from "../../src/inputs.ts";
import { formatSummary } from "../../src/report/summary.ts";
import { settle } from "../../src/settle.ts";
import { gitIn, installedGo, makeRepository, runProject, settingsFor } from "../project.ts";
import { ruleOf } from "../sandbox/running.ts";
import { temporaryDirectory } from "../temporary.ts";

const isLinux = process.platform === "linux" && process.arch === "x64";

test.runIf(isLinux)(
  "a server from outside is built, run and asked, in plain and by TLS",
  async () => {
    await using work = await temporaryDirectory();
    const root = join(work.path, "repository");
    await cp(resolve(import.meta.dirname, "..", "fixtures", "httpbin"), root, { recursive: true });
    const git = gitIn(root);
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "server");
    const places = { root, workingDirectory: root };
    const { config } = await loadConfig({ ...places, config: undefined });
    const values = { "go-version": installedGo(), cache: "off", reproduce: "off" };
    const settings = settle(readInputs({ from: "workflow", values }), config, places);
    const { manifest } = await runProject(settings, { services: join(work.path, "services") });

    expect(manifest.status).toBe("pass");
    const told = manifest.observed.runs?.map(({ file, state, verdict, reasons, answers }) => ({
      file,
      state,
      verdict,
      reasons,
      statuses: answers.map(({ request, status }) => `${request} ${status}`),
    }));
    const passed = (file: string, statuses: readonly string[]) => ({
      file,
      state: "ran",
      verdict: "pass",
      reasons: [],
      statuses,
    });
    const asked = ["GET /status/418 418", "POST /post 200", "GET /redirect/1 302"];
    expect(told).toEqual(
      ["go-httpbin-linux-386", "go-httpbin-linux-amd64"].flatMap((file) => [
        passed(file, asked),
        passed(file, ["GET /get 200"]),
        passed(file, []),
      ]),
    );
    expect(formatSummary(manifest)).toContain("Runs: 6 ran");
  },
);

test.runIf(isLinux)(
  "a failed run fails the release, and says what was expected and what was found",
  async () => {
    await using work = await temporaryDirectory();
    await using repository = await makeRepository({
      "go.mod": "module example.com/hi\n\ngo 1.24\n",
      "main.go": 'package main\n\nfunc main() { println("hi") }\n',
    });
    const rules = [ruleOf({ stderr: "^bye" })];
    const { manifest, annotations } = await runProject(
      settingsFor(repository.path, { runs: { when: "auto", require: [], rules } }),
      { services: join(work.path, "services") },
    );
    expect(manifest.status).toBe("fail");
    expect(manifest.binaries[0]?.checks.filter(({ verdict }) => verdict === "fail")).toEqual([]);
    const message = 'hi-linux-amd64: stderr is "hi\\n", expected /^bye/';
    expect(annotations).toContainEqual({ level: "error", title: "run", message });
    expect(formatSummary(manifest)).toContain("failed its run");
  },
);

test.runIf(isLinux)(
  "an experimental file that fails its run is not released, and the rest is",
  async () => {
    await using work = await temporaryDirectory();
    await using repository = await makeRepository({
      "go.mod": "module example.com/hi\n\ngo 1.24\n",
      "main.go": 'package main\n\nfunc main() { println("hi") }\n',
    });
    const rules = [ruleOf({ targets: ["linux/386"], exit: 3 })];
    const { manifest } = await runProject(
      settingsFor(repository.path, {
        targets: ["linux/amd64", "linux/386"],
        experimental: ["linux/386"],
        runs: { when: "auto", require: [], rules },
      }),
      { services: join(work.path, "services") },
    );
    expect(manifest.status).toBe("pass");
    expect(manifest.binaries.map(({ file }) => file)).toEqual(["hi-linux-amd64"]);
    expect(manifest.units.find(({ target }) => target === "linux/386")).toMatchObject({
      status: "failed",
      errors: { ".": "hi-linux-386 failed its run: exit status 0, expected exit status 3" },
    });
  },
);
