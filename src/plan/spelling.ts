import { UserError } from "../errors.ts";
import { suggest } from "../suggest.ts";
import { archOfVariable, levelChoices, levelSetting, readLevel } from "./levels.ts";
import { listedPairs, type PortNames, portNames } from "./ports.ts";
import type { Target } from "./target.ts";

/** What others call an operating system, and what Go calls it. */
const systemAliases: Readonly<Record<string, string>> = {
  dragonflybsd: "dragonfly",
  iphoneos: "ios",
  mac: "darwin",
  macos: "darwin",
  macosx: "darwin",
  osx: "darwin",
  sunos: "solaris",
  ubuntu: "linux",
  wasi: "wasip1",
  win: "windows",
  win32: "windows",
  win64: "windows",
};

/** The same for architectures; some are an architecture with a level. */
const archAliases: Readonly<Record<string, string>> = {
  aarch64: "arm64",
  arm32: "arm",
  armel: "arm/v5",
  armhf: "arm",
  armv5: "arm/v5",
  armv6: "arm/v6",
  armv6l: "arm/v6",
  armv7: "arm",
  armv7l: "arm",
  armv8: "arm64",
  i386: "386",
  i486: "386",
  i586: "386",
  i686: "386",
  ia32: "386",
  loongarch64: "loong64",
  mips64el: "mips64le",
  mipsel: "mipsle",
  powerpc64: "ppc64",
  powerpc64le: "ppc64le",
  ppc64el: "ppc64le",
  riscv: "riscv64",
  rv64: "riscv64",
  wasm32: "wasm",
  x64: "amd64",
  x86: "386",
  "x86-64": "amd64",
  x86_64: "amd64",
};

/** Names of whole lists, allowed wherever a list of targets is. */
export const groupNames = ["common", "first-class", "all"] as const;

/** A target, or a clause that goes on after the quoted text and says what to write. */
export type Reading = { readonly target: Target } | { readonly problem: string };

/** No target is longer; a longer text is something else. */
const MAX_LENGTH = 100;

const example = 'write os/arch, for instance "linux/amd64"';

/**
 * Reads `os/arch` or `os/arch/level` into its one form: `linux/amd64/v1` is `linux/amd64`.
 *
 * Whether a Go version has the pair is another question: `portAbsence`. Throws a UserError that
 * says what exists instead.
 */
export function parseTarget(text: string): Target {
  const reading = readTarget(text, portNames());
  if ("problem" in reading) throw new UserError(`"${text}" ${reading.problem}`);
  return reading.target;
}

/** Reads one target; whether Go has the pair is for the port table to say. */
export function readTarget(text: string, names: PortNames): Reading {
  if (text.length > MAX_LENGTH) return { problem: `is too long for a target; ${example}` };
  if (isThumbOnly(text)) return { problem: thumbOnly };
  if (text.includes("=")) return { problem: variableProblem(text) };
  const parts = text.split("/");
  const [os = "", arch = "", level] = parts;
  if (parts.length === 1) return { problem: singlePartProblem(text, names) };
  if (parts.includes("")) return { problem: `has an empty part; ${example}` };
  if (parts.length > 3) return { problem: `has more than the parts os/arch/level; ${example}` };
  if (arch.includes(",")) return { problem: "names several targets; give each its own entry" };
  if (isArch(os, names)) return { problem: archFirstProblem(os, arch, names) };
  const problem = systemProblem(os, names) ?? archProblem(arch, names);
  if (problem !== undefined) return { problem };
  if (level === undefined) return { target: { os, arch, level: undefined } };
  const reading = readLevel(arch, level);
  return "problem" in reading ? reading : { target: { os, arch, level: reading.level } };
}

/** What is wrong with the name of an operating system, as a clause; undefined when Go knows it. */
export function systemProblem(os: string, names: PortNames): string | undefined {
  if (names.systems.includes(os)) return undefined;
  const hint = suggestSystem(os, names.systems) || seeList;
  return `names an operating system that Go does not know: "${os}"${hint}`;
}

/** The same for an architecture. */
export function archProblem(arch: string, names: PortNames): string | undefined {
  if (names.archs.includes(arch)) return undefined;
  const hint = suggestArch(arch, names.archs) || seeList;
  return `names an architecture that Go does not know: "${arch}"${hint}`;
}

