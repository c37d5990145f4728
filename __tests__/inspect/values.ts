import type { Verdicts } from "../../src/inspect/checks.ts";
import type { Expectation } from "../../src/inspect/expectation.ts";
import type { BinaryFacts, BuildInfo } from "../../src/inspect/facts.ts";

/** A sound file as facts, and what it is expected to be; tests change what they are about. */
export const expectation: Expectation = {
  file: "web-linux-amd64",
  target: { os: "linux", arch: "amd64", level: undefined },
  goVersion: "1.26.8",
  stripped: true,
  trimpath: true,
  buildId: "keep",
  tags: [],
  importPath: "example.com/app/cmd/web",
  module: {
    path: "example.com/app",
    version: undefined,
    sum: undefined,
    directory: "/repository",
    kind: "main",
    vendored: false,
  },
  mainVersion: { kind: "exact", value: "v1.2.3" },
  stamp: { on: false },
  modifiedFails: false,
  modifiedFiles: [],
  machinePaths: [],
  cgoPackages: [],
};

export const info: BuildInfo = {
  goVersion: "go1.26.8",
  path: "example.com/app/cmd/web",
  main: { path: "example.com/app", version: "v1.2.3", sum: "", replace: undefined },
  dependencies: [],
  settings: {
    "-buildmode": "exe",
    "-compiler": "gc",
    "-trimpath": "true",
    CGO_ENABLED: "0",
    GOARCH: "amd64",
    GOOS: "linux",
    GOAMD64: "v1",
  },
};

export const facts: BinaryFacts = {
  format: "ELF",
  systems: ["dragonfly", "linux"],
  arch: "amd64",
  bits: 64,
  endian: "little",
  entry: 0x47e7e0,
  interpreter: undefined,
  libraries: [],
  dynamic: false,
  definedSymbols: 0,
  dwarf: [],
  segments: [],
  minimumOs: undefined,
  elf: undefined,
  macho: undefined,
  pe: undefined,
  wasm: undefined,
  slices: [],
  buildInfo: info,
  buildInfoProblem: undefined,
  pclntab: undefined,
  code: undefined,
};

export const foreign: Expectation["module"] = {
  path: "example.com/tool",
  version: "v2.0.0",
  sum: "h1:tool=",
  directory: "/repository",
  kind: "foreign",
  vendored: false,
};
export const tool = {
  path: "example.com/tool",
  version: "v2.0.0",
  sum: "h1:tool=",
  replace: undefined,
};

export function failures({ checks }: Verdicts): readonly string[] {
  return checks.filter(({ verdict }) => verdict === "fail").map(({ name }) => name);
}

export function evidenceOf({ checks }: Verdicts, name: string): string | undefined {
  return checks.find((check) => check.name === name)?.evidence;
}
