import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hashFile } from "../../src/manifest/checksums.ts";
import type { Manifest, ManifestUnit } from "../../src/manifest/schema.ts";
import { prepareLines, reproduceRun, reproduceUnit, unitLines } from "../../src/report/commands.ts";
import { sampleManifest, sampleUnit } from "../manifest/sample.ts";
import { gitIn, installedGo, makeRepository } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";

const shape = { targets: ["linux/arm64"], packages: ["./cmd/cli", "./cmd/web"] };

test("a unit is reproduced by its clone, its environment and its arguments", () => {
  const manifest = sampleManifest({}, shape);
  expect(reproduceUnit(manifest, firstUnit(manifest))).toEqual([
    "# The commit is stamped into the files: clone in full. Tags on the commit: v1.4.2.",
    "git clone --quiet https://github.com/acme/services.git services && cd services && git checkout --quiet 5d0c2f7be1a94c6f8e3b27d1904ab6c5e8f01d23",
    'out="$(mktemp -d)"',
    "GOTOOLCHAIN=go1.26.8 GOENV=off GOFLAGS= GOEXPERIMENT= CGO_ENABLED=0 GOFIPS140=off GOWORK=off GOOS=linux GOARCH=arm64 " +
      `go build -o "$out"/linux-arm64/ -trimpath -buildvcs=true '-ldflags=-s -w -X main.version=1.4.2' -gcflags=all=-dwarf=false -- ./cmd/cli ./cmd/web`,
    "# in linux-arm64: cli is cli-linux-arm64, web is web-linux-arm64",
  ]);
});

test("many units share one clone", () => {
  const lines = reproduceRun(sampleManifest({}, { targets: ["linux/amd64", "windows/amd64"] }));
  expect(lines.filter((line) => line.startsWith("git clone"))).toHaveLength(1);
  expect(lines.filter((line) => line.includes(" go build -o "))).toHaveLength(2);
  expect(lines.filter((line) => /^# \w+\/\w+$/.test(line))).toEqual([
    "# linux/amd64",
    "# windows/amd64",
  ]);
});

describe("the lines before the builds", () => {
  const { source, observed } = sampleManifest();
  const { repository: _, ...nowhere } = observed;
  const { commit: __, ...bare } = source;
  const end = 'out="$(mktemp -d)"';
  const checkout = "git checkout --quiet 5d0c2f7be1a94c6f8e3b27d1904ab6c5e8f01d23";
  const clone = `git clone --quiet https://github.com/acme/services.git services && cd services && ${checkout}`;
  const free = "# The commit is not stamped into the files: any checkout of it will do.";

  test.each<[string, Partial<Manifest>, string[]]>([
    ["not stamped", { source: { ...source, stamped: false } }, [free, clone, end]],
    [
      "without an address",
      { source: { ...source, stamped: false }, observed: nowhere },
      [free, "# In a clone of the repository:", checkout, end],
    ],
    [
      "stamped in a shallow clone without a tag on the commit",
      { source: { ...source, tags: [] }, observed: { ...observed, cloneDepth: 1 } },
      [
        "# The commit is stamped into the files as in a shallow clone: fetch no more than 1 of its commits.",
        `git init --quiet services && cd services && git fetch --quiet --depth=1 https://github.com/acme/services.git 5d0c2f7be1a94c6f8e3b27d1904ab6c5e8f01d23 && ${checkout}`,
        end,
      ],
    ],
    [
      "outside a repository",
      { source: { ...bare, directory: "sub" } },
      ["# The sources were in no repository: run this in a copy of them.", end],
    ],
    [
      "in a directory of the repository",
      { source: { ...source, stamped: false, directory: "go/my tools" } },
      [free, clone, "cd 'go/my tools'", end],
    ],
    [
      "with a work tree that differed",
      { source: { ...source, stamped: false, dirty: true } },
      [
        free,
        "# The work tree differed from the commit, so these lines may give other bytes.",
        clone,
        end,
      ],
    ],
    [
      "with commands that ran before, which explain the difference",
      { source: { ...source, stamped: false, dirty: true, before: [["go", "generate", "./a b"]] } },
      [
        free,
        clone,
        "GOTOOLCHAIN=go1.26.8 GOENV=off GOFLAGS= GOEXPERIMENT= CGO_ENABLED=0 go generate './a b'",
        end,
      ],
    ],
  ])("%s", (_name, overrides, lines) => {
    expect(prepareLines(sampleManifest(overrides))).toEqual(lines);
  });

  test.each([
    [
      "https://example.com/acme/-rf",
      "git clone --quiet https://example.com/acme/-rf repository &&",
    ],
    ["https://example.com/acme/..", "git clone --quiet https://example.com/acme/.. repository &&"],
    [
      "https://example.com/a/$(id)",
      "git clone --quiet https\\://example.com/a/\\$\\(id\\) repository &&",
    ],
  ])("a clone of %s goes to a directory with a harmless name", (repository, start) => {
    const manifest = sampleManifest({ observed: { ...observed, repository } });
    expect(prepareLines(manifest).find((line) => line.startsWith("git"))).toContain(start);
  });
});

