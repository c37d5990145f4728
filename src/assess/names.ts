import { readLevel } from "../plan/levels.ts";
import { isReserved, listedPairs, type PortNames } from "../plan/ports.ts";
import { archNamed, instanceOf, isThumbOnly, systemNamed } from "../plan/spelling.ts";
import { closest } from "../suggest.ts";
import { findMachine, type Machine } from "./machines.ts";

/**
 * Reads a name that is no pattern of targets: `riscv64`, `macos/arm64`, `Apple M1`, `linux-amd64`.
 * What it means is a pattern; what Go does not have, a clause with the nearest ports.
 *
 * @param problem why it is no pattern, as a clause: the reason where nothing better is known.
 */
export function readName(text: string, names: PortNames, problem: string): Machine {
  if (isThumbOnly(text)) return thumbOnly;
  const words = wordsOf(text);
  const machine = findMachine(words.join("/"));
  if (machine !== undefined && "pattern" in machine) return machine;
  const pattern = patternOf(words, names);
  if (pattern !== undefined) return { pattern };
  return machine ?? { reason: unknownReason(words, problem), nearest: nearestTo(words, names) };
}

/** ARMv6-M executes Thumb only, and Go's files for arm hold A32 code: research in docs/startup.md. */
const thumbOnly: Machine = {
  reason:
    "means ARMv6-M, and Go has no such port: those processors run Thumb code only and have no operating system; TinyGo builds for them, and linux/arm/v6 is for ARMv6 boards that run Linux",
  nearest: ["linux/arm/v6"],
};

/** The words of a name in small letters, with the names that hold a separator made one word. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/^(?:goos|goarch)=/, "")
    .replaceAll(/x86[_-]64/g, "amd64")
    .split(/[\s/_:-]+/)
    .filter((word) => word !== "");
}

/** The pattern that words are, in whatever order: a system, an architecture and a level, or one of them. */
function patternOf(words: readonly string[], names: PortNames): string | undefined {
  let system: string | undefined;
  let arch: string | undefined;
  const rest: string[] = [];
  for (const word of words) {
    const asSystem = names.systems.includes(word) ? word : systemNamed(word);
    const asArch = names.archs.includes(word) ? word : archNamed(word);
    if (asSystem !== undefined && system === undefined) system = asSystem;
    else if (asArch !== undefined && arch === undefined) arch = asArch;
    else rest.push(word);
  }
  if (system === undefined && arch === undefined) return undefined;
  const [level, ...others] = rest;
  const known = level === undefined || (arch !== undefined && "level" in readLevel(arch, level));
  return known && others.length === 0 ? [system ?? "*", arch ?? "*", ...rest].join("/") : undefined;
}

function unknownReason(words: readonly string[], problem: string): string {
  const [word = "", ...others] = words;
  // The nearest port is told beside it.
  if (others.length > 0 || word.includes("=")) return problem.replace(/; did you mean .*$/, "");
  return isReserved(word)
    ? "is a name that Go keeps, and has no port for"
    : "is no name that Go knows";
}

/** The port whose name comes nearest, letter by letter; a name that Go keeps is no slip. */
function nearestTo(words: readonly string[], names: PortNames): string[] {
  if (words.length === 1 && words.some(isReserved)) return [];
  const pairs = listedPairs().map(({ os, arch }) => `${os}/${arch}`);
  const whole = closest(words.slice(0, 2).join("/"), pairs);
  if (whole !== undefined) return [whole];
  for (const word of words) {
    const part = closest(word, names.archs) ?? closest(word, names.systems);
    if (part !== undefined) return [instanceOf(part)];
  }
  return [];
}
