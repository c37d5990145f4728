import { execFileSync, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryDirectory } from "./temporary.ts";
import { findTool } from "./tools.ts";

const module = resolve(import.meta.dirname, "..", "examples", "matrix");
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

/** Runs go in the example with no settings of this machine that change what is built. */
function go(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) {
  const { status, stdout, stderr } = spawnSync("go", args, {
    cwd: module,
    encoding: "utf8",
    env: { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false", GOWORK: "off", ...env },
  });
  return { status, stdout, stderr };
}
