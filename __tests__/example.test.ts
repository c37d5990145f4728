import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Temporary, temporaryDirectory } from "./temporary.ts";

const service = resolve(import.meta.dirname, "..", "examples", "service");
const suffix = process.platform === "win32" ? ".exe" : "";
const variable = "example.com/acme/service/internal/version.Version";
const mains = ["api", "cli", "ingest", "sync", "testutil", "web", "worker"];

let directory: Temporary;

beforeAll(async () => {
  directory = await temporaryDirectory();
  go(["build", "-o", join(directory.path, "/"), "-ldflags", `-X ${variable}=1.2.3`, "./cmd/..."]);
});

afterAll(async () => {
  await directory[Symbol.asyncDispose]();
});

test("the module has seven programs", () => {
  expect(go(["list", "-f", "{{.Name}} {{.ImportPath}}", "./..."]).match(/^main .*$/gm)).toEqual(
    mains.map((name) => `main example.com/acme/service/cmd/${name}`),
  );
});

test("go vet and gofmt find nothing", () => {
  expect(go(["vet", "./..."])).toBe("");
  expect(execFileSync("gofmt", ["-l", "."], { cwd: service, encoding: "utf8" })).toBe("");
});

test.each([
  "darwin/arm64",
  "windows/arm64",
  "freebsd/amd64",
  "openbsd/amd64",
  "netbsd/amd64",
  "solaris/amd64",
])("all programs are there for %s", (target) => {
  const [GOOS, GOARCH] = target.split("/");
  const list = go(["list", "-f", "{{.Name}} {{.ImportPath}}", "./cmd/..."], { GOOS, GOARCH });
  expect(list.trim().split("\n")).toEqual(
    mains.map((name) => `main example.com/acme/service/cmd/${name}`),
  );
});

test.each(mains)("%s --version prints the stamped version", (name) => {
  expect(run(name, ["--version"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^v1\.2\.3 open go1\.\d+.* \w+\/\w+\n$/),
  });
});

test("the tag enterprise chooses the other file", () => {
  const program = join(directory.path, `cli-enterprise${suffix}`);
  go(["build", "-o", program, "-tags", "enterprise", "./cmd/cli"]);
  expect(execFileSync(program, ["--version"], { encoding: "utf8" })).toContain(" enterprise ");
});

test("cli exit ends with the status it is told", () => {
  expect(run("cli", ["exit", "42"])).toMatchObject({ status: 42, stdout: "", stderr: "" });
});

describe("web", () => {
  test("answers /healthz as plain text and names no server, and stops when it is told", async () => {
    const web = spawn(join(directory.path, `web${suffix}`), ["--listen", "127.0.0.1:0"]);
    try {
      const [line] = await once(createInterface({ input: web.stdout }), "line");
      const address = String(line).replace("listening on ", "http://");
      const [answer]: IncomingMessage[] = await once(get(`${address}/healthz`), "response");
      expect(answer?.statusCode).toBe(200);
      expect(answer?.headers["content-type"]).toBe("text/plain; charset=utf-8");
      expect(answer?.headers).not.toHaveProperty("server");
      expect(answer && (await text(answer))).toBe("ok\n");
    } finally {
      const exit = once(web, "exit");
      web.kill();
      await exit;
    }
    // Windows has no SIGTERM: there the process is ended from outside.
    if (process.platform !== "win32") expect(web.exitCode).toBe(0);
  });
});

function run(name: string, args: readonly string[]) {
  return spawnSync(join(directory.path, `${name}${suffix}`), args, { encoding: "utf8" });
}

/** Runs go in the example with no settings of this machine that change what is built. */
function go(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) {
  return execFileSync("go", args, {
    cwd: service,
    encoding: "utf8",
    env: { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false", GOWORK: "off", ...env },
  });
}
