import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitIn, makeRepository, runProject, settingsFor, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const main = "package main\n\nfunc main() {}\n";
const module = "module example.com/acme\n\ngo 1.24\n";

test("a package that does not compile is one red row; the others are built and kept", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "cmd/good/main.go": main,
    "cmd/bad/main.go": "package main\n\nfunc main() { missing() }\n",
  });
  const { manifest, annotations } = await runProject(settingsFor(project.path), {
    services: services.path,
  });
  expect(manifest.status).toBe("fail");
  expect(manifest.units[0]).toMatchObject({
    status: "failed",
    errors: { "./cmd/bad": "cmd/bad/main.go:3:15: undefined: missing" },
  });
  expect(annotations).toContainEqual({
    level: "error",
    title: "go build example.com/acme/cmd/bad",
    message: "undefined: missing",
    position: { file: "cmd/bad/main.go", line: 3, column: 15 },
  });
  expect(await readdir(join(services.path, "artifacts"))).toEqual(["mvu-incomplete"]);
  expect(manifest.binaries.map(({ file }) => file)).toEqual(["good-linux-amd64"]);
});

test("a package that cannot be loaded does not keep the others from being built", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "cmd/good/main.go": main,
    "cmd/bad/main.go": 'package main\n\nimport _ "example.com/absent/x"\n\nfunc main() {}\n',
  });
  const { manifest } = await runProject(settingsFor(project.path), { services: services.path });
  expect(manifest.status).toBe("fail");
  expect(manifest.binaries.map(({ file }) => file)).toEqual(["good-linux-amd64"]);
  expect(manifest.units[0]?.errors["./cmd/bad"]).toContain("example.com/absent/x");
});

test("a mistake that every target shares is annotated once, with all that Go says of it", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "cmd/bad/main.go": "package main\n\nfunc main() { missing() }\n",
    "cmd/load/main.go": 'package main\n\nimport _ "example.com/absent/x"\n\nfunc main() {}\n',
  });
  const { annotations, manifest } = await runProject(
    settingsFor(project.path, { targets: ["linux/amd64", "windows/amd64"] }),
    { services: services.path },
  );
  const errors = annotations.filter(({ level }) => level === "error");
  expect(errors.map(({ message }) => message).sort()).toEqual([
    "no required module provides package example.com/absent/x; to add it: go get example.com/absent/x",
    "undefined: missing",
  ]);
  expect(manifest.units[1]?.errors["./cmd/load"]).toContain("; to add it: go get");
});

test("a failed build that no line can be blamed for is annotated once, with its whole cycle", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "main.go": 'package main\n\nimport _ "example.com/acme/a"\n\nfunc main() {}\n',
    "a/a.go": 'package a\n\nimport _ "example.com/acme/b"\n',
    "b/b.go": 'package b\n\nimport _ "example.com/acme/a"\n',
  });
  const { annotations } = await runProject(
    settingsFor(project.path, { targets: ["linux/amd64", "windows/amd64"] }),
    { services: services.path },
  );
  expect(annotations).toEqual([
    {
      level: "error",
      title: "build of 2 units",
      message:
        ".: import cycle not allowed: example.com/acme imports example.com/acme/a imports example.com/acme/b imports example.com/acme/a",
    },
  ]);
});

test("a failed target leaves the others; an experimental one does not fail the run", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "main.go": main,
    "broken_netbsd.go": "package main\n\nvar x int = missing\n",
  });
  const settings = settingsFor(project.path, { targets: ["linux/amd64", "netbsd/amd64"] });
  const failed = await runProject(settings, { services: join(services.path, "1") });
  expect(failed.manifest.status).toBe("fail");
  expect(failed.manifest.units.map(({ id, status }) => [id, status])).toEqual([
    ["linux/amd64", "built"],
    ["netbsd/amd64", "failed"],
  ]);
  const experimental = { ...settings, experimental: ["netbsd/*"] };
  const passed = await runProject(experimental, { services: join(services.path, "2") });
  expect(passed.manifest.status).toBe("pass");
  expect(passed.manifest.binaries.map(({ file }) => file)).toEqual(["acme-linux-amd64"]);
});

