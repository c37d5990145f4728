import { execFileSync, spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUILD, makeRepository, runProject, settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const main = 'package main\n\nfunc main() { println("ok") }\n';
const module = "module example.com/acme\n\ngo 1.24\n";

test("two mains of one base name become two files", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "a/cli/main.go": main.replace("ok", "a"),
    "b/cli/main.go": main.replace("ok", "b"),
  });
  const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.binaries.map(({ file }) => file)).toEqual([
    "a-cli-linux-amd64",
    "b-cli-linux-amd64",
  ]);
  const artifact = join(services.path, "artifacts", "mvu-release");
  expect(manifest.binaries[0]?.sha256).not.toBe(manifest.binaries[1]?.sha256);
  expect((await readdir(artifact)).sort()).toEqual([
    "SHA256SUMS",
    "a-cli-linux-amd64",
    "b-cli-linux-amd64",
    "mvu-manifest.json",
    "sbom-linux-amd64.cdx.json",
  ]);
});

test("by default the root and cmd are built, and the others are said", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "main.go": main,
    "cmd/web/main.go": main,
    "tools/gen/main.go": main,
    "extra/main.go": main,
    "nested/go.mod": "module example.com/nested\n\ngo 1.24\n",
    "nested/main.go": main,
  });
  const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
  expect(manifest.binaries.map(({ package: path }) => path)).toEqual([".", "./cmd/web"]);
  expect(manifest.binaries.map(({ file }) => file)).toEqual([
    "acme-linux-amd64",
    "web-linux-amd64",
  ]);
  expect(manifest.dropped.map(({ package: path, reason }) => [path, reason])).toEqual([
    ["./extra", expect.stringContaining("neither the root nor below cmd")],
    ["./tools/gen", expect.stringContaining("neither the root nor below cmd")],
    ["./nested", expect.stringContaining("module of its own")],
  ]);
});

test("what a target's build constraints leave out is said, not failed", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "cmd/everywhere/main.go": main,
    "cmd/winonly/main_windows.go": main,
  });
  const settings = settingsFor(project.path, { targets: ["linux/amd64", "windows/amd64"] });
  const { manifest } = await runProject(settings, { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.binaries.map(({ file }) => file)).toEqual([
    "everywhere-linux-amd64",
    "everywhere-windows-amd64.exe",
    "winonly-windows-amd64.exe",
  ]);
  expect(manifest.dropped).toEqual([
    {
      target: "linux/amd64",
      package: "./cmd/winonly",
      reason: "its build constraints leave it out",
    },
  ]);
});

test("a main that exists only with cgo fails the plan by name, unless it is excluded", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "cmd/pure/main.go": main,
    "cmd/native/main.go": 'package main\n\nimport "C"\n\nfunc main() {}\n',
  });
  const settings = settingsFor(project.path);
  await expect(runProject(settings, { services: services.path })).rejects.toThrow(
    "./cmd/native can only be built with cgo for linux/amd64, and cgo is off here",
  );
  const excluded = { ...settings, exclude: [{ package: "./cmd/native" }] };
  const { manifest } = await runProject(excluded, { services: services.path });
  expect(manifest.binaries.map(({ package: path }) => path)).toEqual(["./cmd/pure"]);
});

test("a module without a main package is a clear error", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "lib.go": "package acme\n" });
  await expect(runProject(settingsFor(project.path), { services: services.path })).rejects.toThrow(
    "there is no main package in ./... below the repository's root: set packages",
  );
});

test("a package that does not exist is named", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  const settings = settingsFor(project.path, {
    packages: [
      { path: ".", name: undefined },
      { path: "./cmd/wbe", name: undefined },
    ],
  });
  await expect(runProject(settings, { services: services.path })).rejects.toThrow(
    'packages: there is no directory "./cmd/wbe"',
  );
});

test("without a checkout the error says what to add", async () => {
  await using services = await temporaryDirectory();
  await using empty = await temporaryDirectory();
  await expect(runProject(settingsFor(empty.path), { services: services.path })).rejects.toThrow(
    "put a step with actions/checkout before this one, or set working-directory",
  );
});

