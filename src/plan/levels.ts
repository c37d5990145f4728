import { goMinor } from "./ports.ts";
import type { Target } from "./target.ts";

/** A named level; `since` is the minor of the first Go that has it, where that is after 1.24. */
type Level = { readonly name: string; readonly since?: number };

type Scale = {
  /** The environment variable that carries it. */
  readonly variable: string;
  /** In rising order; empty where a level is options alone. */
  readonly levels: readonly Level[];
  /** Go's default, whatever the system: the toolchain's own default may differ on an ARM host. */
  readonly normal: string;
  /** What may follow the name, in Go's own order. */
  readonly options: readonly string[];
  /** Options that a level has anyway. */
  readonly implied: Readonly<Record<string, readonly string[]>>;
  /** Whether one option rules out the others. */
  readonly exclusive: boolean;
  /** Minor of the first Go that ignores the options. */
  readonly ignoredSince?: number;
  /** The values in words, for messages. */
  readonly takes: string;
};

/** A level in its one spelling, or the reason why there is none. */
export type LevelReading = { readonly level: string | undefined } | { readonly problem: string };

const float: Omit<Scale, "variable"> = {
  levels: [{ name: "hardfloat" }, { name: "softfloat" }],
  normal: "hardfloat",
  options: [],
  implied: {},
  exclusive: false,
  takes: "hardfloat (the default) and softfloat",
};

const power: Omit<Scale, "variable"> = {
  levels: [{ name: "power8" }, { name: "power9" }, { name: "power10" }],
  normal: "power8",
  options: [],
  implied: {},
  exclusive: false,
  takes: "power8 (the default), power9 and power10",
};

const arm64Names = [
  ...Array.from({ length: 10 }, (_, minor) => `v8.${minor}`),
  ...Array.from({ length: 6 }, (_, minor) => `v9.${minor}`),
];

/** From internal/buildcfg/cfg.go of Go 1.24 to 1.27; a test compares it with the Go at hand. */
const scales: Readonly<Record<string, Scale>> = {
  "386": {
    variable: "GO386",
    levels: [{ name: "sse2" }, { name: "softfloat" }],
    normal: "sse2",
    options: [],
    implied: {},
    exclusive: false,
    takes: "sse2 (the default) and softfloat",
  },
  amd64: {
    variable: "GOAMD64",
    levels: [{ name: "v1" }, { name: "v2" }, { name: "v3" }, { name: "v4" }],
    normal: "v1",
    options: [],
    implied: {},
    exclusive: false,
    takes: "v1 (the default), v2, v3 and v4",
  },
  arm: {
    variable: "GOARM",
    levels: [{ name: "v5" }, { name: "v6" }, { name: "v7" }],
    normal: "v7",
    options: ["softfloat", "hardfloat"],
    implied: { v5: ["softfloat"], v6: ["hardfloat"], v7: ["hardfloat"] },
    exclusive: true,
    takes: 'v5, v6 and v7 (the default), each also with ",softfloat" or ",hardfloat"',
  },
  arm64: {
    variable: "GOARM64",
    levels: arm64Names.map((name) => ({ name })),
    normal: "v8.0",
    options: ["lse", "crypto"],
    // Large System Extensions are part of the architecture from v8.1 on.
    implied: Object.fromEntries(arm64Names.slice(1).map((name) => [name, ["lse"]])),
    exclusive: false,
    takes: 'v8.0 (the default) to v8.9 and v9.0 to v9.5, each also with ",lse" and ",crypto"',
  },
  mips: { variable: "GOMIPS", ...float },
  mipsle: { variable: "GOMIPS", ...float },
  mips64: { variable: "GOMIPS64", ...float },
  mips64le: { variable: "GOMIPS64", ...float },
  ppc64: { variable: "GOPPC64", ...power },
  ppc64le: { variable: "GOPPC64", ...power },
  riscv64: {
    variable: "GORISCV64",
    levels: [{ name: "rva20u64" }, { name: "rva22u64" }, { name: "rva23u64", since: 25 }],
    normal: "rva20u64",
    options: [],
    implied: {},
    exclusive: false,
    takes: "rva20u64 (the default), rva22u64 and, since Go 1.25, rva23u64",
  },
  wasm: {
    variable: "GOWASM",
    levels: [],
    normal: "",
    options: ["satconv", "signext"],
    implied: {},
    exclusive: false,
    ignoredSince: 26,
    takes: "satconv and signext up to Go 1.25 (both are always on since Go 1.26)",
  },
};

