import { describe, expect, test } from "vitest";
import { buildArguments, buildEnvironment } from "../../src/go/command.ts";

const build = {
  tags: [],
  ldflags: [],
  vars: {},
  strip: true,
  pgo: "auto",
  experiment: "",
  fips140: "off",
  go: undefined,
};
const command = { build, stamp: true, buildId: "keep" as const, packages: ["./cmd/web"] };

describe("arguments of go build", () => {
  test.each([
    [
      "the usual ones",
      command,
      [
        "build",
        "-trimpath",
        "-buildvcs=true",
        "-ldflags=-s -w",
        "-gcflags=all=-dwarf=false",
        "--",
        "./cmd/web",
      ],
    ],
    [
      "no stamp, no build id",
      { ...command, stamp: false, buildId: "strip" as const },
      [
        "build",
        "-trimpath",
        "-buildvcs=false",
        "-ldflags=-s -w -buildid=",
        "-gcflags=all=-dwarf=false",
        "--",
        "./cmd/web",
      ],
    ],
    [
      "nothing stripped",
      { ...command, build: { ...build, strip: false } },
      ["build", "-trimpath", "-buildvcs=true", "--", "./cmd/web"],
    ],
    [
      "tags, a profile, several packages",
      {
        ...command,
        build: { ...build, strip: false, tags: ["a", "b"], pgo: "off" },
        packages: [".", "./b"],
      },
      ["build", "-trimpath", "-buildvcs=true", "-tags=a,b", "-pgo=off", "--", ".", "./b"],
    ],
  ])("%s", (_, options, expected) => {
    expect(buildArguments(options)).toEqual(expected);
  });

  test.each([
    [{ "main.version": "1.2.3" }, "-s -w -X main.version=1.2.3"],
    [{ "main.name": "two words" }, "-s -w -X 'main.name=two words'"],
    [{ "main.name": "it's" }, `-s -w -X "main.name=it's"`],
    [{ "main.b": "2", "main.a": "1" }, "-s -w -X main.a=1 -X main.b=2"],
    [{ "main.name": "$(touch x)`y`" }, "-s -w -X 'main.name=$(touch x)`y`'"],
    [{ "main.empty": "" }, "-s -w -X main.empty="],
  ])("vars %j are single tokens for the linker", (vars, expected) => {
    expect(buildArguments({ ...command, build: { ...build, vars } })).toContain(
      `-ldflags=${expected}`,
    );
  });

  test("both kinds of quotes in one token are refused", () => {
    const vars = { "main.name": `it's "so"` };
    expect(() => buildArguments({ ...command, build: { ...build, vars } })).toThrow(
      "both kinds of quotes",
    );
  });
});

test("the environment of a unit names all that decides its bytes", () => {
  expect(
    buildEnvironment({
      target: { GOOS: "linux", GOARCH: "arm", GOARM: "6" },
      build: { ...build, experiment: "jsonv2" },
      goVersion: "1.26.8",
      workspace: false,
    }),
  ).toEqual({
    CGO_ENABLED: "0",
    GOEXPERIMENT: "jsonv2",
    GOFIPS140: "off",
    GOFLAGS: "",
    GOTOOLCHAIN: "go1.26.8",
    GOWORK: "off",
    GOOS: "linux",
    GOARCH: "arm",
    GOARM: "6",
  });
});