/** Like `suggest`, and knows what others call an operating system. */
export function suggestSystem(os: string, systems: readonly string[]): string {
  return suggestAlias(systemNamed(os.toLowerCase())) ?? suggest(os, systems);
}

/** Like `suggest`, and knows what others call an architecture. */
export function suggestArch(arch: string, archs: readonly string[]): string {
  return suggestAlias(archNamed(arch.toLowerCase())) ?? suggest(arch, archs);
}

/** Go's own name for what others call an operating system; undefined where it is not known. */
export function systemNamed(word: string): string | undefined {
  return Object.hasOwn(systemAliases, word) ? systemAliases[word] : undefined;
}

/** The same for an architecture; some are an architecture with a level, `arm/v6`. */
export function archNamed(word: string): string | undefined {
  return Object.hasOwn(archAliases, word) ? archAliases[word] : undefined;
}

const seeList = "; go tool dist list shows what there is";

/**
 * Go has closed every proposal for bare ARMv6-M, and yet `GOARM=v6m go build` exits with 0: its
 * files hold A32 code, which those processors cannot run.
 */
const thumbOnly =
  "means ARMv6-M, and Go has no such port: those processors run Thumb code only; " +
  'for ARMv6 boards with an operating system write "linux/arm/v6"';

/** Whether a text means ARMv6-M, which many ask for and Go does not have. */
export function isThumbOnly(text: string): boolean {
  return /(?:^|[/=])(?:arm|thumb)?v?6-?m$/i.test(text);
}

function variableProblem(text: string): string {
  const variable = text.slice(0, text.indexOf("=")).toUpperCase();
  const arch = archOfVariable(variable);
  if (arch === undefined) return `is no target; ${example}`;
  const level = text.slice(text.indexOf("=") + 1);
  const reading = readLevel(arch, level);
  if ("problem" in reading) {
    return `is no target, and Go has no ${variable}=${level}; ${arch} takes ${levelChoices(arch)}, written for instance "${instanceOf(arch)}"`;
  }
  const value = levelSetting(arch, reading.level)?.value;
  const written = reading.level === undefined ? "" : `/${reading.level}`;
  return `is no target; for ${variable}=${value} write the level as the last part, "${instanceOf(arch)}${written}"`;
}

function singlePartProblem(text: string, names: PortNames): string {
  if (groupNames.some((group) => group === text)) {
    return "is a group, and a single target is needed here";
  }
  if (names.systems.includes(text)) {
    return `has no architecture; write "${text}/*", or for instance "${instanceOf(text)}"`;
  }
  if (isArch(text, names)) {
    const arch = archAliases[text] ?? text;
    return `has no operating system; write "*/${arch}", or for instance "${instanceOf(arch)}"`;
  }
  const [os = "", arch = "", ...rest] = text.split(/[-_ :]/);
  if (rest.length === 0 && names.systems.includes(os) && names.archs.includes(arch)) {
    return `is no target; did you mean "${os}/${arch}"?`;
  }
  return `is no target and no group${suggest(text, groupNames) || `; ${example}`}`;
}

function archFirstProblem(first: string, second: string, names: PortNames): string {
  const arch = archAliases[first] ?? first;
  const os = systemAliases[second] ?? second;
  if (names.systems.includes(os)) {
    return `names the architecture first; did you mean "${os}/${arch}"?`;
  }
  const reading = readLevel(arch, second);
  if ("problem" in reading) return reading.problem;
  const level = reading.level === undefined ? "" : `/${reading.level}`;
  return `has no operating system; did you mean "${instanceOf(arch)}${level}"?`;
}

function isArch(word: string, names: PortNames): boolean {
  const arch = archAliases[word] ?? word;
  return names.archs.includes(arch) && !names.systems.includes(word);
}

/** A pair that shows how a system or an architecture is written. */
export function instanceOf(name: string): string {
  const pairs = listedPairs().filter(({ os, arch }) => os === name || arch === name);
  const usual = pairs.find(({ os, arch }) => os === "linux" && (os !== name || arch === "amd64"));
  const { os, arch } = usual ?? pairs.find((pair) => pair.arch === "amd64") ?? pairs[0] ?? linux;
  return `${os}/${arch}`;
}

const linux = { os: "linux", arch: "amd64" };

function suggestAlias(alias: string | undefined): string | undefined {
  return alias === undefined ? undefined : `; did you mean "${alias}"?`;
}