/**
 * GOOS, GOARCH and the level's variable, which is always set where the architecture has one: the
 * default that is built into a toolchain depends on the machine that it was made for.
 */
export function targetEnv({ os, arch, level }: Target): Record<string, string> {
  const setting = levelSetting(arch, level);
  const env = { GOOS: os, GOARCH: arch };
  return setting === undefined ? env : { ...env, [setting.variable]: setting.value };
}

/** The variable and value that Go must be given for a level, `GOARM` and `7`; undefined where the architecture has none. */
export function levelSetting(
  arch: string,
  level: string | undefined,
): { readonly variable: string; readonly value: string } | undefined {
  const scale = scales[arch];
  if (scale === undefined) return undefined;
  const text = level ?? scale.normal;
  // GOARM alone is written without the v: `7,softfloat`.
  return { variable: scale.variable, value: arch === "arm" ? text.slice("v".length) : text };
}

/** The level in words, with Go's default spelt out: `v1` for plain amd64; empty where there is nothing to say. */
export function spelledLevel({ arch, level }: Target): string {
  return level ?? scales[arch]?.normal ?? "";
}

/** What an architecture takes, in words; undefined where it has no levels. */
export function levelChoices(arch: string): string | undefined {
  return scales[arch]?.takes;
}

/** The architecture whose level a variable sets: `arm` for `GOARM`. */
export function archOfVariable(variable: string): string | undefined {
  return Object.keys(scales).find((arch) => scales[arch]?.variable === variable);
}

/** Levels without options that a Go version has, in rising order: what a wildcard ranges over. */
export function plainLevels(arch: string, goVersion: string): readonly string[] {
  const minor = goMinor(goVersion);
  const levels = scales[arch]?.levels ?? [];
  return levels.filter(({ since = 0 }) => since <= minor).map(({ name }) => name);
}

/**
 * Brings a level to its one spelling: undefined for Go's default, options in Go's order, and
 * without those that the level has anyway (`v7,hardfloat` is `v7`). The problem is a clause.
 */
export function readLevel(arch: string, text: string): LevelReading {
  const scale = scales[arch];
  if (scale === undefined) {
    return { problem: `asks for a level ("${text}"), and ${arch} has none in Go; leave it away` };
  }
  const parts = text.split(",");
  const name = scale.levels.length === 0 ? "" : readName(arch, parts.shift() ?? "");
  const options = new Set(parts);
  const known =
    (name === "" && scale.levels.length === 0) || scale.levels.some((level) => level.name === name);
  const allowed = parts.every((option) => scale.options.includes(option));
  if (!known || !allowed || parts.length !== options.size) {
    const value = arch === "arm" ? text.replace(/^v/, "") : text;
    return {
      problem: `asks for ${scale.variable}=${value}, which Go does not have; ${arch} takes ${scale.takes}`,
    };
  }
  if (scale.exclusive && options.size > 1) {
    return { problem: `asks for ${parts.join(" and ")} at once; keep one of them` };
  }
  const extra = scale.options.filter(
    (option) => options.has(option) && !scale.implied[name]?.includes(option),
  );
  const level = [name, ...extra].filter((part) => part !== "").join(",");
  return { level: level === scale.normal ? undefined : level };
}

/** Why a Go version does not have a level that another has, as a clause; undefined when it has it. */
export function levelAbsence({ arch, level }: Target, goVersion: string): string | undefined {
  const scale = scales[arch];
  if (scale === undefined || level === undefined) return undefined;
  const minor = goMinor(goVersion);
  const [name] = level.split(",");
  const since = scale.levels.find((entry) => entry.name === name)?.since ?? 0;
  if (minor < since) return `${scale.variable}=${level} exists since Go 1.${since}`;
  if (scale.ignoredSince !== undefined && minor >= scale.ignoredSince) {
    return `${scale.variable}=${level} is always on since Go 1.${scale.ignoredSince}`;
  }
  return undefined;
}

/** GOARM's own way of writing, `7`, is as good as `v7`. */
function readName(arch: string, text: string): string {
  return arch === "arm" && /^\d/.test(text) ? `v${text}` : text;
}
