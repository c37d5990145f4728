import { describe, expect, it } from "vitest";
import { portsOf, type ToolchainPort } from "../../src/plan/ports.ts";
import { type Selection, selectTargets } from "../../src/plan/selection.ts";
import { formatTarget } from "../../src/plan/target.ts";
import { refusalOf } from "./refusal.ts";

function select(patterns: readonly string[], goVersion = "1.26.8"): Selection {
  return selectTargets({ patterns, goVersion });
}

function chosen(patterns: readonly string[], goVersion?: string): string {
  return select(patterns, goVersion).targets.map(formatTarget).join(" ");
}

function lost(patterns: readonly string[], goVersion?: string): string {
  return select(patterns, goVersion)
    .dropped.map(({ target, reason }) => `${target}: ${reason}`)
    .join(", ");
}

const common =
  "darwin/amd64 darwin/arm64 freebsd/amd64 linux/amd64 linux/arm linux/arm64 windows/amd64 windows/arm64";

describe("patterns choose targets", () => {
  it.each<[patterns: string[], expected: string]>([
    [["common"], common],
    [["linux/amd64", "common", "linux/arm/v7"], common],
    [
      ["first-class"],
      "darwin/amd64 darwin/arm64 linux/386 linux/amd64 linux/arm linux/arm64 windows/386 windows/amd64",
    ],
    [["linux/arm64", "linux/amd64", "linux/amd64/v1"], "linux/amd64 linux/arm64"],
    [["linux/amd64/{v1,v3}"], "linux/amd64 linux/amd64/v3"],
    [["linux/amd64/*"], "linux/amd64 linux/amd64/v2 linux/amd64/v3 linux/amd64/v4"],
    [["linux/arm/{v6,v7\\,softfloat}"], "linux/arm/v6 linux/arm/v7,softfloat"],
    [["{linux/{amd64,386},darwin/arm64}"], "darwin/arm64 linux/386 linux/amd64"],
    [["linux/arm64/v8.{0..2}"], "linux/arm64 linux/arm64/v8.1 linux/arm64/v8.2"],
    [["linux/*/v3"], "linux/amd64/v3"],
    [["net*/arm*"], "netbsd/arm netbsd/arm64"],
    [["netbsd/arm/v[56]"], "netbsd/arm/v5 netbsd/arm/v6"],
    [["plan9/?86"], "plan9/386"],
    [["*/loong64", "*/wasm"], "js/wasm linux/loong64 wasip1/wasm"],
    [["linux/*", "!linux/mips*", "!linux/*64*"], "linux/386 linux/arm linux/s390x"],
    [["linux/amd64", "linux/amd64/v3", "!linux/amd64"], "linux/amd64/v3"],
    [["linux/{amd64,arm64}", "linux/amd64/v3", "!linux/amd*"], "linux/arm64"],
    [["linux/amd64/{v1,v2,v3}", "!linux/amd64/v[12]"], "linux/amd64/v3"],
    [["common", "!first-class"], "freebsd/amd64 windows/arm64"],
    [["windows/*", "!windows/*", "windows/386"], "windows/386"],
    [["all", "!all", "linux/amd64"], "linux/amd64"],
    [[" linux/amd64 "], "linux/amd64"],
  ])("%j", (patterns, expected) => {
    expect(chosen(patterns)).toBe(expected);
  });

  it("all is what the toolchain builds without cgo and keeps working", () => {
    for (const goVersion of ["1.24.13", "1.25.14", "1.26.8", "1.27.4"]) {
      const ports = portsOf(goVersion).filter(({ broken, needsCgo }) => !broken && !needsCgo);
      const expected = ports.map(({ os, arch }) => `${os}/${arch}`).join(" ");
      expect(chosen(["all"], goVersion)).toBe(expected);
    }
    expect(select(["all"], "1.24.13").targets).toHaveLength(43);
    expect(select(["all"], "1.27.4").targets).toHaveLength(42);
  });
});

