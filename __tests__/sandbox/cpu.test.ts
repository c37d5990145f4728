import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { parseTarget } from "../../src/plan/spelling.ts";
import { askCpu, type Host, neededFeatures, parseFeatures } from "../../src/sandbox/cpu.ts";
import { findTool } from "../tools.ts";

const v1 = ["lm", "mmx", "sse", "sse2"];
const v2 = [...v1, "pni", "ssse3", "cx16", "sse4_1", "sse4_2", "popcnt", "lahf_lm"];
const v3 = [...v2, "fma", "movbe", "xsave", "avx", "f16c", "abm", "bmi1", "avx2", "bmi2"];
const v4 = [...v3, "avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"];

function amd64(features: readonly string[] | undefined): Host {
  return { os: "linux", arch: "amd64", features: features && new Set(features) };
}

describe("which files a processor may run", () => {
  it.each([
    ["linux/amd64", v1, "native"],
    ["linux/amd64/v2", v1, "lacking pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm"],
    ["linux/amd64/v2", v2, "native"],
    ["linux/amd64/v3", v2, "lacking fma movbe xsave avx f16c abm bmi1 avx2 bmi2"],
    ["linux/amd64/v3", v3.filter((name) => name !== "bmi2"), "lacking bmi2"],
    ["linux/amd64/v3", v3, "native"],
    ["linux/amd64/v4", v3, "lacking avx512f avx512dq avx512cd avx512bw avx512vl"],
    ["linux/amd64/v4", v4.filter((name) => name !== "avx2"), "lacking avx2"],
    ["linux/amd64/v4", v4, "native"],
    ["linux/386", v1, "native"],
    ["linux/386", ["mmx"], "lacking sse2"],
    ["linux/386/softfloat", ["mmx"], "native"],
    ["linux/386/softfloat", [], "lacking mmx"],
    ["linux/amd64", undefined, "native"],
    ["linux/amd64/v3", undefined, "unknown"],
    ["linux/arm64", v4, "foreign"],
    ["freebsd/386", v4, "foreign"],
    ["windows/amd64", v4, "foreign"],
  ])("%s on a processor with %j: %s", (target, features, expected) => {
    const answer = askCpu(parseTarget(target), amd64(features));
    const said =
      answer.kind === "lacking" ? ["lacking", ...answer.features].join(" ") : answer.kind;
    expect(said).toBe(expected);
  });

  it("asks nothing of another system's amd64 kernel for 386", () => {
    const host: Host = { os: "darwin", arch: "amd64", features: new Set(v4) };
    expect(askCpu(parseTarget("linux/386"), host)).toEqual({ kind: "foreign" });
  });

  it("runs no level of arm64 on a guess", () => {
    const host: Host = { os: "linux", arch: "arm64", features: undefined };
    expect(askCpu(parseTarget("linux/arm64"), host)).toEqual({ kind: "native" });
    expect(askCpu(parseTarget("linux/arm64/v9.0"), host)).toEqual({ kind: "unknown" });
  });
});

test("what one core of several lacks, the processor lacks", () => {
  const cpuinfo = [
    "processor\t: 0\nflags\t\t: fpu mmx avx2 bmi2\nbugs\t: spectre_v1\n",
    "processor\t: 1\nflags\t\t: fpu mmx bmi2\nvmx flags\t: ept\n",
  ].join("\n");
  expect([...(parseFeatures(cpuinfo) ?? [])]).toEqual(["fpu", "mmx", "bmi2"]);
  expect(parseFeatures("processor : 0\nFeatures : fp asimd atomics\n")).toBeUndefined();
  expect(parseFeatures("")).toBeUndefined();
});

/**
 * Bits of CPUID by leaf and register, as the processors' manuals have them, and what Linux calls
 * them in arch/x86/include/asm/cpufeatures.h. Bit 27 of leaf 1 is OSXSAVE, which Linux has under
 * `xsave`.
 */
const BITS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  FEATURES_CX: {
    0: "pni",
    9: "ssse3",
    12: "fma",
    13: "cx16",
    19: "sse4_1",
    20: "sse4_2",
    22: "movbe",
    23: "popcnt",
    27: "xsave",
    28: "avx",
    29: "f16c",
  },
  EXT_FEATURES_CX: { 0: "lahf_lm", 5: "abm" },
  EXT_FEATURES_BX: {
    3: "bmi1",
    5: "avx2",
    8: "bmi2",
    16: "avx512f",
    17: "avx512dq",
    28: "avx512cd",
    30: "avx512bw",
    31: "avx512vl",
  },
};

const go = findTool("go");

function runtimeSource(file: string): string {
  const goroot = execFileSync(go ?? "", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  return readFileSync(join(goroot, "src", "runtime", file), "utf8");
}

/** The features that the start-up code of a level asks for: `#define V3_FEATURES_CX (V2_FEATURES_CX | 1 << 12 …)`. */
function maskOf(source: string, level: string): string[] {
  return Object.entries(BITS).flatMap(([register, names]) => {
    const body = new RegExp(`^#define ${level}_${register} (.*)$`, "m").exec(source)?.[1] ?? "";
    const below = [...body.matchAll(/\bV([234])_/g)].flatMap(([, digit]) =>
      maskOf(source, `V${digit}`).filter((name) => Object.values(names).includes(name)),
    );
    const own = [...body.matchAll(/1 ?<< ?(\d+)/g)].map(([, bit]) => {
      const name = names[Number(bit)];
      if (name === undefined) throw new Error(`bit ${bit} of ${register} has no name here`);
      return name;
    });
    return [...below, ...own];
  });
}

describe.skipIf(go === undefined)("what is asked for is what the Go at hand asks for", () => {
  it.each([
    ["linux/amd64/v2", "V2", 7],
    ["linux/amd64/v3", "V3", 16],
    ["linux/amd64/v4", "V4", 21],
  ])("%s", (target, level, count) => {
    const mask = new Set(maskOf(runtimeSource("asm_amd64.s"), level));
    expect(mask.size).toBe(count);
    expect([...neededFeatures(parseTarget(target))].sort()).toEqual([...mask].sort());
  });

  it("386 asks for MMX", () => {
    expect(runtimeSource("asm_386.s")).toMatch(/TESTL\t\$\(1<<23\), DX \/\/ MMX/);
  });
});
