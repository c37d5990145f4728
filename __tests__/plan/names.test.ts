import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  assertUniqueFiles,
  executableName,
  fileName,
  groupByExecutable,
  type NamedMain,
  nameBinaries,
} from "../../src/plan/names.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";
import { refusalOf } from "./refusal.ts";

/** Mains of the module m.io/app by path; the root has the module's own name. */
function main(relative: string, name?: string): NamedMain {
  const importPath = path.posix.join("m.io/app", relative);
  return { path: relative, importPath, ...(name !== undefined && { name }) };
}

function namesOf(...mains: readonly NamedMain[]): readonly string[] {
  const names = nameBinaries(mains);
  return mains.map((each) => names.get(each.path) ?? "");
}

describe("a main has Go's name, and as much of the path above it as tells it apart", () => {
  it.each<[paths: string[], expected: string[]]>([
    [["./cmd/web"], ["web"]],
    [["."], ["app"]],
    [["./cmd/web/v2"], ["web"]],
    [["./cmd/v1"], ["v1"]],
    [["./cmd/v2.1"], ["v2.1"]],
    [
      ["./a/cli", "./b/cli"],
      ["a-cli", "b-cli"],
    ],
    [
      ["./a/cli", "./b/cli", "./cmd/web"],
      ["a-cli", "b-cli", "web"],
    ],
    [
      ["./x/a/cli", "./y/a/cli", "./b/cli"],
      ["x-a-cli", "y-a-cli", "b-cli"],
    ],
    [
      ["./cli", "./cmd/cli"],
      ["cli", "cmd-cli"],
    ],
    [
      [".", "./cmd/app"],
      ["app", "cmd-app"],
    ],
    [
      ["./a/Cli", "./b/cli"],
      ["a-Cli", "b-cli"],
    ],
    [
      ["./cmd/foo", "./cmd/foo/v2"],
      ["cmd-foo", "cmd-foo-v2"],
    ],
    [
      ["./cmd/foo/v2", "./cmd/foo/v3"],
      ["cmd-foo-v2", "cmd-foo-v3"],
    ],
    [
      ["./x/a/cli", "./b/cli", "./cmd/a-cli"],
      ["x-a-cli", "b-cli", "a-cli"],
    ],
    [["./cmd/a~b+c"], ["a-b-c"]],
    [["./cmd/_hidden"], ["_hidden"]],
  ])("%j: %j", (paths, expected) => {
    expect(namesOf(...paths.map((each) => main(each)))).toEqual(expected);
  });

  it("modules in folders of other names are told apart by the folder", () => {
    expect(
      namesOf(
        { path: "./x", importPath: "a.io/tool" },
        { path: "./y", importPath: "b.io/tool/v2" },
        { path: "filippo.io/age/cmd/age", importPath: "filippo.io/age/cmd/age" },
      ),
    ).toEqual(["x-tool", "y-tool", "age"]);
  });

  it("a given name is taken as it is, and frees the others", () => {
    expect(namesOf(main("./a/cli", "acme"), main("./b/cli"))).toEqual(["acme", "cli"]);
  });

  it("does not depend on the order of the packages", () => {
    const mains = ["./x/a/cli", "./b/cli", "./cmd/a-cli", "./cmd/web"].map((each) => main(each));
    const forward = nameBinaries(mains);
    const backward = nameBinaries([...mains].reverse());
    for (const [each, name] of forward) expect(backward.get(each)).toBe(name);
  });
});

describe("a name that is no file name is refused", () => {
  it.each([
    ["", 'packages: the name "" of ./a may hold only letters, digits, dot, _ and -'],
    ["a b", 'packages: the name "a b" of ./a may hold only letters, digits, dot, _ and -'],
    ["../a", 'packages: the name "../a" of ./a may hold only letters, digits, dot, _ and -'],
    [
      "-a",
      'packages: the name "-a" of ./a must not begin with a dot or a dash, nor end with a dot',
    ],
    [
      "a.",
      'packages: the name "a." of ./a must not begin with a dot or a dash, nor end with a dot',
    ],
    ["NUL", 'packages: the name "NUL" of ./a is kept by Windows for a device; choose another'],
    ["aux.x", 'packages: the name "aux.x" of ./a is kept by Windows for a device; choose another'],
    ["com1", 'packages: the name "com1" of ./a is kept by Windows for a device; choose another'],
    [
      "a".repeat(101),
      `packages: the name "${"a".repeat(101)}" of ./a is longer than 100 characters`,
    ],
  ])("%j", (name, sentence) => {
    expect(refusalOf(() => nameBinaries([main("./a", name)]))).toBe(sentence);
  });

  it("two packages cannot have one name", () => {
    const mains = [main("./a", "web"), main("./b", "Web")];
    expect(refusalOf(() => nameBinaries(mains))).toBe(
      'packages: ./a and ./b would both be named "Web"; give one of them another name',
    );
  });

  it("a given name cannot be one that another package has by itself", () => {
    const mains = [main("./cmd/x", "web"), main("./web")];
    expect(refusalOf(() => nameBinaries(mains))).toBe(
      'packages: ./cmd/x and ./web would both be named "web"; give one of them another name',
    );
  });
});

