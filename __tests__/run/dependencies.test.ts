import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UnitGraph } from "../../src/dependencies/graph.ts";
import { unpackGraphs } from "../../src/dependencies/pack.ts";
import { makeRepository, PLAIN_GO, type ProjectRun, runProject, settingsFor } from "../project.ts";
import { findingsOf } from "../sbom/validator.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";

const UUID = "v1.6.0 h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=";

/** A program that does all there is, with a module as it is, one from elsewhere and one of a directory. */
const FILES = {
  "go.mod": [
    "module example.com/acme",
    "go 1.24",
    "require (",
    "\texample.com/local v0.1.0",
    "\texample.com/renamed v1.5.0",
    "\tgolang.org/x/sync v0.10.0",
    ")",
    "replace example.com/local => ./local",
    "replace example.com/renamed => github.com/google/uuid v1.6.0",
    "",
  ].join("\n"),
  "go.sum": [
    `github.com/google/uuid ${UUID}`,
    "github.com/google/uuid v1.6.0/go.mod h1:TIyPZe4MgqvfeYDBFedMoGGpEw/LqOeaOT+nhxU+yHo=",
    "golang.org/x/sync v0.10.0 h1:3NQrjDixjgGwUOCaF8w2+VYHv0Ve/vGYSbdkTa98gmQ=",
    "golang.org/x/sync v0.10.0/go.mod h1:Czt+wKu1gCyEFDUtn0jG5QVvpJ6rzVqr5aXyt9drQfk=",
    "",
  ].join("\n"),
  "main.go": [
    "package main",
    "",
    'import (\n\t"example.com/acme/fast"\n\t"example.com/local"\n\t_ "example.com/renamed"',
    '\t_ "golang.org/x/sync/errgroup"\n)',
    "",
    "func main() { println(fast.Now(), local.Name) }",
    "",
  ].join("\n"),
  "plain/main.go": "package main\n\nfunc main() {}\n",
  "fast/fast.go": [
    "package fast",
    "",
    'import _ "unsafe"',
    "",
    "//go:linkname nanotime runtime.nanotime",
    "func nanotime() int64",
    "",
    "func Now() int64 { return nanotime() }",
    "",
  ].join("\n"),
  "fast/fast.s": "// With assembly the compiler takes a function without a body.\n",
  "local/go.mod": "module example.com/local\n\ngo 1.24\n",
  "local/local.go": 'package local\n\nimport _ "plugin"\n\nconst Name = "local"\n',
  "local/local_windows.go": 'package local\n\nimport _ "golang.org/x/sync/semaphore"\n',
};

