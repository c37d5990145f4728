import { describe, expect, it, test } from "vitest";
import { readWishes } from "../../src/assess/wishes.ts";
import { formatTarget } from "../../src/plan/target.ts";
import { refusalOf } from "../plan/refusal.ts";

function read(...texts: readonly string[]) {
  return readWishes(texts, { goVersion: "1.26.8" });
}

function targets(...texts: readonly string[]): string[] {
  return read(...texts).targets.map(({ target }) => formatTarget(target));
}

describe("a name that means targets", () => {
  it.each([
    ["linux/riscv64", ["linux/riscv64"]],
    ["riscv64", ["freebsd/riscv64", "linux/riscv64", "openbsd/riscv64"]],
    ["loong64", ["linux/loong64"]],
    ["s390x", ["linux/s390x"]],
    ["mips", ["linux/mips"]],
    ["sparc64", ["linux/sparc64"]],
    ["wasip1", ["wasip1/wasm"]],
    ["wasi", ["wasip1/wasm"]],
    ["browser", ["js/wasm"]],
    ["Apple M1", ["darwin/arm64"]],
    ["apple-m1", ["darwin/arm64"]],
    ["M3", ["darwin/arm64"]],
    ["apple_silicon", ["darwin/arm64"]],
    ["macos/arm64", ["darwin/arm64"]],
    ["macOS x86_64", ["darwin/amd64"]],
    ["linux-aarch64", ["linux/arm64"]],
    ["aarch64/linux", ["linux/arm64"]],
    ["armv6l-linux", ["linux/arm/v6"]],
    ["linux/armhf", ["linux/arm"]],
    ["x86_64-linux", ["linux/amd64"]],
    ["GOARCH=s390x", ["linux/s390x"]],
    ["raspberry pi zero", ["linux/arm/v6"]],
    ["windows/arm", ["windows/arm"]],
    ["nacl/386", ["nacl/386"]],
    ["linux/amd64/v1", ["linux/amd64"]],
  ])("%s", (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });
});

describe("a name that means none", () => {
  it.each([
    ["arm/v6m", "means ARMv6-M, and Go has no such port", ["linux/arm/v6"]],
    ["linux/arm/v6m", "means ARMv6-M, and Go has no such port", ["linux/arm/v6"]],
    ["thumbv6m", "means ARMv6-M, and Go has no such port", ["linux/arm/v6"]],
    [
      "csky",
      "means C-SKY (32-bit, little-endian), and Go has no port for it",
      ["linux/386", "linux/arm", "linux/mipsle"],
    ],
    [
      "linux/m68k",
      "means Motorola 68000 (32-bit, big-endian), and Go has no port for it",
      ["linux/mips"],
    ],
    ["esp32", "is a processor for firmware", ["linux/arm/v6"]],
    ["linx/amd64", 'an operating system that Go does not know: "linx"', ["linux/amd64"]],
    ["linux/amd46", 'an architecture that Go does not know: "amd46"', ["linux/amd64"]],
    ["risv64", "is no name that Go knows", ["linux/riscv64"]],
    ["zos", "is a name that Go keeps, and has no port for", []],
    ["linux/amd64/v9", "asks for GOAMD64=v9, which Go does not have", ["linux/amd64"]],
    ["GOARM=6", "is no target; for GOARM=6 write the level as the last part", []],
    ["kwyjibo", "is no name that Go knows", []],
    ["__proto__", "is no name that Go knows", []],
    ["constructor", "is no name that Go knows", []],
    ["haiku/*", 'an operating system that Go does not know: "haiku"', []],
  ])("%s", (text, reason, nearest) => {
    const { targets: found, unknown } = read(text);
    expect(found).toEqual([]);
    expect(unknown).toHaveLength(1);
    expect(unknown[0]?.name).toBe(text);
    expect(unknown[0]?.reason).toContain(reason);
    expect(unknown[0]?.nearest).toEqual(nearest);
  });

  it("may have the length of a book", () => {
    expect(read("x".repeat(4096)).unknown).toHaveLength(1);
  });
});

test("several names of one target are one wish", () => {
  expect(read("linux/arm64", "linux-aarch64", "graviton").targets).toEqual([
    {
      target: { os: "linux", arch: "arm64", level: undefined },
      names: ["linux/arm64", "linux-aarch64", "graviton"],
      required: true,
    },
  ]);
});

test("what a glob takes in and Go cannot build decides nothing, unless it is named too", () => {
  const required = (...texts: string[]) =>
    read(...texts)
      .targets.filter((wish) => wish.required)
      .map(({ target }) => formatTarget(target));
  expect(required("freebsd/*")).not.toContain("freebsd/riscv64");
  expect(required("freebsd/*", "freebsd/riscv64")).toContain("freebsd/riscv64");
  expect(required("riscv64")).toEqual(["linux/riscv64", "openbsd/riscv64"]);
});

test("a negation takes away what stands before it", () => {
  expect(targets("riscv64", "!freebsd/*")).toEqual(["linux/riscv64", "openbsd/riscv64"]);
});

test.each([
  [["linux/amd64", "!windows/*"], '"!windows/*" removes nothing'],
  [["linux/amd64", "!linx/*"], '"!linx/*" names an operating system that Go does not know'],
  [["linux/amd64", "!linux/amd64"], "nothing is left to assess"],
])("%j is refused", (texts, message) => {
  expect(refusalOf(() => read(...texts))).toContain(message);
});

test("more targets than a run takes are refused before anything is compiled", () => {
  expect(refusalOf(() => readWishes(["all"], { goVersion: "1.26.8" }, 10))).toMatch(
    /^targets: \d+ targets are named, and at most 10 are assessed at once/,
  );
});
