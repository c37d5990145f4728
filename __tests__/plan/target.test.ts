import { describe, expect, it } from "vitest";
import { targetEnv } from "../../src/plan/levels.ts";
import { matchTarget } from "../../src/plan/pattern.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import { compareTargets, formatTarget, sameTarget, targetSlug } from "../../src/plan/target.ts";
import { refusalOf } from "./refusal.ts";

describe("a target has one form", () => {
  it.each([
    ["linux/amd64", "linux/amd64"],
    ["linux/amd64/v1", "linux/amd64"],
    ["linux/amd64/v3", "linux/amd64/v3"],
    ["linux/arm/v7", "linux/arm"],
    ["linux/arm/7", "linux/arm"],
    ["linux/arm/v7,hardfloat", "linux/arm"],
    ["linux/arm/v6", "linux/arm/v6"],
    ["linux/arm/6,hardfloat", "linux/arm/v6"],
    ["linux/arm/v5", "linux/arm/v5"],
    ["linux/arm/v5,softfloat", "linux/arm/v5"],
    ["linux/arm/v5,hardfloat", "linux/arm/v5,hardfloat"],
    ["linux/arm/v7,softfloat", "linux/arm/v7,softfloat"],
    ["linux/arm64/v8.0", "linux/arm64"],
    ["linux/arm64/v8.0,lse", "linux/arm64/v8.0,lse"],
    ["linux/arm64/v8.1,lse", "linux/arm64/v8.1"],
    ["linux/arm64/v9.5,crypto,lse", "linux/arm64/v9.5,crypto"],
    ["linux/arm64/v8.0,crypto,lse", "linux/arm64/v8.0,lse,crypto"],
    ["linux/386/sse2", "linux/386"],
    ["linux/386/softfloat", "linux/386/softfloat"],
    ["linux/mips/hardfloat", "linux/mips"],
    ["linux/mips64le/softfloat", "linux/mips64le/softfloat"],
    ["linux/ppc64le/power8", "linux/ppc64le"],
    ["aix/ppc64/power10", "aix/ppc64/power10"],
    ["linux/riscv64/rva20u64", "linux/riscv64"],
    ["linux/riscv64/rva22u64", "linux/riscv64/rva22u64"],
    ["js/wasm/signext,satconv", "js/wasm/satconv,signext"],
    ["linux/s390x", "linux/s390x"],
  ])("%s is %s", (text, expected) => {
    expect(formatTarget(parseTarget(text))).toBe(expected);
  });

  it("two spellings of one target are the same", () => {
    expect(sameTarget(parseTarget("linux/arm/v7"), parseTarget("linux/arm"))).toBe(true);
    expect(sameTarget(parseTarget("linux/arm/v6"), parseTarget("linux/arm"))).toBe(false);
  });
});

describe("the level's variable is always set", () => {
  it.each([
    ["linux/386", { GO386: "sse2" }],
    ["linux/amd64", { GOAMD64: "v1" }],
    ["linux/amd64/v4", { GOAMD64: "v4" }],
    ["linux/arm", { GOARM: "7" }],
    ["freebsd/arm/v6", { GOARM: "6" }],
    ["linux/arm/v7,softfloat", { GOARM: "7,softfloat" }],
    ["darwin/arm64", { GOARM64: "v8.0" }],
    ["linux/arm64/v8.0,lse,crypto", { GOARM64: "v8.0,lse,crypto" }],
    ["linux/mipsle", { GOMIPS: "hardfloat" }],
    ["linux/mips64/softfloat", { GOMIPS64: "softfloat" }],
    ["linux/ppc64", { GOPPC64: "power8" }],
    ["linux/riscv64/rva23u64", { GORISCV64: "rva23u64" }],
    ["wasip1/wasm", { GOWASM: "" }],
    ["linux/loong64", {}],
    ["linux/s390x", {}],
  ])("%s", (text, level) => {
    const [GOOS, GOARCH] = text.split("/");
    expect(targetEnv(parseTarget(text))).toEqual({ GOOS, GOARCH, ...level });
  });
});

