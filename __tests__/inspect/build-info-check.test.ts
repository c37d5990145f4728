import { describe, expect, it } from "vitest";
import { checkBuildInfo } from "../../src/inspect/build-info-check.ts";
import type { Expectation } from "../../src/inspect/expectation.ts";
import type { BuildInfo } from "../../src/inspect/facts.ts";
import { expectation, facts, foreign, info, tool } from "./values.ts";

describe("build-info", () => {
  const settings = (other: Record<string, string>): Partial<BuildInfo> => ({
    settings: { ...info.settings, ...other },
  });
  const main = (version: string): Partial<BuildInfo> => ({
    main: { path: "example.com/app", version, sum: "", replace: undefined },
  });

  it.each<[string, Partial<BuildInfo>, Partial<Expectation>]>([
    ["all as planned", {}, {}],
    ["an experiment behind the version", { goVersion: "go1.26.8-X:jsonv2" }, {}],
    ["an experiment in the form of Go 1.25", { goVersion: "go1.26.8 X:jsonv2" }, {}],
    ["tags", settings({ "-tags": "a,b" }), { tags: ["a", "b"] }],
    [
      "a level",
      settings({ GOAMD64: "v3" }),
      { target: { os: "linux", arch: "amd64", level: "v3" } },
    ],
    ["a modified tag", main("v1.2.3+dirty"), {}],
    [
      "a modified incompatible tag",
      main("v2.0.0+incompatible.dirty"),
      { mainVersion: { kind: "exact", value: "v2.0.0+incompatible" } },
    ],
    [
      "a pseudo-version",
      main("v1.2.4-0.20240102030405-0123456789ab"),
      { mainVersion: { kind: "pseudo", suffix: "20240102030405-0123456789ab" } },
    ],
    ["no version", main("(devel)"), { mainVersion: { kind: "devel" } }],
    ["a package of another module", { main: tool }, { module: foreign }],
    [
      "the same, vendored",
      { main: { ...tool, sum: "" } },
      { module: { ...foreign, vendored: true } },
    ],
    [
      "the same, replaced by a directory",
      {
        main: {
          ...tool,
          sum: "",
          replace: { path: "./tool", version: "(devel)", sum: "", replace: undefined },
        },
      },
      { module: foreign },
    ],
  ])("passes with %s", (_, found, wanted) => {
    const check = checkBuildInfo(
      { ...facts, buildInfo: { ...info, ...found } },
      { ...expectation, ...wanted },
    );
    expect(check).toMatchObject({ verdict: "pass" });
  });

  it.each<[string, Partial<BuildInfo>, Partial<Expectation>]>([
    ["expected Go go1.26.8, found go1.26.7", { goVersion: "go1.26.7" }, {}],
    [
      "expected package example.com/app/cmd/web, found example.com/app/cmd/api",
      { path: "example.com/app/cmd/api" },
      {},
    ],
    ["expected GOOS=linux, found GOOS=freebsd", settings({ GOOS: "freebsd" }), {}],
    ["expected GOARCH=amd64, found GOARCH=arm64", settings({ GOARCH: "arm64" }), {}],
    ["expected GOAMD64=v1, found GOAMD64=v9", settings({ GOAMD64: "v9" }), {}],
    ["expected CGO_ENABLED=0, found CGO_ENABLED=1", settings({ CGO_ENABLED: "1" }), {}],
    ["expected -tags=(none), found -tags=debug", settings({ "-tags": "debug" }), {}],
    ["expected -tags=a,b, found -tags=b,a", settings({ "-tags": "b,a" }), { tags: ["a", "b"] }],
    ["expected -trimpath=(none), found -trimpath=true", {}, { trimpath: false }],
    ["expected -buildmode=exe, found -buildmode=pie", settings({ "-buildmode": "pie" }), {}],
    [
      "expected module example.com/app, found example.com/other",
      { main: { path: "example.com/other", version: "v1.2.3", sum: "", replace: undefined } },
      {},
    ],
    ["expected module version v1.2.3, found v1.2.2", main("v1.2.2"), {}],
    ["expected module version (devel), found v1.2.3", {}, { mainVersion: { kind: "devel" } }],
    [
      "expected a module version that ends in 20240102030405-0123456789ab, found v1.2.3",
      {},
      { mainVersion: { kind: "pseudo", suffix: "20240102030405-0123456789ab" } },
    ],
    [
      "expected module version v2.0.0, found v2.0.1",
      { main: { ...tool, version: "v2.0.1" } },
      { module: foreign },
    ],
    [
      "expected module sum h1:tool=, found h1:else=",
      { main: { ...tool, sum: "h1:else=" } },
      { module: foreign },
    ],
    [
      "expected module sum (none), found h1:tool=",
      { main: tool },
      { module: { ...foreign, vendored: true } },
    ],
    ["expected module example.com/app, found none", { main: undefined }, {}],
  ])("fails: %s", (evidence, found, wanted) => {
    const check = checkBuildInfo(
      { ...facts, buildInfo: { ...info, ...found } },
      { ...expectation, ...wanted },
    );
    expect(check).toEqual({ name: "build-info", verdict: "fail", evidence });
  });

  it("fails without any", () => {
    const check = checkBuildInfo({ ...facts, buildInfo: undefined }, expectation);
    expect(check.evidence).toBe("expected Go build info, found none");
  });
});
