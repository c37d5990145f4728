import { describe, expect, it } from "vitest";
import { forVersion, systemsCalling, writeCall } from "../../src/inspect/abi.ts";

describe("a fact by Go version", () => {
  const minimums = { "1.24": "11.0", "1.25": "12.0", "1.27": "13.0" };

  it.each([
    ["1.20.1", "11.0"],
    ["1.24.13", "11.0"],
    ["1.25.0", "12.0"],
    ["1.26.8", "12.0"],
    ["1.27rc1", "13.0"],
    ["1.28.0", undefined],
    ["devel", undefined],
  ])("for %s is %s", (goVersion, value) => {
    expect(forVersion(minimums, goVersion)).toBe(value);
  });
});

describe("code that calls a kernel", () => {
  it.each([
    ["amd64", "b8010000000f05", ["linux"]],
    ["amd64", "b8040000000f05", ["dragonfly", "freebsd", "netbsd"]],
    ["amd64", "48c7c5330000000f05", ["plan9"]],
    ["amd64", "bd330000000f05", ["plan9"]],
    // The number is set, and the kernel not called.
    ["amd64", "b801000000c3", []],
    // The same digits, but not the same bytes.
    ["amd64", "0b801000000f0f05", []],
    // The kernel is called before the number is set.
    ["386", "cd80b804000000", []],
    ["386", "b8040000008b5c2404cd80", ["freebsd", "linux", "netbsd"]],
    ["sparc64", "b8010000000f05", []],
  ])("on %s, %s, is that of %j", (arch, code, systems) => {
    const found = systemsCalling(arch, code).map(({ os }) => os);
    expect(found.filter((os) => os !== "android")).toEqual(systems);
  });

  it("has a number, a register and an instruction", () => {
    expect(writeCall("linux", "amd64")).toEqual({
      number: 1,
      register: "AX",
      instruction: "SYSCALL",
      code: [["b801000000", "0f05"]],
    });
    expect(writeCall("openbsd", "amd64")).toBeUndefined();
  });
});
