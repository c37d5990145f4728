import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { RequestFacts } from "../../../src/go/toolchain/request.ts";
import { decide, file, KNOWN, known, mod, work } from "./decision.ts";

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
