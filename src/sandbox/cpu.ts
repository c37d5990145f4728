import { readFile } from "node:fs/promises";
import { spelledLevel } from "../plan/levels.ts";
import type { Target } from "../plan/target.ts";

/** The processor and the system that files may be run on. */
export type Host = {
  /** In Go's words: `linux`, `amd64`. */
  readonly os: string;
  readonly arch: string;
  /** What every core has, as /proc/cpuinfo calls it; undefined where the system does not say. */
  readonly features: ReadonlySet<string> | undefined;
};

/** Whether the host's own processor may run the files of a target. */
export type CpuAnswer =
  | { readonly kind: "native" }
  /** The same kind of processor without what the level needs: a file would end or trap there. */
  | { readonly kind: "lacking"; readonly features: readonly string[] }
  /** The host does not say what it has; nothing is run on a guess. */
  | { readonly kind: "unknown" }
  /** Another system or another kind of processor. */
  | { readonly kind: "foreign" };

/**
 * What Go's own start-up code asks the processor for, beyond the level below: the masks of
 * runtime/asm_amd64.s, and MMX in runtime/asm_386.s, by the names of the kernel's
 * arch/x86/include/asm/cpufeatures.h (`pni` is SSE3, `abm` holds LZCNT; OSXSAVE has no name of its
 * own and is never without `xsave`). SSE2 is not asked for: a file with it would trap.
 */
const NEEDS: Readonly<Record<string, readonly (readonly [level: string, names: string])[]>> = {
  amd64: [
    ["v1", ""],
    ["v2", "pni ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm"],
    ["v3", "fma movbe xsave avx f16c abm bmi1 avx2 bmi2"],
    ["v4", "avx512f avx512dq avx512cd avx512bw avx512vl"],
  ],
  "386": [
    ["softfloat", "mmx"],
    ["sse2", "sse2"],
  ],
};

/** What the processor must have for a level, the needs of the levels below it included. */
export function neededFeatures(target: Target): readonly string[] {
  const steps = NEEDS[target.arch] ?? [];
  const last = steps.findIndex(([level]) => level === spelledLevel(target));
  return steps
    .slice(0, last + 1)
    .flatMap(([, names]) => names.split(" ").filter((name) => name !== ""));
}

/**
 * Decides whether a file of a target may be run on the host's processor itself. The amd64 kernel of
 * Linux runs 386 files too.
 */
export function askCpu(target: Target, host: Host): CpuAnswer {
  const own = target.os === host.os && target.arch === host.arch;
  const compatible = target.os === "linux" && target.arch === "386" && host.arch === "amd64";
  if (!own && !(compatible && host.os === "linux")) return { kind: "foreign" };
  if (NEEDS[target.arch] === undefined) {
    return { kind: target.level === undefined ? "native" : "unknown" };
  }
  const needed = neededFeatures(target);
  const { features } = host;
  if (features === undefined) {
    return { kind: target.level === undefined ? "native" : "unknown" };
  }
  const lacking = needed.filter((name) => !features.has(name));
  return lacking.length === 0 ? { kind: "native" } : { kind: "lacking", features: lacking };
}

/** What all cores of /proc/cpuinfo have; undefined where it lists none, as on ARM. */
export function parseFeatures(cpuinfo: string): ReadonlySet<string> | undefined {
  const lines = [...cpuinfo.matchAll(/^flags\s*:(.*)$/gm)].map(
    ([, names = ""]) => new Set(names.trim().split(/\s+/)),
  );
  const [first, ...others] = lines;
  return first && new Set([...first].filter((name) => others.every((own) => own.has(name))));
}

/** The machine that this process runs on. */
export async function readHost(): Promise<Host> {
  const text = await readFile("/proc/cpuinfo", "utf8").catch(() => "");
  return {
    os: SYSTEMS[process.platform] ?? process.platform,
    arch: ARCHS[process.arch] ?? process.arch,
    features: parseFeatures(text),
  };
}

/** Node's words where Go's are others. */
const SYSTEMS: Partial<Readonly<Record<NodeJS.Platform, string>>> = {
  win32: "windows",
  sunos: "solaris",
};
const ARCHS: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };
