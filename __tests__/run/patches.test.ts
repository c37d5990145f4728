import { execFileSync } from "node:child_process";
import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Manifest } from "../../src/manifest/schema.ts";
import { moduleProxy } from "../cache-runs/proxy.ts";
import { diffOf, goRoot, moduleCache, rule } from "../patch/patching.ts";
import { gitIn, makeRepository, runProject, settingsFor, writeFiles } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

const GREET = 'package main\n\nfunc greeting() string {\n\treturn "plain"\n}\n';
const WORD = 'package word\n\n// Word is printed.\nconst Word = "clean"\n';

const MAIN = `package main

import (
	"container/ring"

	"example.com/word"
)

var patched = "no"

func main() {
	println(greeting(), word.Word, ring.New(3).Len(), patched)
}
`;

test("the main module, the standard library and a dependency are patched for one target, and no other changes", async () => {
  await using cache = await moduleCache();
  await using services = await temporaryDirectory();
  await using proxy = await moduleProxy([
    { path: "example.com/word", version: "v1.0.0", files: { "word.go": WORD } },
  ]);
  const ring = await readFile(join(goRoot(), "src/container/ring/ring.go"), "utf8");
  const dependency = "GOMODCACHE/example.com/word@v1.0.0/word.go";
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n\nrequire example.com/word v1.0.0\n",
    "main.go": MAIN,
    "greet.go": GREET,
    "patches/main.diff": await diffOf("greet.go", GREET, GREET.replace("plain", "mended")),
    "patches/std.diff": await diffOf(
      "GOROOT/src/container/ring/ring.go",
      ring,
      ring.replace("\t\tn = 1\n", "\t\tn = 100\n"),
    ),
    "patches/word.diff": await diffOf(dependency, WORD, WORD.replace("clean", "mended")),
  });
  await proxy.tidy(project.path);
  const git = gitIn(project.path);
  git("add", "-A");
  git("commit", "-q", "-m", "sums");
  const env = { GOPROXY: proxy.url, GONOSUMDB: "*", GOMODCACHE: cache.path };
  const settings = settingsFor(project.path, { targets: ["linux/amd64", "linux/arm64"] });

  const plain = await runProject(settings, { services: join(services.path, "plain"), env });
  const targets = ["linux/amd64"];
  const patches = [
    rule({ targets, file: "patches/main.diff", stamp: "main.patched" }),
    rule({ targets, file: "patches/std.diff" }),
    rule({ targets, file: "patches/word.diff", stamp: "main.patched" }),
  ];
  const run = await runProject({ ...settings, patches }, { services: services.path, env });
  const { manifest } = run;
  expect(manifest.status).toBe("pass");
  expect(git("status", "--porcelain")).toBe("");

  const [amd64, arm64] = manifest.units;
  const digests = (amd64?.patches ?? []).map(({ sha256 }) => sha256.slice(0, 12));
  expect(await output(services.path, "acme-linux-amd64")).toBe(
    `mended mended 102 ${digests[0]},${digests[2]}\n`,
  );
  expect(amd64?.patches?.map(({ file, changes, stamp }) => ({ file, changes, stamp }))).toEqual([
    {
      file: "patches/main.diff",
      changes: [{ part: "main", path: "greet.go", kind: "modified" }],
      stamp: "main.patched",
    },
    {
      file: "patches/std.diff",
      changes: [{ part: "std", path: "container/ring/ring.go", kind: "modified" }],
      stamp: undefined,
    },
    {
      file: "patches/word.diff",
      changes: [
        {
          part: "dependency",
          module: "example.com/word@v1.0.0",
          path: "word.go",
          kind: "modified",
        },
      ],
      stamp: "main.patched",
    },
  ]);
  // Nothing of this machine is in what is the same wherever it is built.
  const { observed: _, ...common } = manifest;
  for (const path of [services.path, project.path, cache.path])
    expect(JSON.stringify(common)).not.toContain(path);

  const binary = binaryOf(manifest, "linux/amd64");
  expect(binary?.buildInfo["vcs.modified"]).toBe("false");
  expect(binary?.modules).toEqual([
    {
      path: "example.com/word",
      version: "v1.0.0",
      replace: { path: "./.mvu/example.com/word", version: "(devel)" },
    },
  ]);
  expect(arm64?.patches).toBeUndefined();
  expect(binaryOf(manifest, "linux/arm64")).toEqual(binaryOf(plain.manifest, "linux/arm64"));
  expect(arm64).toEqual(plain.manifest.units[1]);
  expect(binary?.sha256).not.toBe(binaryOf(plain.manifest, "linux/amd64")?.sha256);
  const summary = await readFile(join(services.path, "summary.md"), "utf8");
  expect(summary).toContain("1 unit built from patched sources");
});

test("a map adds, replaces and removes files, and what it adds may be a main's only file for a target", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n",
    "main_windows.go": "package main\n\nfunc main() { println(text, more) }\n",
    "text.go": 'package main\n\nconst text = "plain"\n',
    "old.go": 'package main\n\nconst more = "old"\n',
    "port/main.go.txt": "package main\n\nfunc main() { println(text, more) }\n",
    "port/text.go.txt": 'package main\n\nconst (\n\ttext = "ported"\n\tmore = "new"\n)\n',
  });
  const patches = [
    rule({
      files: {
        "main_linux.go": "port/main.go.txt",
        "text.go": "port/text.go.txt",
        "old.go": "",
      },
    }),
  ];
  const { manifest } = await runProject(settingsFor(project.path, { patches }), {
    services: services.path,
  });
  expect(manifest.status).toBe("pass");
  expect(await output(services.path, "acme-linux-amd64")).toBe("ported new\n");
  expect(manifest.units[0]?.patches).toEqual([
    {
      file: ".mvu.yml",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      changes: [
        { part: "main", path: "main_linux.go", kind: "added", from: "port/main.go.txt" },
        { part: "main", path: "old.go", kind: "removed", from: "" },
        { part: "main", path: "text.go", kind: "modified", from: "port/text.go.txt" },
      ],
    },
  ]);
});

test("an embedded file and a build tag's file are patched below a working directory of its own", async () => {
  await using services = await temporaryDirectory();
  const page = "<p>plain</p>\n";
  const tagged = '//go:build extra\n\npackage main\n\nvar extra = "plain"\n';
  await using project = await makeRepository({
    "svc/go.mod": "module example.com/svc\n\ngo 1.24\n",
    "svc/main.go":
      'package main\n\nimport _ "embed"\n\n//go:embed page.html\nvar page string\n\nfunc main() { print(page, extra, "\\n") }\n',
    "svc/page.html": page,
    "svc/extra.go": tagged,
    "svc/fix.diff":
      (await diffOf("svc/page.html", page, page.replace("plain", "mended"))) +
      (await diffOf(
        "svc/extra.go",
        tagged,
        `${tagged.replace("plain", "mended")}\nvar stamp string\n\nfunc init() { extra += stamp }\n`,
      )),
  });
  const { variants } = settingsFor("/");
  const settings = settingsFor(join(project.path, "svc"), {
    variants: variants.map((each) => ({ ...each, build: { ...each.build, tags: ["extra"] } })),
    patches: [rule({ file: "fix.diff", stamp: "main.stamp" })],
  });
  const { manifest } = await runProject(settings, { services: services.path });
  expect(manifest.status).toBe("pass");
  const [patch] = manifest.units[0]?.patches ?? [];
  expect(patch?.file).toBe("svc/fix.diff");
  expect(await output(services.path, "svc-linux-amd64")).toBe(
    `<p>mended</p>\nmended${patch?.sha256.slice(0, 12)}\n`,
  );
});

test("a patch that breaks a package fails that unit alone, in its own row", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n",
    "main.go": "package main\n\nfunc main() { println(greeting()) }\n",
    "greet.go": GREET,
    "bad.diff": await diffOf("greet.go", GREET, GREET.replace('"plain"', "plain")),
  });
  const settings = settingsFor(project.path, {
    targets: ["linux/amd64", "linux/arm64"],
    patches: [rule({ targets: ["linux/arm64"], file: "bad.diff" })],
  });
  const { manifest } = await runProject(settings, { services: services.path });
  expect(manifest.units.map(({ status }) => status)).toEqual(["built", "failed"]);
  expect(manifest.units[1]?.errors).toEqual({ ".": "./greet.go:4:9: undefined: plain" });
});

