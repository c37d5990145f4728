import { execFileSync, spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parsePlan } from "../src/plan/plan-file.ts";
import { node24 } from "./node-24.ts";
import { installedGo, PLAIN_GO } from "./project.ts";
import { temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

const root = resolve(import.meta.dirname, "..");
const module = join(root, "examples", "matrix");
const mains = ["agent", "api", "cli", "ingest", "migrate", "web", "worker"];
const targets = ["linux/amd64", "darwin/arm64", "windows/amd64"];

describe.skipIf(findTool("go") === undefined)("the module of seven programs", () => {
  test.each(["", "legacy"])("go vet and gofmt find nothing with the tags %j", (tags) => {
    expect(go(["vet", "-tags", tags, "./..."])).toMatchObject({ status: 0, stderr: "" });
    expect(execFileSync("gofmt", ["-l", "."], { cwd: module, encoding: "utf8" })).toBe("");
  });

  test("has its programs in every variant", () => {
    const list = go(["list", "-f", "{{.Name}} {{.ImportPath}}", "./cmd/..."]);
    expect(list.stdout.trim().split("\n")).toEqual(
      mains.map((name) => `main example.com/acme/matrix/cmd/${name}`),
    );
  });

  test.each(targets)("ingest compiles for %s unless that is Windows", (target) => {
    const [GOOS, GOARCH] = target.split("/");
    const { status } = go(["vet", "./cmd/ingest"], { GOOS, GOARCH });
    expect(status).toBe(target.startsWith("windows/") ? 1 : 0);
  });

  test("says what it was built for", async () => {
    await using directory = await temporaryDirectory();
    const program = resolve(directory.path, "cli.exe");
    const settings = "example.com/acme/matrix/internal/settings";
    const flags = `-X ${settings}.Version=1.2.3 -X ${settings}.Environment=canary`;
    expect(go(["build", "-o", program, "-ldflags", flags, "./cmd/cli"]).status).toBe(0);
    expect(JSON.parse(execFileSync(program, { encoding: "utf8" }))).toEqual({
      version: "1.2.3",
      environment: "canary",
      protocol: 2,
    });
  });
});

test.skipIf(findTool("go") === undefined)(
  "docs/matrix.md shows what its command prints, and counts as the plan does",
  async () => {
    const page = await readFile(join(root, "docs", "matrix.md"), "utf8");
    const [, command = ""] = /```sh\n(.+)\n```/.exec(page) ?? [];
    await using services = await temporaryDirectory();
    // The sources in place of dist/, and the Go at hand, so that none is downloaded.
    const args = command
      .replace(/^node dist\/cli\.js /, `${join(root, "src", "cli.ts")} `)
      .replace("/tmp/mvu", services.path)
      .concat(` --go-version ${installedGo()}`);
    const { stdout } = spawnSync(node24(), args.split(" "), {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, ...PLAIN_GO, NODE_OPTIONS: "" },
    });

    const [, shown = ""] = /```text\n([\s\S]+?)```/.exec(page) ?? [];
    const printed = stdout.split("\n");
    expect(shown.split("\n").filter((line) => line !== "")).toHaveLength(8);
    expect(shown.split("\n").filter((line) => !printed.includes(line))).toEqual([]);

    const [name = ""] = await readdir(join(services.path, "artifacts"));
    const file = join(services.path, "artifacts", name, "plan.json");
    const plan = parsePlan(await readFile(file, "utf8"), file);
    const files = plan.units
      .flatMap(({ invocations }) => invocations)
      .reduce((sum, { packages }) => sum + packages.length, 0);
    const left = plan.dropped.length;
    const counts = [...page.matchAll(/^\|.*\| (\d+) \|$/gm)].map(([, count]) => Number(count));
    expect(counts).toEqual([files + left, left, files, plan.units.length, plan.jobs.length]);
    expect(files + left).toBe(mains.length * 5 * targets.length);
  },
);

/** Runs go in the example with no settings of this machine that change what is built. */
function go(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) {
  const { status, stdout, stderr } = spawnSync("go", args, {
    cwd: module,
    encoding: "utf8",
    env: { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false", GOWORK: "off", ...env },
  });
  return { status, stdout, stderr };
}
