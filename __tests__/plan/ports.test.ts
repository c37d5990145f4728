import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  goMinor,
  needsAsking,
  portAbsence,
  portsOf,
  type ToolchainPort,
  whyMissing,
} from "../../src/plan/ports.ts";
import { findTool } from "../tools.ts";
import { refusalOf } from "./refusal.ts";

const go = findTool("go");
const version = go && execFileSync(go, ["env", "GOVERSION"], { encoding: "utf8" }).trim();
const isKnown = version !== undefined && !needsAsking(version);
if (version && !isKnown) console.warn(`skipped: the table of ports ends before ${version}`);

it.skipIf(!isKnown)("the table is what the Go at hand lists", () => {
  const run = (...args: string[]) => execFileSync(go ?? "", args, { encoding: "utf8" });
  const listed: readonly ToolchainPort[] = JSON.parse(
    run("tool", "dist", "list", "-json", "-broken"),
  );
  const fromTable = portsOf(version ?? "").map((port) => ({
    GOOS: port.os,
    GOARCH: port.arch,
    CgoSupported: port.cgoSupported,
    FirstClass: port.firstClass,
    ...(port.broken && { Broken: true }),
  }));
  expect(fromTable).toEqual(listed);
});

describe("why a port cannot be built", () => {
  it.each([
    ["windows/arm", "1.24.13", "broken in Go 1.24"],
    ["windows/arm", "1.25.14", "broken in Go 1.25"],
    ["windows/arm", "1.26.0", "removed in Go 1.26"],
    ["windows/arm", "1.27.4", "removed in Go 1.26"],
    ["freebsd/riscv64", "1.25.14", undefined],
    ["freebsd/riscv64", "1.27.4", "broken in Go 1.27"],
    ["openbsd/mips64", "1.26.8", "broken in Go 1.26"],
    ["openbsd/mips64", "1.27.4", "removed in Go 1.27"],
    ["linux/sparc64", "1.27.4", "broken in Go 1.27"],
    ["darwin/386", "1.26.8", "removed in Go 1.15"],
    ["nacl/arm", "1.26.8", "removed in Go 1.14"],
    ["ios/arm64", "1.26.8", "needs cgo"],
    ["ios/amd64", "1.26.8", "needs cgo"],
    ["android/amd64", "1.24.13", "needs cgo"],
    ["android/arm64", "1.24.13", undefined],
    ["solaris/arm64", "1.27.4", "Go has no such port"],
    ["js/wasm", "1.27.4", undefined],
  ])("%s with Go %s: %s", (name, goVersion, reason) => {
    const [os = "", arch = ""] = name.split("/");
    expect(portAbsence({ os, arch }, goVersion)).toBe(reason);
  });

  it("a port that came later exists since then", () => {
    expect(whyMissing({ go: { "1.27": {} } }, "1.26.8")).toBe("exists since Go 1.27");
  });
});

it("the lowest system follows the Go version", () => {
  const lowest = (os: string, arch: string, goVersion: string) =>
    portsOf(goVersion).find((port) => port.os === os && port.arch === arch)?.system;
  expect(lowest("darwin", "arm64", "1.24.13")).toBe("macOS 11");
  expect(lowest("darwin", "arm64", "1.26.8")).toBe("macOS 12");
  expect(lowest("darwin", "arm64", "1.27.4")).toBe("macOS 13");
  expect(lowest("linux", "ppc64", "1.26.8")).toBe("Linux 3.2");
  expect(lowest("linux", "ppc64", "1.27.4")).toBe("Linux 3.13");
  expect(lowest("linux", "loong64", "1.26.8")).toBe("Linux 5.19");
  expect(lowest("js", "wasm", "1.26.8")).toBeUndefined();
});

describe("a Go newer than the table", () => {
  const asked: readonly ToolchainPort[] = [
    { GOOS: "linux", GOARCH: "amd64", CgoSupported: true, FirstClass: true },
    { GOOS: "haiku", GOARCH: "amd64", CgoSupported: false, FirstClass: false },
    { GOOS: "ios", GOARCH: "arm64", CgoSupported: true, FirstClass: false },
    { GOOS: "plan9", GOARCH: "arm", CgoSupported: false, FirstClass: false, Broken: true },
  ];

  it("is asked", () => {
    expect(needsAsking("1.28.0")).toBe(true);
    expect(needsAsking("1.28rc1")).toBe(true);
    expect(needsAsking("1.27.9")).toBe(false);
    expect(needsAsking("1.24")).toBe(false);
  });

  it("is taken to be like the last one known when nobody asked", () => {
    expect(portsOf("1.30.1")).toEqual(portsOf("1.27.4"));
  });

  it("has the ports that it lists, with what the table knows of them", () => {
    expect(portsOf("1.28.0", asked).map(({ os, arch }) => `${os}/${arch}`)).toEqual([
      "haiku/amd64",
      "ios/arm64",
      "linux/amd64",
      "plan9/arm",
    ]);
    const absence = (os: string, arch: string) => portAbsence({ os, arch }, "1.28.0", asked);
    expect(absence("haiku", "amd64")).toBeUndefined();
    expect(absence("ios", "arm64")).toBe("needs cgo");
    expect(absence("plan9", "arm")).toBe("broken in Go 1.28");
    expect(absence("darwin", "arm64")).toBe("removed in Go 1.28");
    expect(absence("openbsd", "mips64")).toBe("removed in Go 1.27");
  });
});

it("a Go older than the table is refused", () => {
  expect(refusalOf(() => portsOf("1.23.5"))).toBe(
    "Go 1.23.5 is older than 1.24, the oldest that builds here",
  );
});

it("the minor is read from every form of a version", () => {
  expect(["1.26.8", "go1.26.8", "1.26", "1.26rc1"].map(goMinor)).toEqual([26, 26, 26, 26]);
  expect(refusalOf(() => goMinor("tip"))).toBe('"tip" is no Go version such as 1.26.8');
});