describe("what a program is made of", () => {
  let project: Temporary;
  let services: Temporary;
  let run: ProjectRun;
  let graphs: readonly UnitGraph[];

  beforeAll(async () => {
    project = await makeRepository(FILES, ["v1.2.3"]);
    services = await temporaryDirectory();
    const targets = ["linux/amd64", "windows/amd64"];
    const packages = [".", "./plain"].map((path) => ({ path, name: undefined }));
    run = await runProject(settingsFor(project.path, { targets, packages }), {
      services: services.path,
    });
    const { dependencies, units } = run.manifest;
    graphs = unpackGraphs(
      dependencies,
      units.map(({ id }) => id),
    );
  }, 240_000);

  afterAll(async () => {
    await project[Symbol.asyncDispose]();
    await services[Symbol.asyncDispose]();
  });

  test("is built and checked", () => {
    expect(run.annotations).toEqual([]);
    expect(run.manifest.status).toBe("pass");
  });

  test.each([
    ["linux", 0],
    ["windows", 1],
  ])("is on %s what go list says", (os, index) => {
    const listed = execFileSync(
      "go",
      ["list", "-deps", "-f", '{{.ImportPath}} {{join .Imports ","}}', ".", "./plain"],
      {
        cwd: project.path,
        encoding: "utf8",
        env: { ...process.env, ...PLAIN_GO, GOOS: os, GOARCH: "amd64" },
      },
    );
    const own = graphs[index]?.packages.map(({ path, imports }) => `${path} ${imports.join()}`);
    const said = listed
      .trimEnd()
      .split("\n")
      .map((line) => {
        const [path, imports = ""] = line.split(" ");
        return `${path} ${imports.split(",").sort().join()}`;
      });
    expect(own).toEqual(said.sort());
  });

  test("comes from modules as go.mod names them", () => {
    expect(run.manifest.dependencies?.modules).toEqual([
      { path: "example.com/acme", main: true },
      { path: "example.com/local", version: "v0.1.0", replace: { path: "./local" } },
      {
        path: "example.com/renamed",
        version: "v1.5.0",
        replace: { path: "github.com/google/uuid", version: "v1.6.0" },
      },
      { path: "golang.org/x/sync", version: "v0.10.0" },
    ]);
  });

  test("tells of assembly, linkname, plugin and unsafe, and of cgo that is left out", () => {
    const uses = (unit: number, path: string) =>
      graphs[unit]?.packages.find((each) => each.path === path)?.uses;
    expect(uses(0, "example.com/acme/fast")).toEqual(["assembly", "linkname", "unsafe"]);
    expect(uses(0, "example.com/local")).toEqual(["plugin"]);
    expect(uses(0, "example.com/acme")).toEqual([]);
    expect([uses(0, "plugin"), uses(1, "plugin")]).toEqual([["cgo"], []]);
    expect([uses(0, "net"), uses(1, "net")]).toEqual([["cgo", "unsafe"], ["unsafe"]]);
  });

  test("has a bill of materials that is valid, and of the digest in the manifest", async () => {
    expect(run.manifest.sboms?.map(({ file }) => file)).toEqual([
      "sbom-linux-amd64.cdx.json",
      "sbom-windows-amd64.cdx.json",
    ]);
    const release = join(services.path, "artifacts", "mvu-release");
    for (const { file } of run.manifest.sboms ?? []) {
      expect(await findingsOf(await readFile(join(release, file), "utf8"))).toBeUndefined();
    }
    execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: release });
  });

  test("is in the bill what go version -m says of each file", async () => {
    const release = join(services.path, "artifacts", "mvu-release");
    for (const { file, unit } of run.manifest.binaries) {
      const name = `sbom-${unit.replace("/", "-")}.cdx.json`;
      const bill = JSON.parse(await readFile(join(release, name), "utf8"));
      const linked = linkedInto(bill, `file:${file}`);
      const said = execFileSync("go", ["version", "-m", join(release, file)], { encoding: "utf8" });
      expect([file, linked]).toEqual([file, saidOf(said)]);
    }
  });
});

type Component = {
  "bom-ref": string;
  name: string;
  version: string;
  properties?: { name: string; value: string }[];
};

/** Modules of a file as lines like those of `go version -m`, sorted. */
function linkedInto(
  bill: { components: Component[]; dependencies: { ref: string; dependsOn?: string[] }[] },
  ref: string,
): string[] {
  const refs = bill.dependencies.find((each) => each.ref === ref)?.dependsOn ?? [];
  return refs
    .flatMap((each) => bill.components.find((component) => component["bom-ref"] === each) ?? [])
    .map(({ name, version, properties = [] }) => {
      const value = (key: string) =>
        properties.find((property) => property.name === `mvu:go:${key}`)?.value;
      const [replaces, replacedBy] = [value("replaces"), value("replacedBy")];
      const module = [name, version, value("sum") ?? ""].join(" ").trim();
      if (replaces !== undefined) return `${replaces.replace("@", " ")} => ${module}`;
      return replacedBy === undefined ? module : `${module} => ${replacedBy} (devel)`;
    })
    .sort();
}

/** The same of what `go version -m` prints: each replacement stands on the line below. */
function saidOf(text: string): string[] {
  const modules: string[] = [];
  for (const line of text.split("\n")) {
    const [, kind, ...fields] = line.split("\t");
    const module = fields.join(" ").trim();
    if (kind === "dep") modules.push(module);
    if (kind === "=>") modules.push(`${modules.pop()} => ${module}`);
  }
  const [, go] = /: go(\S+)/.exec(text) ?? [];
  return [...modules, `stdlib ${go}`].sort();
}
