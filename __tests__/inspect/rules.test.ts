import { describe, expect, it } from "vitest";
import type { BuildInfo } from "../../src/inspect/build-info.ts";
import { checkBuildInfo } from "../../src/inspect/build-info-check.ts";
import { checkBinary } from "../../src/inspect/checks.ts";
import { elfArch, elfSystems } from "../../src/inspect/elf-identity.ts";
import type { Expectation } from "../../src/inspect/expectation.ts";
import type { BinaryFacts } from "../../src/inspect/facts.ts";
import { linkageOf } from "../../src/inspect/linkage.ts";
import { checkPaths, searchedForms } from "../../src/inspect/paths.ts";
import { checkStamp, modifiedWarning } from "../../src/inspect/stamp.ts";

const expectation: Expectation = {
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

const info: BuildInfo = {
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

const facts: BinaryFacts = {
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
};

const foreign: Expectation["module"] = {
  path: "example.com/tool",
  version: "v2.0.0",
  sum: "h1:tool=",
  kind: "foreign",
  vendored: false,
};
const tool = { path: "example.com/tool", version: "v2.0.0", sum: "h1:tool=", replace: undefined };

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

describe("vcs", () => {
  it("is not stamped for a package of another module", () => {
    const stamp = { on: true, commit: "0123", date: undefined } as const;
    const check = checkStamp(facts, { ...expectation, module: foreign, stamp });
    expect(check).toEqual({
      name: "vcs",
      verdict: "skip",
      evidence: "not stamped: the package is outside the main module",
    });
  });

  it("fails where a stamp was planned and there is none", () => {
    const stamp = { on: true, commit: "0123", date: undefined } as const;
    expect(checkStamp(facts, { ...expectation, stamp })).toEqual({
      name: "vcs",
      verdict: "fail",
      evidence: "expected vcs.revision=0123, found none; expected vcs.modified, found none",
    });
  });

  it.each([
    [[], "stamped with vcs.modified=true: the build itself changed the work tree"],
    [["a", "b"], "stamped with vcs.modified=true: a, b"],
    [
      ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
      "stamped with vcs.modified=true: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more",
    ],
  ])("warns of the modified files %j", (modifiedFiles, warning) => {
    const buildInfo = { ...info, settings: { ...info.settings, "vcs.modified": "true" } };
    expect(modifiedWarning({ ...facts, buildInfo }, { ...expectation, modifiedFiles })).toEqual([
      warning,
    ]);
  });
});

describe("packages with cgo files", () => {
  it("are a warning each", () => {
    const cgoPackages = ["example.com/sqlite", "example.com/usb"];
    const { warnings } = checkBinary({
      facts,
      bytes: Buffer.alloc(0),
      expectation: { ...expectation, cgoPackages },
    });
    expect(warnings).toEqual([
      "example.com/sqlite has cgo files, which CGO_ENABLED=0 leaves out: what then stands in for them may fail only when it is used",
      "example.com/usb has cgo files, which CGO_ENABLED=0 leaves out: what then stands in for them may fail only when it is used",
    ]);
  });
});

describe("paths", () => {
  it.each([
    ["/home/runner/work/app", ["/home/runner/work/app"]],
    ["/home/runner/", ["/home/runner"]],
    ["/root", []],
    ["/tmp/", []],
    ["/", []],
    ["D:\\a\\app", ["D:\\a\\app", "D:/a/app"]],
    ["C:/Users/runner", ["C:\\Users\\runner", "C:/Users/runner"]],
    ["C:\\Users", []],
  ])("%s is searched as %j", (path, forms) => {
    expect(searchedForms(path)).toEqual(forms);
  });

  it("fail with the place that was found", () => {
    const bytes = Buffer.from("\0\x01before D:/a/app/main.go\0after");
    const machinePaths = [{ name: "workspace", path: "D:\\a\\app" }];
    expect(checkPaths(bytes, { ...expectation, machinePaths })).toEqual({
      name: "paths",
      verdict: "fail",
      evidence:
        'expected no path of this machine, found workspace D:/a/app in "before D:/a/app/main.go after"',
    });
  });

  it("prove nothing without -trimpath", () => {
    expect(checkPaths(Buffer.alloc(0), { ...expectation, trimpath: false }).verdict).toBe("skip");
  });
});

describe("linkage", () => {
  const load = (name: string) => ({ libraries: [{ name, kind: "load" as const }] });

  it.each<[string, string, Partial<BinaryFacts>, string]>([
    ["linux", "1.26.8", {}, "static"],
    ["linux", "1.26.8", { dynamic: true }, "static"],
    ["linux", "1.26.8", load("libc.so.6"), "dynamic"],
    ["linux", "1.26.8", { interpreter: "/lib64/ld-linux-x86-64.so.2" }, "dynamic"],
    ["openbsd", "1.26.8", load("libc.so"), "system-only"],
    ["openbsd", "1.19.1", load("libc.so"), "system-only"],
    ["openbsd", "1.40.0", load("libc.so"), "system-only"],
    ["openbsd", "1.26.8", load("libm.so"), "dynamic"],
    [
      "darwin",
      "1.26.8",
      { ...load("/usr/lib/libSystem.B.dylib"), interpreter: "/usr/lib/dyld" },
      "system-only",
    ],
    [
      "darwin",
      "1.26.8",
      { libraries: [{ name: "/usr/lib/libz.1.dylib", kind: "weak" }] },
      "dynamic",
    ],
    ["windows", "1.26.8", { libraries: [{ name: "user32.dll", kind: "delay" }] }, "dynamic"],
    ["darwin", "1.26.8", { slices: [{ ...facts, ...load("/usr/lib/libz.1.dylib") }] }, "dynamic"],
  ])("on %s with Go %s and %o is %s", (os, goVersion, other, linkage) => {
    expect(linkageOf({ ...facts, ...other }, os, goVersion)).toBe(linkage);
  });
});

describe("ELF headers", () => {
  it.each<[string, Parameters<typeof elfSystems>, readonly string[]]>([
    ["OSABI 9", [{ osAbi: 9, notes: [], headers: [] }, undefined], ["freebsd"]],
    [
      "a note of OpenBSD alone",
      [
        { osAbi: 0, notes: [{ name: "OpenBSD", type: 1, description: "" }], headers: [] },
        undefined,
      ],
      ["openbsd"],
    ],
    [
      "a loader of Linux",
      [{ osAbi: 0, notes: [], headers: [] }, "/lib64/ld-linux-x86-64.so.2"],
      ["linux"],
    ],
    [
      "a loader of Linux on riscv64, which Solaris has too",
      [{ osAbi: 0, notes: [], headers: [] }, "/lib/ld.so.1"],
      ["illumos", "linux", "solaris"],
    ],
    [
      "a stack header of Solaris",
      [{ osAbi: 0, notes: [], headers: [0x6ffffffb] }, "/lib/ld.so.1"],
      ["illumos", "solaris"],
    ],
    ["OSABI of HP-UX", [{ osAbi: 1, notes: [], headers: [] }, undefined], []],
    ["an unknown loader", [{ osAbi: 0, notes: [], headers: [] }, "/opt/ld"], []],
  ])("with %s allow the systems that write them", (_, [elf, interpreter], systems) => {
    expect(elfSystems(elf, interpreter)).toEqual(systems);
  });

  it.each([
    [8, 32, "big", "mips"],
    [8, 64, "little", "mips64le"],
    [62, 64, "little", "amd64"],
    [62, 32, "little", undefined],
    [2, 32, "big", undefined],
  ] as const)("of machine %i, %i-bit, %s-endian are %s", (machine, bits, endian, arch) => {
    expect(elfArch(machine, bits, endian)).toBe(arch);
  });
});
