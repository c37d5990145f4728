import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { levelAbsence, plainLevels, readLevel } from "../../src/plan/levels.ts";
import { parseTarget } from "../../src/plan/spelling.ts";
import { findTool } from "../tools.ts";

describe("a level that only some Go versions have", () => {
  it.each([
    ["linux/riscv64/rva23u64", "1.24.13", "GORISCV64=rva23u64 exists since Go 1.25"],
    ["linux/riscv64/rva23u64", "1.25.0", undefined],
    ["linux/riscv64/rva22u64", "1.24.13", undefined],
    ["js/wasm/satconv", "1.25.14", undefined],
    ["js/wasm/satconv", "1.26.8", "GOWASM=satconv is always on since Go 1.26"],
    ["js/wasm", "1.27.4", undefined],
    ["linux/amd64/v4", "1.27rc1", undefined],
    ["linux/arm64/v9.5,crypto", "1.24.0", undefined],
  ])("%s with Go %s: %s", (target, goVersion, reason) => {
    expect(levelAbsence(parseTarget(target), goVersion)).toBe(reason);
  });
});

it("a wildcard ranges over the plain levels of the Go version", () => {
  expect(plainLevels("arm", "1.26.8")).toEqual(["v5", "v6", "v7"]);
  expect(plainLevels("riscv64", "1.24.13")).toEqual(["rva20u64", "rva22u64"]);
  expect(plainLevels("riscv64", "1.27.4")).toEqual(["rva20u64", "rva22u64", "rva23u64"]);
  expect(plainLevels("s390x", "1.27.4")).toEqual([]);
});

const go = findTool("go");

/** A file of internal/buildcfg and the version, of the Go at hand. */
function buildcfg(file: string): { readonly source: string; readonly version: string } {
  const [goroot = "", version = ""] = execFileSync(go ?? "", ["env", "GOROOT", "GOVERSION"], {
    encoding: "utf8",
  }).split("\n");
  return { source: readFileSync(join(goroot, "src/internal/buildcfg", file), "utf8"), version };
}

describe.skipIf(go === undefined)("the levels are those of the Go at hand", () => {
  it.each([
    ["amd64", "goamd64", ""],
    ["arm", "goarm", "v"],
    ["arm64", "ParseGoarm64", ""],
    ["mips", "gomips", ""],
    ["mips64", "gomips64", ""],
    ["ppc64", "goppc64", ""],
    ["riscv64", "goriscv64", ""],
  ])("%s", (arch, name, prefix) => {
    const { source, version } = buildcfg("cfg.go");
    const body = new RegExp(`\\nfunc ${name}\\([^]*?\\n}\\n`).exec(source)?.[0] ?? "";
    const cases = [...body.matchAll(/case ([^:]*):/g)].flatMap(([, list = ""]) =>
      [...list.matchAll(/"([^"]+)"/g)].map(([, value]) => `${prefix}${value}`),
    );
    expect(cases.length).toBeGreaterThan(1);
    expect([...plainLevels(arch, version)].sort()).toEqual(cases.sort());
  });

  it.each([
    ["386", "DefaultGO386"],
    ["amd64", "DefaultGOAMD64"],
    ["arm64", "DefaultGOARM64"],
    ["mips", "DefaultGOMIPS"],
    ["ppc64le", "DefaultGOPPC64"],
    ["riscv64", "DefaultGORISCV64"],
  ])("%s has the default of the toolchain", (arch, constant) => {
    const { source } = buildcfg("zbootstrap.go");
    const value = new RegExp(`const ${constant} = \`([^\`]*)\``).exec(source)?.[1] ?? "";
    expect(readLevel(arch, value)).toEqual({ level: undefined });
  });
});
