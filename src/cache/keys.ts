import { createHash } from "node:crypto";
import { hasHidden, quote } from "../quote.ts";
import type { BuildClass, CacheEntry } from "./entry.ts";

/**
 * Raised when entries of the form before must not be read any more: what an entry holds, how it is
 * pruned, or what a part of its key means has changed.
 */
const FORM = "v1";

/** Hex digits of each digest in a key: 48 bits are plenty for the entries of one repository. */
const DIGITS = 12;

/** What stands in a key in full is cut here, so that a key stays far below the service's 512. */
const MAX_PART = 64;

/** The name of a class: 12 hex digits over all its parts, whatever the order of its flags. */
export function classId(build: BuildClass): string {
  const { goVersion, toolchain, host, target, flags } = build;
  return digest(JSON.stringify([goVersion, toolchain, host, target, sortedFlags(flags)]));
}

/**
 * The entry of a class: looked for by sums and sources, then by the sums alone, then by the class.
 *
 * @param directory GOCACHE of this class, absolute.
 * @param sums from `hashSums`.
 * @param sources from `hashSources`.
 */
export function buildEntry({
  directory,
  class: build,
  sums,
  sources,
}: {
  readonly directory: string;
  readonly class: BuildClass;
  readonly sums: string;
  readonly sources: string;
}): CacheEntry {
  const readable = [word(build.host), word(`go${build.goVersion}`, "_"), word(build.target)];
  const ofClass = `mvu-build-${FORM}-${readable.join("-")}-${classId(build)}-`;
  const ofSums = `${ofClass}${short(sums)}-`;
  return {
    kind: "build",
    name: build.target,
    directory,
    key: ofSums + short(sources),
    prefixes: [ofSums, ofClass],
  };
}

/**
 * The entry of the downloaded modules: one for all targets and hosts, for they are the same files.
 *
 * @param directory `<GOMODCACHE>/cache/download`, absolute.
 * @param sums from `hashSums`.
 */
export function modulesEntry({
  directory,
  sums,
}: {
  readonly directory: string;
  readonly sums: string;
}): CacheEntry {
  const prefix = `mvu-modules-${FORM}-`;
  return {
    kind: "modules",
    name: "modules",
    directory,
    key: prefix + short(sums),
    prefixes: [prefix],
  };
}

/**
 * The entry of a downloaded toolchain; another one never takes its place, so there is no prefix.
 *
 * @param host GOOS/GOARCH of the machine that runs it.
 * @param toolchain its digest, 64 hex digits.
 */
export function toolchainEntry({
  directory,
  version,
  host,
  digest: toolchain,
}: {
  readonly directory: string;
  readonly version: string;
  readonly host: string;
  readonly digest: string;
}): CacheEntry {
  const readable = [word(host), word(`go${version}`, "_")];
  return {
    kind: "toolchain",
    name: `go${version}`,
    directory,
    key: `mvu-toolchain-${FORM}-${readable.join("-")}-${short(toolchain)}`,
    prefixes: [],
  };
}

/** What a key is made of, for the log: `go1.26.8 linux/arm64 CGO=0 tags=netgo`; empty flags are left out. */
export function describeKey({ goVersion, target, flags }: BuildClass): string {
  const shown = sortedFlags(flags)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${readable(value)}`);
  return [`go${goVersion}`, target, ...shown].join(" ");
}

/**
 * One digest for the module sums of a run: the lines count, not their order, their file or its line ends.
 *
 * @param texts every go.sum and go.work.sum that the run reads.
 * @returns 64 hex digits.
 */
export function hashSums(texts: readonly string[]): string {
  const lines = texts.flatMap((text) => text.split("\n")).map((line) => line.trim());
  return sha256([...new Set(lines.filter(Boolean))].sort().join("\n"));
}

/**
 * One digest for the sources of a run.
 *
 * @param tree git's id of the tree that is built; undefined outside a repository.
 * @param modified what stands for the files that differ from that tree, such as a digest of them; "" where none does.
 * @returns 64 hex digits.
 */
export function hashSources({
  tree,
  modified,
}: {
  readonly tree: string | undefined;
  readonly modified: string;
}): string {
  return sha256(JSON.stringify([tree ?? "", modified]));
}

/** By name in the order of UTF-16 units, which is the same on every machine. */
function sortedFlags(flags: BuildClass["flags"]): [string, string][] {
  return Object.entries(flags).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Text as a part of a key: lower case, no comma, no slash. What it loses is in the digest of the class. */
function word(text: string, instead = "-"): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9._]/g, instead)
    .slice(0, MAX_PART);
}

/** A digest as a part of a key; what is none is made one. */
function short(hex: string): string {
  return /^[0-9a-f]{40,}$/.test(hex) ? hex.slice(0, DIGITS) : digest(hex);
}

function readable(value: string): string {
  if (/^[0-9a-f]{64}$/.test(value)) return value.slice(0, DIGITS);
  return /[\s"]/.test(value) || hasHidden(value) ? quote(value) : value;
}

function digest(text: string): string {
  return sha256(text).slice(0, DIGITS);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