describe("file names", () => {
  it.each([
    ["linux/amd64", "linux-amd64"],
    ["linux/arm/v7,softfloat", "linux-arm-v7-softfloat"],
    ["linux/arm64/v8.0,lse,crypto", "linux-arm64-v8.0-lse-crypto"],
  ])("%s becomes %s", (text, slug) => {
    expect(targetSlug(parseTarget(text))).toBe(slug);
  });
});

it("targets are ordered by system, architecture and level, with numbers as numbers", () => {
  const sorted = [
    "windows/386",
    "linux/ppc64le/power10",
    "linux/ppc64le/power9",
    "linux/ppc64le",
    "linux/arm64",
    "linux/arm/v5",
    "linux/arm",
    "linux/386",
    "darwin/arm64",
  ].map(parseTarget);
  expect(sorted.sort(compareTargets).map(formatTarget)).toEqual([
    "darwin/arm64",
    "linux/386",
    "linux/arm",
    "linux/arm/v5",
    "linux/arm64",
    "linux/ppc64le",
    "linux/ppc64le/power9",
    "linux/ppc64le/power10",
    "windows/386",
  ]);
});

const thumbOnly =
  "means ARMv6-M, and Go has no such port: those processors run Thumb code only; " +
  'for ARMv6 boards with an operating system write "linux/arm/v6"';
const armLevels = 'v5, v6 and v7 (the default), each also with ",softfloat" or ",hardfloat"';

describe("what is no target is refused with what exists instead", () => {
  it.each([
    ["linux/arm/v6m", `"linux/arm/v6m" ${thumbOnly}`],
    ["arm/v6m", `"arm/v6m" ${thumbOnly}`],
    ["linux/armv6-m", `"linux/armv6-m" ${thumbOnly}`],
    ["GOARM=v6m", `"GOARM=v6m" ${thumbOnly}`],
    [
      "GOARM=4",
      `"GOARM=4" is no target, and Go has no GOARM=4; arm takes ${armLevels}, written for instance "linux/arm"`,
    ],
    [
      "GOARM=6",
      '"GOARM=6" is no target; for GOARM=6 write the level as the last part, "linux/arm/v6"',
    ],
    ["GOOS=linux", '"GOOS=linux" is no target; write os/arch, for instance "linux/amd64"'],
    [
      "linux/arm/v4",
      `"linux/arm/v4" asks for GOARM=4, which Go does not have; arm takes ${armLevels}`,
    ],
    [
      "amd64/v9",
      '"amd64/v9" asks for GOAMD64=v9, which Go does not have; amd64 takes v1 (the default), v2, v3 and v4',
    ],
    ["amd64/v3", '"amd64/v3" has no operating system; did you mean "linux/amd64/v3"?'],
    [
      "linux/arm64/v8",
      '"linux/arm64/v8" asks for GOARM64=v8, which Go does not have; arm64 takes v8.0 (the default) to v8.9 and v9.0 to v9.5, each also with ",lse" and ",crypto"',
    ],
    [
      "linux/arm/v7,softfloat,hardfloat",
      '"linux/arm/v7,softfloat,hardfloat" asks for softfloat and hardfloat at once; keep one of them',
    ],
    [
      "linux/s390x/z13",
      '"linux/s390x/z13" asks for a level ("z13"), and s390x has none in Go; leave it away',
    ],
    [
      "linx/amd64",
      '"linx/amd64" names an operating system that Go does not know: "linx"; did you mean "linux"?',
    ],
    [
      "macos/arm64",
      '"macos/arm64" names an operating system that Go does not know: "macos"; did you mean "darwin"?',
    ],
    [
      "win/amd64",
      '"win/amd64" names an operating system that Go does not know: "win"; did you mean "windows"?',
    ],
    [
      "sunos/amd64",
      '"sunos/amd64" names an operating system that Go does not know: "sunos"; did you mean "solaris"?',
    ],
    [
      "linux/x86_64",
      '"linux/x86_64" names an architecture that Go does not know: "x86_64"; did you mean "amd64"?',
    ],
    [
      "linux/aarch64",
      '"linux/aarch64" names an architecture that Go does not know: "aarch64"; did you mean "arm64"?',
    ],
    [
      "linux/i386",
      '"linux/i386" names an architecture that Go does not know: "i386"; did you mean "386"?',
    ],
    [
      "linux/armv6l",
      '"linux/armv6l" names an architecture that Go does not know: "armv6l"; did you mean "arm/v6"?',
    ],
    [
      "beos/amd64",
      '"beos/amd64" names an operating system that Go does not know: "beos"; go tool dist list shows what there is',
    ],
    ["amd64/linux", '"amd64/linux" names the architecture first; did you mean "linux/amd64"?'],
    ["linux-amd64", '"linux-amd64" is no target; did you mean "linux/amd64"?'],
    [
      "solaris",
      '"solaris" has no architecture; write "solaris/*", or for instance "solaris/amd64"',
    ],
    ["wasm", '"wasm" has no operating system; write "*/wasm", or for instance "js/wasm"'],
    ["common", '"common" is a group, and a single target is needed here'],
    ["linux/amd64/", '"linux/amd64/" has an empty part; write os/arch, for instance "linux/amd64"'],
    [
      "linux/arm/v7/softfloat",
      '"linux/arm/v7/softfloat" has more than the parts os/arch/level; write os/arch, for instance "linux/amd64"',
    ],
    [
      "linux/amd64,linux/arm64",
      '"linux/amd64,linux/arm64" names several targets; give each its own entry',
    ],
    [
      "constructor/amd64",
      '"constructor/amd64" names an operating system that Go does not know: "constructor"; go tool dist list shows what there is',
    ],
  ])("%s", (text, sentence) => {
    expect(refusalOf(() => parseTarget(text))).toBe(sentence);
  });
});