test("builds that need directories of their own get them", () => {
  const args = ["./a/cli", "./b/cli"].map((path) => ["build", "-trimpath", "--", path]);
  const unit = sampleUnit("linux/arm/v6,softfloat", { variant: "prod", overrides: { args } });
  const outputs = unitLines(sampleManifest({ units: [unit], binaries: [] }), unit).map(
    (line) => / -o (\S+)/.exec(line)?.[1],
  );
  expect(outputs).toEqual([
    '"$out"/linux-arm-v6-softfloat-prod/0/',
    '"$out"/linux-arm-v6-softfloat-prod/1/',
  ]);
});

test("the toolchain is the one of the unit, whatever its environment says", () => {
  const toolchains = ["1.25.1", "1.26.8"].map((version) => ({
    version,
    host: "linux/amd64",
    digest: "0".repeat(64),
  }));
  const unit = sampleUnit("linux/amd64", {
    overrides: { toolchain: 1, env: { GOTOOLCHAIN: "local" } },
  });
  const [line] = unitLines(sampleManifest({ toolchains, units: [unit], binaries: [] }), unit);
  expect(line).toMatch(/^GOTOOLCHAIN=go1\.26\.8 GOENV=off GOFLAGS= GOEXPERIMENT= go build /);
});

const HOSTILE = [
  "$(touch pwned)",
  "`touch pwned`",
  "; touch pwned;",
  "a'b\"c\\d",
  "it's! 'quoted'",
  "~",
  "*",
  "{a,b}",
  "#x",
  "a\nb",
  "tail\n\n",
  "\u001b[31m%s\\n'\u202ered",
  "\u2028",
  "a=b",
  "-ldflags=-X 'main.a=b c'",
  "größe",
  "&&",
  "",
];

const bash = findTool("bash");
const shells = [findTool("sh"), bash].filter((shell) => shell !== undefined);

describe.skipIf(process.platform === "win32").each(shells)("%s", (shell) => {
  test("gives go the arguments and the environment of the manifest, and runs nothing else", async () => {
    await using directory = await temporaryDirectory();
    const arguments_ = join(directory.path, "arguments");
    await writeProgram(directory.path, `printf '%s\\0' "$GOVALUE" "$@" > '${arguments_}'`);
    const unit = sampleUnit("linux/amd64", {
      overrides: { args: [["build", ...HOSTILE]], env: { GOVALUE: HOSTILE.join(" ") } },
    });
    const manifest = sampleManifest({ units: [unit], binaries: [] });
    run(shell, ["out=/o", ...unitLines(manifest, unit)], directory.path);
    const given = (await readFile(arguments_, "utf8")).split("\0").slice(0, -1);
    expect(given).toEqual([HOSTILE.join(" "), "build", "-o", "/o/linux-amd64/", ...HOSTILE]);
    expect((await readdir(directory.path)).sort()).toEqual(["arguments", "bin"]);
  });

  test("gives the commands before the builds their arguments", async () => {
    await using directory = await temporaryDirectory();
    const arguments_ = join(directory.path, "arguments");
    await writeProgram(directory.path, `printf '%s\\0' "$@" > '${arguments_}'`);
    const source = {
      module: "m",
      directory: ".",
      tags: [],
      dirty: true,
      version: "v0",
      stamped: false,
      before: [["go", ...HOSTILE]],
    };
    run(shell, prepareLines(sampleManifest({ source })), directory.path);
    expect((await readFile(arguments_, "utf8")).split("\0").slice(0, -1)).toEqual(HOSTILE);
  });
});