test("a workspace builds each module it uses, when git tracks its go.work", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.work": "go 1.24\n\nuse (\n\t./lib\n\t./svc\n)\n",
    "lib/go.mod": "module example.com/lib\n\ngo 1.24\n",
    "lib/lib.go": 'package lib\n\nconst Name = "workspace"\n',
    "svc/go.mod": "module example.com/svc\n\ngo 1.24\n\nrequire example.com/lib v0.0.0\n",
    "svc/main.go":
      'package main\n\nimport "example.com/lib"\n\nfunc main() { println(lib.Name) }\n',
  });
  const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.binaries.map(({ file }) => file)).toEqual(["svc-linux-amd64"]);
  expect(manifest.binaries[0]?.buildInfo.mod).toContain("(devel)");
  expect(manifest.units[0]?.env.GOWORK).toBe("");
});

test("a module at the root of a workspace carries the version that Go stamps there", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(
    {
      "go.work": "go 1.24\n\nuse (\n\t.\n\t./svc\n)\n",
      "go.mod": module,
      "main.go": main,
      "svc/go.mod": "module example.com/acme/svc\n\ngo 1.24\n",
      "svc/main.go": main,
    },
    ["v1.2.3"],
  );
  const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.binaries.map(({ buildInfo }) => buildInfo.mod)).toEqual([
    "example.com/acme v1.2.3",
    expect.stringMatching(/^example\.com\/acme\/svc v0\.0\.0-20260102030405-/),
  ]);
});

test("a go.work that git does not track is not used", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    ".gitignore": "go.work\n",
    "go.work": "go 1.24\n\nuse ./elsewhere\n",
    "go.mod": module,
    "main.go": main,
  });
  const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.units[0]?.env.GOWORK).toBe("off");
});

test("vendored modules are built from the vendor directory, without sums", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": `${module}\nrequire example.com/dep v1.0.0\n`,
    "main.go": 'package main\n\nimport "example.com/dep"\n\nfunc main() { println(dep.Name) }\n',
    "vendor/modules.txt": "# example.com/dep v1.0.0\n## explicit; go 1.24\nexample.com/dep\n",
    "vendor/example.com/dep/dep.go": 'package dep\n\nconst Name = "vendored"\n',
  });
  const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
  expect(manifest.status).toBe("pass");
});

test("working-directory is where the module is looked for, and its tags are prefixed", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository(
    {
      "go.mod": module,
      "service/go.mod": "module example.com/acme/service\n\ngo 1.24\n",
      "service/cmd/web/main.go": main,
    },
    ["service/v1.2.3", "v9.9.9"],
  );
  const settings = settingsFor(join(project.path, "service"));
  const { manifest } = await runProject(settings, { services: services.path });
  expect(manifest.status).toBe("pass");
  expect(manifest.source).toMatchObject({
    module: "example.com/acme/service",
    directory: "service",
    version: "v1.2.3",
    tags: ["service/v1.2.3"],
    stamped: true,
  });
  expect(manifest.binaries[0]?.buildInfo.mod).toBe("example.com/acme/service v1.2.3");
});

test("a -X variable that no package has is an error, for the linker would be silent", async () => {
  await using services = await temporaryDirectory();
  const versioned = 'package main\n\nvar version = "dev"\n\nfunc main() { println(version) }\n';
  await using project = await makeRepository({
    "go.mod": module,
    "cmd/web/main.go": versioned,
    "cmd/plain/main.go": main,
  });
  const withVars = (vars: Record<string, string>) =>
    settingsFor(project.path, {
      variants: [{ name: "default", targets: undefined, build: { ...BUILD, vars } }],
    });
  await expect(
    runProject(withVars({ "main.verison": "1" }), { services: services.path }),
  ).rejects.toThrow("vars or -X: main.verison does not exist (looked in ./cmd/plain, ./cmd/web)");
  const { manifest, services: directory } = await runProject(
    withVars({ "main.version": "{version} of {commit}" }),
    { services: services.path },
  );
  expect(manifest.observed.notices).toContain("vars: ./cmd/plain have no main.version to set");
  const web = join(directory, "artifacts", "mvu-release", "web-linux-amd64");
  expect((await readFile(web)).includes(`of ${manifest.source.commit}`)).toBe(true);
});

