import { describe, expect, test } from "vitest";
import type { RequestFacts } from "../../../src/go/toolchain/request.ts";
import { decide, file, KNOWN, known, mod, work } from "./decision.ts";

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