describe("a pattern takes in targets", () => {
  it.each([
    ["plan9/*", "plan9/arm", true],
    ["plan9/*", "plan9/arm/v5", true],
    ["plan9/*", "linux/arm", false],
    ["linux/amd64", "linux/amd64", true],
    ["linux/amd64", "linux/amd64/v3", false],
    ["linux/amd64/v1", "linux/amd64", true],
    ["linux/amd64/*", "linux/amd64", true],
    ["linux/amd64/*", "linux/amd64/v3", true],
    ["*/arm/7", "linux/arm", true],
    ["*/arm/{v5,v6}", "netbsd/arm/v6", true],
    ["linux/arm/v7,softfloat", "linux/arm/v7,softfloat", true],
    ["common", "linux/arm", true],
    ["common", "linux/arm/v6", false],
    ["first-class", "windows/386", true],
    ["first-class", "windows/arm64", false],
    ["all", "linux/amd64/v4", true],
    ["{linux,darwin}/arm64", "darwin/arm64", true],
    ["linux/mips*", "linux/mips64le/softfloat", true],
  ])("%s and %s: %s", (pattern, target, expected) => {
    expect(matchTarget(pattern, parseTarget(target))).toBe(expected);
  });

  it("a misspelt pattern is refused, whatever the target", () => {
    expect(refusalOf(() => matchTarget("plan8/*", parseTarget("linux/amd64")))).toBe(
      '"plan8/*" names an operating system that Go does not know: "plan8"; did you mean "plan9"?',
    );
  });

  it("a negation is refused where there is no list", () => {
    expect(refusalOf(() => matchTarget("!plan9/*", parseTarget("linux/amd64")))).toBe(
      '"!plan9/*" is a negation, and this is no list of targets',
    );
  });
});
