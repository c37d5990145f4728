import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import {
  chooseVersion,
  type KnownVersions,
  requireMinimum,
} from "../../../src/go/toolchain/choice.ts";
import {
  type RequestFacts,
  requestToolchain,
  requiredVersion,
} from "../../../src/go/toolchain/request.ts";
import { type GoVersion, parseGoVersion } from "../../../src/go/toolchain/version.ts";

const mod = (text: string, name = "go.mod") => ({ name, text: `module example.com/m\n${text}\n` });
const file = (name: string, text: string) => ({ name, text });
const work = (text: string, modules: readonly [string, string][]) => ({
  file: { name: "go.work", text },
  modules: modules.map(([name, lines]) => mod(lines, name)),
});

/** Unsorted, with what must never be chosen: an old release and prereleases. */
const KNOWN = known([
  "1.27.4",
  "1.20",
  "1.28rc1",
  "1.23.12",
  "1.24.13",
  "1.25.9",
  "1.25.14",
  "1.26.8",
  "1.26.11",
  "1.26.9",
  "1.27.0",
  "1.28beta1",
]);

describe("the version and its reason", () => {
  test.each<[string, RequestFacts, string, string]>([
    ["an exact input", { goVersion: "1.26.8" }, "1.26.8", "go-version: 1.26.8"],
    [
      "an exact input with Go's prefix",
      { goVersion: "go1.26.8" },
      "1.26.8",
      "go-version: go1.26.8",
    ],
    ["a release candidate", { goVersion: "1.28rc1" }, "1.28rc1", "go-version: 1.28rc1"],
    [
      "a release candidate as actions/setup-go writes it",
      { goVersion: "1.28.0-rc.1" },
      "1.28rc1",
      "go-version: 1.28.0-rc.1",
    ],
    ["an exact input that no list has", { goVersion: "1.31.2" }, "1.31.2", "go-version: 1.31.2"],
    ["a minor", { goVersion: "1.26" }, "1.26.11", "go-version: 1.26, newest patch"],
    ["a minor with x", { goVersion: "1.26.x" }, "1.26.11", "go-version: 1.26.x, newest patch"],
    ["a major", { goVersion: "1" }, "1.27.4", "go-version: 1, newest that fits"],
    ["a caret range", { goVersion: "^1.25" }, "1.27.4", "go-version: ^1.25, newest that fits"],
    [
      "a range of two sides",
      { goVersion: ">=1.25 <1.27" },
      "1.26.11",
      "go-version: >=1.25 <1.27, newest that fits",
    ],
    ["a tilde range", { goVersion: "~1.25.3" }, "1.25.14", "go-version: ~1.25.3, newest that fits"],
    ["stable", { goVersion: "stable" }, "1.27.4", "go-version: stable, newest patch of 1.27"],
    [
      "oldstable",
      { goVersion: "oldstable" },
      "1.26.11",
      "go-version: oldstable, newest patch of 1.26",
    ],
    [
      "an input before a file and go.mod",
      {
        goVersion: "1.27.0",
        goVersionFile: file(".go-version", "1.26.8"),
        goMod: mod("go 1.25\ntoolchain go1.25.9"),
      },
      "1.27.0",
      "go-version: 1.27.0",
    ],
    [
      "a .go-version",
      { goVersionFile: file(".go-version", "1.26.9\n"), goMod: mod("go 1.25") },
      "1.26.9",
      ".go-version: 1.26.9",
    ],
    [
      "a .go-version with a minor",
      { goVersionFile: file("ci/.go-version", "# for CI\n1.25\n") },
      "1.25.14",
      "ci/.go-version: 1.25, newest patch",
    ],
    [
      "a .tool-versions with golang",
      { goVersionFile: file(".tool-versions", "nodejs 24.1.0\ngolang 1.26.8 1.25.9 # both\n") },
      "1.26.8",
      ".tool-versions: golang 1.26.8",
    ],
    [
      "a .tool-versions with go",
      { goVersionFile: file(".tool-versions", "go\t1.26\n") },
      "1.26.11",
      ".tool-versions: go 1.26, newest patch",
    ],
    [
      "a go.mod as the file",
      { goVersionFile: mod("go 1.27.0", "tools/go.mod"), goMod: mod("go 1.25") },
      "1.27.4",
      "tools/go.mod: go 1.27.0, newest patch",
    ],
    [
      "a go.work as the file",
      { goVersionFile: file("go.work", "go 1.25\ntoolchain go1.26.9\n") },
      "1.26.9",
      "go.work: toolchain go1.26.9",
    ],
    [
      "a toolchain line",
      { goMod: mod("go 1.25\ntoolchain go1.26.8") },
      "1.26.8",
      "go.mod: toolchain go1.26.8",
    ],
    [
      "a toolchain line that is no longer supported",
      { goMod: mod("go 1.24\ntoolchain go1.24.2") },
      "1.24.2",
      "go.mod: toolchain go1.24.2",
    ],
    [
      "a toolchain line equal to the go line",
      { goMod: mod("go 1.26.8\ntoolchain go1.26.8") },
      "1.26.8",
      "go.mod: toolchain go1.26.8",
    ],
    [
      "a toolchain line below the go line, which Go passes over",
      { goMod: mod("go 1.27\ntoolchain go1.26.8") },
      "1.27.4",
      "go.mod: go 1.27, newest patch",
    ],
    [
      "toolchain default",
      { goMod: mod("go 1.26\ntoolchain default") },
      "1.26.11",
      "go.mod: go 1.26, newest patch",
    ],
    [
      "a go line of the newest minor",
      { goMod: mod("go 1.27") },
      "1.27.4",
      "go.mod: go 1.27, newest patch",
    ],
    [
      "a go line of the older supported minor",
      { goMod: mod("go 1.26.0") },
      "1.26.11",
      "go.mod: go 1.26.0, newest patch",
    ],
    [
      "a go line that is no longer supported",
      { goMod: mod("go 1.25") },
      "1.26.11",
      "go.mod: go 1.25, newest patch of the older supported release 1.26",
    ],
    [
      "a go line from before toolchains",
      { goMod: mod("go 1.13") },
      "1.26.11",
      "go.mod: go 1.13, newest patch of the older supported release 1.26",
    ],
    [
      "no go line",
      { goMod: mod("") },
      "1.26.11",
      "go.mod: no go line, newest patch of the older supported release 1.26",
    ],
    [
      "a go line above the newest patch of its minor",
      { goMod: mod("go 1.26.12") },
      "1.27.4",
      "go.mod: go 1.26.12, newest patch of the oldest known that fits, 1.27",
    ],
    [
      "a go line of a minor that has release candidates only",
      { goMod: mod("go 1.28rc1") },
      "1.28rc1",
      "go.mod: go 1.28rc1, newest prerelease",
    ],
    [
      "the highest go line of a workspace",
      {
        goMod: mod("go 1.25"),
        goWork: work("go 1.26", [
          ["a/go.mod", "go 1.25"],
          ["b/go.mod", "go 1.27.0"],
        ]),
      },
      "1.27.4",
      "b/go.mod: go 1.27.0, newest patch",
    ],
    [
      "go.work's own line where it is the highest",
      { goWork: work("go 1.27", [["a/go.mod", "go 1.25"]]) },
      "1.27.4",
      "go.work: go 1.27, newest patch",
    ],
    [
      "the highest toolchain line of a workspace",
      {
        goWork: work("go 1.25\ntoolchain go1.26.8", [
          ["a/go.mod", "go 1.25\ntoolchain go1.26.9"],
          ["b/go.mod", "go 1.26"],
        ]),
      },
      "1.26.9",
      "a/go.mod: toolchain go1.26.9",
    ],
    [
      "a go line of a workspace above every toolchain line",
      {
        goWork: work("go 1.25\ntoolchain go1.26.8", [["b/go.mod", "go 1.27"]]),
      },
      "1.27.4",
      "b/go.mod: go 1.27, newest patch",
    ],
    [
      "go.mod alone where go.work is not used",
      { goMod: mod("go 1.26"), goWork: undefined },
      "1.26.11",
      "go.mod: go 1.26, newest patch",
    ],
    [
      "a variant's own Go before an input",
      {
        variant: { name: "legacy", go: "1.25" },
        goVersion: "1.27.0",
        goMod: mod("go 1.24"),
      },
      "1.25.14",
      "variant legacy: go 1.25, newest patch",
    ],
    [
      "a variant's exact Go at the go line",
      { variant: { name: "legacy", go: "1.26.8" }, goMod: mod("go 1.26.8") },
      "1.26.8",
      "variant legacy: go 1.26.8",
    ],
  ])("%s", (_name, facts, version, reason) => {
    expect(decide(facts, KNOWN)).toEqual({ version, reason });
  });
});

