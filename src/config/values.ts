import { messageOf } from "../errors.ts";
import { parseVersionSpec } from "../go/toolchain/spec.ts";
import { hasHidden, quote } from "../quote.ts";
import { LEVEL_OPTIONS } from "../split.ts";
import { suggest } from "../suggest.ts";

/** Characters of any one text; far below what a system takes as one argument (128 KiB on Linux). */
export const MAX_TEXT = 4096;

/** Entries of any one list or map. */
export const MAX_ENTRIES = 1000;

/** Variants of one file: each one is built for every target. */
export const MAX_VARIANTS = 50;

/** Characters of a name that becomes part of a file's name. */
export const MAX_NAME = 64;

/**
 * Words that a variant may not be called, for they stand in the same file name: operating systems
 * and architectures, from Go's internal/syslist/syslist.go (Go 1.26).
 */
const PORT_WORDS: ReadonlySet<string> = new Set(
  `aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris
  wasip1 windows zos 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le
  mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/),
);

/** Names that Windows keeps for devices, with any extension. */
const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Each function answers what is wrong with a value as a clause that starts with the value. */
type Problem = (value: string) => string | undefined;

export const textProblem: Problem = (value) => {
  if (value.length > MAX_TEXT) {
    return `${quote(value)} has ${value.length} characters, and at most ${MAX_TEXT} are allowed`;
  }
  if (value.includes("\0")) return `${quote(value)} holds a NUL character; remove it`;
  return hasHidden(value)
    ? `${quote(value)} holds a line break or another control character; write it on one line`
    : undefined;
};

export const targetProblem: Problem = (value) => {
  if (value.trim() === "") return "a target is empty; remove it";
  if (LEVEL_OPTIONS.some((option) => option === value)) {
    return `"${value}" is the end of a level and no target; put the whole target in quotes, as in "linux/arm/v7,softfloat"`;
  }
  if (/\s/.test(value)) {
    return `${quote(value)} holds a space; give each target an entry of its own`;
  }
  return textProblem(value);
};

export const ruleTargetProblem: Problem = (value) =>
  value.startsWith("!")
    ? `${quote(value)} is negated, which a rule cannot be; write the target without !`
    : targetProblem(value);

export const tagProblem: Problem = (value) =>
  /^[\p{L}\p{N}_.]+$/u.test(value)
    ? textProblem(value)
    : `${quote(value)} is no build tag; use letters, digits, _ and . only`;

export const packageProblem: Problem = (value) => {
  if (value === "") return "a package is empty; write . for the working directory";
  const problem = textProblem(value);
  if (problem) return problem;
  if (/\s/.test(value))
    return `${quote(value)} holds a space; give each package an entry of its own`;
  if (value.startsWith("-")) {
    return `${quote(value)} is no package; write a directory such as ./cmd/web or an import path`;
  }
  if (value.includes("@")) {
    return `${quote(value)} names a version, which comes from go.mod; write it without @`;
  }
  if (value.includes("\\")) {
    return `${quote(value)} has backslashes; write ${quote(value.replaceAll("\\", "/"))}`;
  }
  if (value.startsWith("/") || /^[A-Za-z]:/.test(value)) {
    return `${quote(value)} is absolute; write it below the working directory, as in ./cmd/web`;
  }
  if (value.split("/").includes("..")) {
    return `${quote(value)} leaves the working directory; set the input working-directory instead`;
  }
  return value.endsWith(".go")
    ? `${quote(value)} is a file; write the directory that holds it`
    : undefined;
};

export const fileNameProblem: Problem = (value) =>
  /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?$/.test(value) &&
  value.length <= MAX_NAME &&
  !DEVICES.test(value)
    ? undefined
    : `${quote(value)} cannot name a file; use up to ${MAX_NAME} letters, digits, ., _ and -, with a letter or digit first`;

export const variantProblem: Problem = (value) => {
  if (PORT_WORDS.has(value)) {
    return `${quote(value)} names a system or a processor, so a variant cannot be called that; choose another name`;
  }
  return /^[a-z0-9][a-z0-9-]*$/.test(value) && value.length <= MAX_NAME
    ? undefined
    : `${quote(value)} cannot name a variant; use up to ${MAX_NAME} lower-case letters, digits and -, with a letter or digit first`;
};

export const variableProblem: Problem = (value) =>
  /^[^\s=.'"]([^\s='"]*)\.[\p{L}_][\p{L}\p{N}_]*$/u.test(value)
    ? textProblem(value)
    : `${quote(value)} is no variable; write the package and the name, as in main.version`;

export const goVersionProblem: Problem = (value) => {
  const problem = textProblem(value);
  if (problem) return problem;
  try {
    parseVersionSpec(value, quote(value));
    return undefined;
  } catch (error) {
    return messageOf(error) + suggest(value, ["stable", "oldstable"]);
  }
};

export const profileProblem: Problem = (value) => {
  if (value === "auto" || value === "off") return undefined;
  const problem = textProblem(value);
  if (problem) return problem;
  if (!/[./]/.test(value)) {
    return `${quote(value)} is no profile; use auto, off or a file such as ./default.pgo${suggest(value, ["auto", "off"])}`;
  }
  const isBelow = !/^([\\/]|[A-Za-z]:)/.test(value) && !value.split(/[\\/]/).includes("..");
  return isBelow
    ? undefined
    : `${quote(value)} is not below the working directory; move the profile there`;
};

export const experimentProblem: Problem = (value) =>
  /^([a-z0-9]+(,[a-z0-9]+)*)?$/.test(value)
    ? textProblem(value)
    : `${quote(value)} is no list for GOEXPERIMENT; write names with commas between them, as in jsonv2,greenteagc`;

/** The words and versions that `go help environment` and the FIPS 140 page of Go name. */
const FIPS_WORDS = ["off", "latest", "inprocess", "certified"];

export const fipsProblem: Problem = (value) =>
  FIPS_WORDS.includes(value) || /^v\d+\.\d+\.\d+(-[0-9a-z]+)?$/.test(value)
    ? undefined
    : `${quote(value)} is no FIPS 140 setting; use ${FIPS_WORDS.join(", ")} or a version such as v1.0.0${suggest(value, FIPS_WORDS)}`;

export const prefixProblem: Problem = (value) =>
  /^[A-Za-z0-9._-]+$/.test(value) && value.length <= MAX_NAME
    ? undefined
    : `${quote(value)} cannot start a name; use up to ${MAX_NAME} letters, digits, ., _ and -`;

/** A list of digests that comes over plain http could be forged on its way, but not on this machine. */
export const addressProblem: Problem = (value) => {
  const problem = textProblem(value);
  if (problem) return problem;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!url || !(url.protocol === "https:" || (url.protocol === "http:" && isLocal))) {
    return `${quote(value)} is no https address; write it as https://host/path`;
  }
  if (url.username !== "" || url.password !== "") {
    return "the address holds a password, which logs would show; remove it";
  }
  return url.search === "" && url.hash === ""
    ? undefined
    : `${quote(value)} has a query or a fragment; remove it`;
};