describe("seven systems times five architectures are the pairs that the toolchain has", () => {
  const product =
    "{linux,darwin,windows,freebsd,openbsd,netbsd,solaris}/{amd64,arm64,386,arm,riscv64}";
  const always =
    "darwin/386: removed in Go 1.15, darwin/arm: removed in Go 1.15, darwin/riscv64: Go has no such port, ";
  const rest =
    "netbsd/riscv64: Go has no such port, solaris/386: Go has no such port, solaris/arm: Go has no such port, " +
    "solaris/arm64: Go has no such port, solaris/riscv64: Go has no such port, ";
  const pairs = (riscv: string) =>
    `darwin/amd64 darwin/arm64 freebsd/386 freebsd/amd64 freebsd/arm freebsd/arm64 ${riscv}linux/386 linux/amd64 ` +
    "linux/arm linux/arm64 linux/riscv64 netbsd/386 netbsd/amd64 netbsd/arm netbsd/arm64 openbsd/386 " +
    "openbsd/amd64 openbsd/arm openbsd/arm64 openbsd/riscv64 solaris/amd64 windows/386 windows/amd64 windows/arm64";
  const noRiscv = "windows/riscv64: Go has no such port";

  it.each([
    [
      "1.24.13",
      pairs("freebsd/riscv64 "),
      `${always}${rest}windows/arm: broken in Go 1.24, ${noRiscv}`,
    ],
    [
      "1.25.14",
      pairs("freebsd/riscv64 "),
      `${always}${rest}windows/arm: broken in Go 1.25, ${noRiscv}`,
    ],
    [
      "1.26.8",
      pairs(""),
      `${always}freebsd/riscv64: broken in Go 1.26, ${rest}windows/arm: removed in Go 1.26, ${noRiscv}`,
    ],
    [
      "1.27.4",
      pairs(""),
      `${always}freebsd/riscv64: broken in Go 1.27, ${rest}windows/arm: removed in Go 1.26, ${noRiscv}`,
    ],
  ])("Go %s", (goVersion, targets, dropped) => {
    expect(chosen([product], goVersion)).toBe(targets);
    expect(lost([product], goVersion)).toBe(dropped);
  });
});

describe("what is not built is listed with its reason", () => {
  it.each<[patterns: string[], goVersion: string, expected: string]>([
    [["linux/*"], "1.26.8", "linux/sparc64: broken in Go 1.26"],
    [["*/arm64"], "1.26.8", "ios/arm64: needs cgo"],
    [["windows/*"], "1.27.4", "windows/arm: removed in Go 1.26"],
    [["*/arm/v6"], "1.26.8", "android/arm: needs cgo, windows/arm: removed in Go 1.26"],
    [
      ["linux/riscv64/{rva20u64,rva23u64}"],
      "1.24.13",
      "linux/riscv64/rva23u64: GORISCV64=rva23u64 exists since Go 1.25",
    ],
    [["common", "!windows/arm64"], "1.26.8", 'windows/arm64: removed by "!windows/arm64"'],
    [["common", "!windows/*", "windows/amd64"], "1.26.8", 'windows/arm64: removed by "!windows/*"'],
    [["{linux,solaris}/arm64", "!solaris/*"], "1.26.8", "solaris/arm64: Go has no such port"],
  ])("%j with Go %s", (patterns, goVersion, expected) => {
    expect(lost(patterns, goVersion)).toBe(expected);
  });
});