test("a workspace's modules are patched, and its dependencies are not", async () => {
  await using services = await temporaryDirectory();
  const lib = 'package lib\n\nconst Name = "plain"\n';
  await using project = await makeRepository({
    "go.work": "go 1.24\n\nuse (\n\t./lib\n\t./svc\n)\n",
    "lib/go.mod": "module example.com/lib\n\ngo 1.24\n",
    "lib/lib.go": lib,
    "svc/go.mod": "module example.com/svc\n\ngo 1.24\n\nrequire example.com/lib v0.0.0\n",
    "svc/main.go":
      'package main\n\nimport "example.com/lib"\n\nfunc main() { println(lib.Name) }\n',
    "lib.diff": await diffOf("lib/lib.go", lib, lib.replace("plain", "mended")),
    "word.diff": await diffOf("GOMODCACHE/example.com/word@v1.0.0/word.go", WORD, `${WORD}\n`),
  });
  const settings = settingsFor(project.path, { patches: [rule({ file: "lib.diff" })] });
  await runProject(settings, { services: services.path });
  expect(await output(services.path, "svc-linux-amd64")).toBe("mended\n");
  await expect(
    runProject(
      { ...settings, patches: [rule({ file: "word.diff" })] },
      { services: services.path },
    ),
  ).rejects.toThrow(
    "patches: example.com/word cannot be patched in a workspace, for Go takes no other go.mod there: vendor it with go work vendor, and patch vendor/example.com/word",
  );
});

test("a vendored dependency is patched where it lies", async () => {
  await using services = await temporaryDirectory();
  const name = "vendor/example.com/word/word.go";
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n\nrequire example.com/word v1.0.0\n",
    "main.go": 'package main\n\nimport "example.com/word"\n\nfunc main() { println(word.Word) }\n',
    [name]: WORD,
    "vendor/modules.txt": "# example.com/word v1.0.0\n## explicit; go 1.21\nexample.com/word\n",
    "vendored.diff": await diffOf(name, WORD, WORD.replace("clean", "mended")),
    "cached.diff": await diffOf("GOMODCACHE/example.com/word@v1.0.0/word.go", WORD, `${WORD}\n`),
  });
  const settings = settingsFor(project.path, { patches: [rule({ file: "vendored.diff" })] });
  await runProject(settings, { services: services.path });
  expect(await output(services.path, "acme-linux-amd64")).toBe("mended\n");
  await expect(
    runProject(
      { ...settings, patches: [rule({ file: "cached.diff" })] },
      { services: services.path },
    ),
  ).rejects.toThrow(
    "patches: example.com/word is vendored, and not read from the module cache: patch its files below vendor/example.com/word",
  );
});

test("files of the work tree stay as they are while they are patched", async () => {
  await using services = await temporaryDirectory();
  await using project = await makeRepository({
    "go.mod": "module example.com/acme\n\ngo 1.24\n",
    "main.go": "package main\n\nfunc main() { println(greeting()) }\n",
    "greet.go": GREET,
  });
  await writeFiles(project.path, {
    "fix.diff": await diffOf("greet.go", GREET, GREET.replace("plain", "mended")),
  });
  const settings = settingsFor(project.path, { patches: [rule({ file: "fix.diff" })] });
  await runProject(settings, { services: services.path });
  expect(await readFile(join(project.path, "greet.go"), "utf8")).toBe(GREET);
  expect(gitIn(project.path)("status", "--porcelain")).toBe("?? fix.diff\n");
});

function binaryOf(manifest: Manifest, unit: string) {
  return manifest.binaries.find((binary) => binary.unit === unit);
}

/** What a released program prints; artifacts lose the mode. */
async function output(services: string, file: string): Promise<string> {
  const path = join(services, "artifacts", "mvu-release", file);
  await chmod(path, 0o755);
  return (
    execFileSync(path, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }) || stderrOf(path)
  );
}

/** `println` writes to the error stream. */
function stderrOf(path: string): string {
  return execFileSync("sh", ["-c", '"$0" 2>&1', path], { encoding: "utf8" });
}