describe("a file's name says what it is", () => {
  it.each([
    ["web", "default", "linux/amd64", "web-linux-amd64"],
    ["web", "default", "linux/amd64/v3", "web-linux-amd64-v3"],
    ["web", "prod", "windows/amd64", "web-prod-windows-amd64.exe"],
    ["web", "default", "linux/arm/v7,softfloat", "web-linux-arm-v7-softfloat"],
    ["web", "default", "js/wasm", "web-js-wasm.wasm"],
    ["a-cli", "legacy", "wasip1/wasm/satconv", "a-cli-legacy-wasip1-wasm-satconv.wasm"],
  ])("%s, %s, %s", (name, variant, target, expected) => {
    expect(fileName({ name, variant, target: parseTarget(target) })).toBe(expected);
  });

  it("two files of one name are refused", () => {
    expect(
      refusalOf(() => assertUniqueFiles(["a", "web-prod-linux-amd64", "web-prod-linux-amd64"])),
    ).toBe(
      "two files would be named web-prod-linux-amd64; give one of the packages or variants another name",
    );
    expect(refusalOf(() => assertUniqueFiles(["web-linux-amd64", "Web-linux-amd64"]))).toBe(
      "web-linux-amd64 and Web-linux-amd64 differ only in case; give one of the packages or variants another name",
    );
    expect(() => assertUniqueFiles(["a", "b"])).not.toThrow();
  });
});

describe("packages are grouped so that go build writes a file for each", () => {
  it("a name that is taken goes to the next group", () => {
    const mains = ["a.io/a/cli", "a.io/web", "a.io/b/cli/v2", "a.io/c/CLI", "a.io/d/web"].map(
      (importPath) => ({ importPath }),
    );
    expect(
      groupByExecutable(mains).map((group) => group.map(({ importPath }) => importPath)),
    ).toEqual([["a.io/a/cli", "a.io/web"], ["a.io/b/cli/v2", "a.io/d/web"], ["a.io/c/CLI"]]);
  });

  it("no package, no group", () => {
    expect(groupByExecutable([])).toEqual([]);
  });
});

const go = findTool("go");

describe.skipIf(go === undefined)("an executable has the name that go build gives it", () => {
  it.each([
    ["m.io/app", ".", "linux/amd64"],
    ["m.io/app/v2", ".", "linux/amd64"],
    ["app", ".", "windows/amd64"],
    ["m.io/app", "./cmd/web", "windows/amd64"],
    ["m.io/app", "./cmd/web/v2", "plan9/386"],
    ["m.io/app", "./cmd/v1", "linux/arm64"],
    ["m.io/app", "./cmd/v10", "darwin/arm64"],
    ["m.io/app", "./cmd/v02", "linux/amd64"],
    ["m.io/app", "./cmd/web", "js/wasm"],
    ["m.io/app", "./cmd/web", "wasip1/wasm"],
  ])("%s %s for %s", async (module, relative, target) => {
    await using directory = await temporaryDirectory();
    const folder = path.join(directory.path, relative);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(directory.path, "go.mod"), `module ${module}\n\ngo 1.24\n`);
    await writeFile(path.join(folder, "main.go"), "package main\n\nfunc main() {}\n");
    const { os, arch } = parseTarget(target);
    const output = path.join(directory.path, "out");
    // The last command that -n prints moves the file to its place, and nothing is compiled.
    const { stderr } = spawnSync(go ?? "", ["build", "-n", "-o", `${output}/`, relative], {
      cwd: directory.path,
      encoding: "utf8",
      env: {
        ...process.env,
        GOOS: os,
        GOARCH: arch,
        CGO_ENABLED: "0",
        GOFLAGS: "",
        GOENV: "off",
        GOWORK: "off",
        GOTOOLCHAIN: "local",
      },
    });
    const moved = /^(?:mv|cp) \S+ \S*[/\\]out[/\\](\S+)$/m.exec(stderr)?.[1];
    expect(executableName(path.posix.join(module, relative), os)).toBe(moved);
  });
});