describe("with what is installed alone", () => {
  test.each<[string, RequestFacts, readonly string[], string, string]>([
    [
      "a minor takes the newest patch that is there",
      { goVersion: "1.26" },
      ["1.26.8"],
      "1.26.8",
      "go-version: 1.26, newest patch, of those installed",
    ],
    [
      "an old go line takes the oldest Go that can be a supported one",
      { goMod: mod("go 1.24") },
      ["1.24.7", "1.26.8"],
      "1.26.8",
      "go.mod: go 1.24, newest patch of the oldest known that fits, 1.26, of those installed",
    ],
  ])("%s", (_name, facts, versions, version, reason) => {
    expect(decide(facts, { ...known(versions), partial: true })).toEqual({ version, reason });
  });
});

describe("refused with one sentence", () => {
  test.each<[string, RequestFacts, string]>([
    [
      "a word",
      { goVersion: "latest" },
      "go-version: latest is not a Go version: write 1.26.8, 1.26, 1.26.x, ^1.25, stable or oldstable",
    ],
    [
      "an empty input",
      { goVersion: " " },
      "go-version:   is not a Go version: write 1.26.8, 1.26, 1.26.x, ^1.25, stable or oldstable",
    ],
    [
      "an old release",
      { goVersion: "1.23.12" },
      "go-version: 1.23.12 is older than Go 1.24, the oldest that builds here: set go-version to 1.24 or newer",
    ],
    [
      "a minor that YAML cut off",
      { goVersion: "1.3" },
      "go-version: 1.3 is older than Go 1.24, the oldest that builds here: set go-version to 1.24 or newer; if you wrote 1.30, put it in quotes, for YAML reads it as 1.3",
    ],
    [
      "a range below what builds here",
      { goVersion: "<1.24" },
      "go-version: <1.24 is older than Go 1.24, the oldest that builds here: set go-version to 1.24 or newer",
    ],
    [
      "an old toolchain line",
      { goMod: mod("go 1.21\ntoolchain go1.22.5") },
      "go.mod: toolchain go1.22.5 is older than Go 1.24, the oldest that builds here: set go-version to 1.24 or newer",
    ],
    [
      "a minor without a release",
      { goVersion: "1.28" },
      "go-version: 1.28: no release in the list fits (newest: 1.27.4): set go-version to one that exists",
    ],
    [
      "a go line above everything known",
      { goMod: mod("go 1.29") },
      "go.mod: go 1.29: no release in the list fits (newest: 1.27.4): set go-version to one that exists",
    ],
    [
      "a variant's Go below the go line",
      { variant: { name: "legacy", go: "1.25" }, goMod: mod("go 1.26") },
      "Go 1.25.14 (variant legacy: go 1.25, newest patch) is older than go.mod: go 1.26 demands: raise the one or lower the other",
    ],
    [
      "a variant's exact Go below a module of the workspace",
      {
        variant: { name: "legacy", go: "1.26.8" },
        goWork: work("go 1.26", [["a/go.mod", "go 1.26.9"]]),
      },
      "Go 1.26.8 (variant legacy: go 1.26.8) is older than a/go.mod: go 1.26.9 demands: raise the one or lower the other",
    ],
    [
      "an input below the go line",
      { goVersion: "1.26.8", goMod: mod("go 1.27") },
      "Go 1.26.8 (go-version: 1.26.8) is older than go.mod: go 1.27 demands: raise the one or lower the other",
    ],
    [
      "a .tool-versions without Go",
      { goVersionFile: file(".tool-versions", "nodejs 24.1.0\n") },
      '.tool-versions has no line such as "golang 1.26.8": add it',
    ],
    [
      "a .tool-versions with two lines for Go",
      { goVersionFile: file(".tool-versions", "golang 1.26.8\ngo 1.26.8\n") },
      ".tool-versions has 2 lines for Go: keep one",
    ],
    [
      "a .tool-versions with a path",
      { goVersionFile: file(".tool-versions", "golang system\n") },
      ".tool-versions: golang system is not a Go version: write 1.26.8, 1.26, 1.26.x, ^1.25, stable or oldstable",
    ],
    [
      "an empty .go-version",
      { goVersionFile: file(".go-version", "\n# none\n") },
      ".go-version has no version: it must hold one, such as 1.26.8",
    ],
    [
      "a .go-version with two",
      { goVersionFile: file(".go-version", "1.26.8\n1.25.9\n") },
      ".go-version has 2 lines: it must hold one, such as 1.26.8",
    ],
    [
      "an escape sequence in a file",
      { goVersionFile: file(".go-version", "1.26\u001b[2K") },
      '.go-version: "1.26\\u001b[2K" is not a Go version: write 1.26.8, 1.26, 1.26.x, ^1.25, stable or oldstable',
    ],
    [
      "nothing at all",
      {},
      "there is no go.mod in the working directory and no go-version: set working-directory to the module, and check the repository out before this step",
    ],
  ])("%s", (_name, facts, message) => {
    expect(() => decide(facts, KNOWN)).toThrow(new UserError(message));
  });

  test("oldstable where one minor is known", () => {
    expect(() => decide({ goVersion: "oldstable" }, known(["1.27.4"]))).toThrow(
      new UserError(
        "go-version: oldstable: no release in the list fits (newest: 1.27.4): set go-version to one that exists",
      ),
    );
  });
});

function decide(facts: RequestFacts, versions: KnownVersions) {
  const choice = chooseVersion(requestToolchain(facts), versions);
  requireMinimum(choice, requiredVersion(facts));
  return { version: choice.version.text, reason: choice.reason };
}

function known(names: readonly string[]): KnownVersions {
  const versions = names.map(parseGoVersion).filter((one): one is GoVersion => one !== undefined);
  return { versions, source: "the list", partial: false };
}