test("before runs once without a shell, and what it changes is listed", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": module,
    "main.go": "package main\n\n//go:generate go run gen.go\n\nfunc main() { println(made) }\n",
    "gen.go":
      '//go:build ignore\n\npackage main\n\nimport "os"\n\nfunc main() {\n\tprintln("::set-output name=x::y")\n\tos.WriteFile("made.go", []byte("package main\\n\\nconst made = 1\\n"), 0o644)\n}\n',
  });
  const settings = settingsFor(project.path, {
    before: [
      ["go", "generate", "./..."],
      ["go", "env", "$(touch injected)", "; touch injected"],
    ],
  });
  const { manifest, annotations, foreign } = await runProject(settings, {
    services: services.path,
  });
  expect(manifest.status).toBe("pass");
  expect(manifest.source.dirty).toBe(true);
  expect(foreign).toContain("::set-output");
  expect(annotations.map(({ message }) => message)).toContainEqual(
    expect.stringContaining("before changed 1 file that git sees (made.go)"),
  );
  expect(existsSync(join(project.path, "injected"))).toBe(false);
});

test("a before command that fails ends the run by its name", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  const settings = settingsFor(project.path, { before: [["go", "no-such-command"]] });
  await expect(runProject(settings, { services: services.path })).rejects.toThrow(
    'before: ["go","no-such-command"] ended with 2: see its output above',
  );
});

test("a before command whose program is not there says so", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  const settings = settingsFor(project.path, { before: [["no-such-program", "x"]] });
  await expect(runProject(settings, { services: services.path })).rejects.toThrow(
    'before: ["no-such-program","x"] cannot be started, for there is no program "no-such-program" on PATH',
  );
});

test("a file where output should be a directory is refused before anything is built", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  const settings = settingsFor(project.path, { output: join(project.path, "main.go", "out") });
  await expect(runProject(settings, { services: services.path })).rejects.toThrow(
    "is a file: name a directory",
  );
  expect(existsSync(join(services.path, "artifacts"))).toBe(false);
});

test("a tag whose work tree was changed is refused before anything is built", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main }, ["v1.0.0"]);
  await writeFiles(project.path, { "note.txt": "untracked\n" });
  await expect(
    runProject(settingsFor(project.path), {
      services: services.path,
      env: { GITHUB_REF: "refs/tags/v1.0.0" },
    }),
  ).rejects.toThrow("the work tree differs from the tag v1.0.0 (note.txt)");
});

test("a changed work tree of a branch is a warning that names the file", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  await writeFiles(project.path, { "note.txt": "untracked\n" });
  const { manifest, annotations } = await runProject(settingsFor(project.path), {
    services: services.path,
  });
  expect(manifest.status).toBe("pass");
  expect(annotations).toContainEqual(
    expect.objectContaining({ level: "warning", message: expect.stringContaining("note.txt") }),
  );
});

test("the work tree is left as it was, and two runs in two directories give the same files", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  await using copy = await temporaryDirectory();
  gitIn(copy.path)("clone", "-q", project.path, "clone");
  const first = await runProject(settingsFor(project.path), { services: join(services.path, "1") });
  const second = await runProject(settingsFor(join(copy.path, "clone")), {
    services: join(services.path, "2"),
  });
  expect(gitIn(project.path)("status", "--porcelain", "--ignored")).toBe("");
  const sums = (run: typeof first) =>
    readFile(join(run.services, "artifacts", "mvu-release", "SHA256SUMS"), "utf8");
  expect(await sums(second)).toBe(await sums(first));
  const { observed: _, ...one } = first.manifest;
  const { observed: __, ...two } = second.manifest;
  expect(two).toEqual(one);
});

test("settings of the machine that would change the bytes are ignored and said", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({ "go.mod": module, "main.go": main });
  const settings = settingsFor(project.path);
  const plain = await runProject(settings, { services: join(services.path, "1") });
  const odd = await runProject(settings, {
    services: join(services.path, "2"),
    env: { GOFLAGS: "-tags=odd -buildvcs=false", GOEXPERIMENT: "nojsonv2", GOAMD64: "v3" },
  });
  expect(odd.manifest.binaries).toEqual(plain.manifest.binaries);
  expect(odd.manifest.observed.notices).toContainEqual(
    expect.stringContaining("GOFLAGS=-tags=odd -buildvcs=false of this machine is ignored"),
  );
});