test("comments hold nothing that zsh would run, for it takes them for commands", () => {
  const manifest = sampleManifest({}, shape);
  const evil = "v1;touch$(x)`y`|&<>'\"\\!*?[]{}~#\n()";
  const binaries = manifest.binaries.map((binary) => ({ ...binary, executable: evil, file: evil }));
  const unit = { ...firstUnit(manifest), id: evil };
  const lines = reproduceRun({
    ...manifest,
    source: { ...manifest.source, tags: [evil] },
    units: [unit],
    binaries: binaries.map((binary) => ({ ...binary, unit: evil })),
  });
  const comments = lines.filter((line) => line.startsWith("#"));
  expect(comments).toHaveLength(3);
  for (const comment of comments) expect(comment.slice(1)).toMatch(/^[\p{L}\p{N} _./,:@+-]+$/u);
});

const go = findTool("go");
const git = findTool("git");

test.skipIf(!go || !git || !bash || process.platform === "win32")(
  "the printed lines give the same bytes in another clone",
  { timeout: 300_000 },
  async () => {
    await using repository = await makeRepository(
      {
        "sub/go.mod": `module example.com/acme/sub\n\ngo 1.24\n`,
        "sub/cmd/cli/main.go":
          "package main\n\nvar version string\n\nfunc main() { println(version) }\n",
      },
      ["sub/v1.2.3"],
    );
    await using elsewhere = await temporaryDirectory();
    const go = installedGo();
    const unit: ManifestUnit = sampleUnit("linux/arm64", {
      packages: ["./cmd/cli"],
      overrides: {
        env: {
          CGO_ENABLED: "0",
          GOFLAGS: "",
          GOWORK: "off",
          GOTOOLCHAIN: `go${go}`,
          GOOS: "linux",
          GOARCH: "arm64",
          GOARM64: "v8.0",
        },
      },
    });
    const commit = gitIn(repository.path)("rev-parse", "HEAD").trim();
    const first = join(elsewhere.path, "first");
    const [command = "build", ...rest] = unit.args[0] ?? [];
    execFileSync("go", [command, "-o", `${first}/`, ...rest], {
      cwd: join(repository.path, "sub"),
      env: { ...process.env, GOENV: "off", ...unit.env },
    });
    const { observed, source, toolchains } = sampleManifest();
    const { repository: _, ...nowhere } = observed;
    const manifest = sampleManifest({
      source: { ...source, commit, directory: "sub", tags: ["sub/v1.2.3"] },
      toolchains: toolchains.map((toolchain) => ({ ...toolchain, version: go })),
      units: [unit],
      binaries: [],
      observed: nowhere,
    });
    execFileSync("git", ["clone", "--quiet", repository.path, join(elsewhere.path, "clone")]);
    const lines = [...reproduceUnit(manifest, unit), 'printf %s "$out" > "$RESULT"'];
    const result = join(elsewhere.path, "result");
    execFileSync("bash", ["-euc", lines.join("\n")], {
      cwd: join(elsewhere.path, "clone"),
      env: {
        ...process.env,
        RESULT: result,
        TMPDIR: elsewhere.path,
        GOFLAGS: "-tags=other",
        GOEXPERIMENT: "",
      },
    });
    const second = join(await readFile(result, "utf8"), "linux-arm64");
    expect(await hashFile(join(second, "cli"))).toEqual(await hashFile(join(first, "cli")));
  },
);

function firstUnit({ units }: Manifest): ManifestUnit {
  const [unit] = units;
  if (unit === undefined) throw new Error("the sample has no unit");
  return unit;
}

/** A program called `go` in `bin`. */
async function writeProgram(directory: string, script: string): Promise<void> {
  const path = join(directory, "bin", "go");
  await mkdir(join(directory, "bin"));
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

function run(shell: string, lines: readonly string[], cwd: string): void {
  const path = `${join(cwd, "bin")}:${process.env.PATH}`;
  execFileSync(shell, ["-euc", lines.join("\n")], { cwd, env: { ...process.env, PATH: path } });
}