test("a -X variable may be declared behind a build tag, or for one system only", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "main.go": main,
    "prod.go":
      '//go:build prod\n\npackage main\n\nvar channel = "none"\n\nfunc init() { println(channel) }\n',
    "x_windows.go": 'package main\n\nvar shell = "none"\n\nfunc init() { println(shell) }\n',
  });
  const vars = { "main.channel": "a-channel", "main.shell": "a-shell" };
  const { manifest } = await runProject(
    settingsFor(project.path, {
      targets: ["linux/amd64", "windows/amd64"],
      variants: [
        { name: "default", targets: undefined, build: { ...BUILD, tags: ["prod"], vars } },
      ],
    }),
    { services: services.path },
  );
  expect(manifest.status).toBe("pass");
  const bytes = await readFile(
    join(services.path, "artifacts", "mvu-release", "acme-windows-amd64.exe"),
  );
  expect([bytes.includes("a-channel"), bytes.includes("a-shell")]).toEqual([true, true]);
});

test.each([
  [["cmd/web"], 'packages: "cmd/web" is read as an import path: write "./cmd/web"'],
  [["./win"], "build constraints leave out ./win: set targets to those that the package is for"],
  [
    ["example.com/absent/x"],
    "no required module provides package example.com/absent/x; to add it: go get example.com/absent/x",
  ],
])("a package that cannot be taken is explained: %s", async (paths, sentence) => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "cmd/web/main.go": main,
    "win/main.go": `//go:build windows\n\n${main}`,
  });
  const packages = paths.map((path) => ({ path, name: undefined }));
  await expect(
    runProject(settingsFor(project.path, { packages }), { services: services.path }),
  ).rejects.toThrow(sentence);
});

test.each([
  [{ pgo: "cpu.pgo" }, 'build.pgo: there is no file "cpu.pgo" below the working directory'],
  [{ experiment: "nope" }, 'build.experiment: this Go has no experiment "nope"'],
])("a setting that Go could not use is refused by its name: %j", async (build, sentence) => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  const variants = [{ name: "default", targets: undefined, build: { ...BUILD, ...build } }];
  await expect(
    runProject(settingsFor(project.path, { variants }), { services: services.path }),
  ).rejects.toThrow(sentence);
});

test("a workspace without a module at its root has one name in every clone", async () => {
  const names: string[] = [];
  for (const _ of ["first", "second"]) {
    await using services = await temporaryDirectory();
    await using project = await makeRepository({
      "go.work": "go 1.24\n\nuse ./a\n",
      "a/go.mod": "module example.com/a\n\ngo 1.24\n",
      "a/main.go": main,
    });
    const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
    names.push(manifest.source.module);
  }
  expect(names).toEqual(["go.work", "go.work"]);
});

test("a release of another version than the one that Go stamps is said", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main }, ["v1.0.0"]);
  const { manifest } = await runProject(settingsFor(project.path, { version: "1.1.0" }), {
    services: services.path,
  });
  expect(manifest.observed.notices).toEqual([
    "the release is v1.1.0, and Go stamps v1.0.0 into the files: put the tag v1.1.0 on the commit to have one version",
  ]);
});

test.runIf(process.platform === "linux" && process.arch === "x64")(
  "what is built runs, and equals a plain go build with the printed arguments",
  async () => {
    await using services = await temporaryDirectory();
    await using plain = await temporaryDirectory();
    await using project = await makeRepository({ "go.mod": module, "main.go": main });
    const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
    const outputs = JSON.parse(await readFile(join(services.path, "outputs.json"), "utf8"));
    const file = join(outputs.directory, "acme-linux-amd64");
    expect(spawnSync(file, { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "ok\n" });
    const [unit] = manifest.units;
    const [verb = "", ...flags] = unit?.args[0] ?? [];
    execFileSync("go", [verb, "-o", `${plain.path}/`, ...flags], {
      cwd: project.path,
      env: { ...process.env, GOENV: "off", ...unit?.env },
    });
    expect(await readFile(join(plain.path, "acme"))).toEqual(await readFile(file));
  },
);