describe("a list that cannot be meant is refused", () => {
  it.each<[patterns: string[], sentence: string]>([
    [
      ["windows/arm"],
      '"windows/arm" cannot be built with Go 1.26.8: removed in Go 1.26; near it: windows/386, windows/amd64, windows/arm64',
    ],
    [
      ["common", "solaris/arm64"],
      '"solaris/arm64" cannot be built with Go 1.26.8: Go has no such port; near it: solaris/amd64',
    ],
    [
      ["android/arm"],
      '"android/arm" cannot be built with Go 1.26.8: needs cgo; near it: android/arm64',
    ],
    [
      ["freebsd/riscv*"],
      '"freebsd/riscv*" cannot be built with Go 1.26.8: broken in Go 1.26; near it: freebsd/386, freebsd/amd64, freebsd/arm, freebsd/arm64',
    ],
    [
      ["js/wasm/signext"],
      '"js/wasm/signext" cannot be built with Go 1.26.8: GOWASM=signext is always on since Go 1.26; near it: js/wasm',
    ],
    [
      ["ios/*"],
      '"ios/*" yields nothing that Go 1.26.8 can build: ios/amd64 (needs cgo), ios/arm64 (needs cgo)',
    ],
    [["solaris/arm*"], '"solaris/arm*" matches no port of Go 1.26.8; there is solaris/amd64'],
    [["*/*/v9"], '"*/*/v9" matches no port of Go 1.26.8'],
    [
      ["linx/*"],
      '"linx/*" names an operating system that Go does not know: "linx"; did you mean "linux"?',
    ],
    [
      ["*/aarch64"],
      '"*/aarch64" names an architecture that Go does not know: "aarch64"; did you mean "arm64"?',
    ],
    [
      ["{linux,macos}/arm64"],
      '"{linux,macos}/arm64" names an operating system that Go does not know: "macos"; did you mean "darwin"?',
    ],
    [
      ["*/amd64/v9"],
      '"*/amd64/v9" asks for GOAMD64=v9, which Go does not have; amd64 takes v1 (the default), v2, v3 and v4',
    ],
    [
      ["!windows/arm64", "common"],
      '"!windows/arm64" removes nothing; a negation takes away what the patterns before it chose',
    ],
    [["linux/amd64", "!*/*"], 'nothing is left to build: linux/amd64 (removed by "!*/*")'],
    [
      ["common", "!all"],
      'nothing is left to build: darwin/amd64 (removed by "!all"), darwin/arm64 (removed by "!all"), freebsd/amd64 (removed by "!all"), linux/amd64 (removed by "!all"), linux/arm (removed by "!all"), linux/arm64 (removed by "!all"), windows/amd64 (removed by "!all"), windows/arm64 (removed by "!all")',
    ],
    [[], 'the list is empty; write for instance "common"'],
    [[""], '"" is empty; write a target, a glob or a group'],
    [["!"], '"!" is empty; write a target, a glob or a group'],
    [["comon"], '"comon" is no target and no group; did you mean "common"?'],
    [["linux/{amd64"], '"linux/{amd64" has braces that hold no list; write {a,b}'],
    [["linux/{amd64}"], '"linux/{amd64}" has braces that hold no list; write {a,b}'],
    [
      ["**"],
      '"**" is no glob over os/arch or os/arch/level; write for instance "linux/*", or "all"',
    ],
    [
      ["linux/+(a)*"],
      '"linux/+(a)*" has characters that no pattern takes; a glob is made of *, ?, [a-z] and {a,b}',
    ],
    [
      ["!(linux)/amd64"],
      '"!(linux)/amd64" starts with !(…), which is not known here; negate with !os/arch',
    ],
  ])("%j", (patterns, sentence) => {
    expect(refusalOf(() => select(patterns))).toBe(`targets: ${sentence}`);
  });

  it("all mistakes are told at once, each on a line, with the input's name", () => {
    const patterns = ["macos/arm64", "linux/amd64", "linux/arm/v4", "macos/arm64"];
    const message = refusalOf(() =>
      selectTargets({ patterns, goVersion: "1.26.8", input: "variants.prod.targets" }),
    );
    expect(message).toBe(
      'variants.prod.targets: "macos/arm64" names an operating system that Go does not know: "macos"; did you mean "darwin"?\n' +
        'variants.prod.targets: "linux/arm/v4" asks for GOARM=4, which Go does not have; ' +
        'arm takes v5, v6 and v7 (the default), each also with ",softfloat" or ",hardfloat"',
    );
  });

  it("a pattern that stands for thousands of targets is refused", () => {
    const pattern = `linux/${"{a,b}".repeat(20)}`;
    expect(refusalOf(() => select([pattern]))).toBe(
      `targets: "${pattern}" stands for more than 1000 targets`,
    );
  });
});

it("a newer Go is held against what its toolchain lists", () => {
  const asked: readonly ToolchainPort[] = [
    { GOOS: "linux", GOARCH: "amd64", CgoSupported: true, FirstClass: true },
    { GOOS: "haiku", GOARCH: "amd64", CgoSupported: false, FirstClass: false },
  ];
  const selection = selectTargets({
    patterns: ["haiku/*", "{linux,windows}/amd64"],
    goVersion: "1.28.0",
    asked,
  });
  expect(selection.targets.map(formatTarget)).toEqual(["haiku/amd64", "linux/amd64"]);
  expect(selection.dropped).toEqual([{ target: "windows/amd64", reason: "removed in Go 1.28" }]);
});
