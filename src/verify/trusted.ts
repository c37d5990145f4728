import { linkerProblem } from "../config/linker.ts";
import { UserError } from "../errors.ts";
import type { Manifest, ManifestUnit } from "../manifest/schema.ts";
import { quote } from "../quote.ts";
import { splitArguments } from "../split.ts";

/** What to do about a manifest that says what this action never writes. */
const WAY = "take the manifest unchanged from the release";

const LEVEL = /^[A-Za-z0-9._,]*$/;

/** Variables that the action writes into a unit, and their values; `GOTOOLCHAIN` follows the toolchain. */
const VARIABLES: Readonly<Record<string, RegExp>> = {
  CGO_ENABLED: /^0$/,
  GOEXPERIMENT: /^[a-z0-9,]*$/,
  GOFIPS140: /^[a-z0-9.]*$/,
  GOFLAGS: /^$/,
  GOWORK: /^(off)?$/,
  GOOS: /^[a-z0-9]+$/,
  GOARCH: /^[a-z0-9]+$/,
  GO386: LEVEL,
  GOAMD64: LEVEL,
  GOARM: LEVEL,
  GOARM64: LEVEL,
  GOMIPS: LEVEL,
  GOMIPS64: LEVEL,
  GOPPC64: LEVEL,
  GORISCV64: LEVEL,
  GOWASM: LEVEL,
};

/** Flags of `go build` that the action writes, as whole arguments; the linker's and the profile's are read further. */
const FLAGS: readonly RegExp[] = [
  /^-trimpath$/,
  /^-buildvcs=(true|false)$/,
  /^-gcflags=all=-dwarf=false$/,
  /^-tags=[A-Za-z0-9_.,]+$/,
];

/** Flags of the linker that change a program and nothing else: none starts another program, reads or writes a file. */
const LINKER_FLAGS = new Set([
  ...["s", "w", "X", "buildid", "B", "H", "E", "R", "T", "d", "k", "linkmode", "aslr", "bindnow"],
  ...["checklinkname", "compressdwarf", "funcalign", "strictdups"],
]);

/** Names of files as assets have them, and of programs as Go calls them. */
const FILE = /^[A-Za-z0-9._-]+$/;
const EXECUTABLE = /^[^/\\\0]+$/;

/** A release's exact version: `1.26.8`, `1.27rc1`. */
const VERSION = /^1\.\d+(\.\d+|rc\d+|beta\d+)?$/;

/** A release's version, which becomes an output and so may come to stand in a script. */
const RELEASE = /^[A-Za-z0-9.+_()-]*$/;

/**
 * Makes sure that a manifest from anybody says nothing but what this action writes, before any of it
 * is run: known variables with known values, `go build` with known flags, packages below the clone.
 *
 * @throws UserError that names the unit and the first thing that is not.
 */
export function refuseForeignUnits(manifest: Manifest): void {
  const { version: released } = manifest.source;
  if (!RELEASE.test(released)) refuse(`its version ${quote(released)} is none of a release`);
  for (const { version } of manifest.toolchains) {
    if (!VERSION.test(version)) refuse(`its toolchain ${quote(version)} is no version of Go`);
  }
  const ids = new Set<string>();
  for (const unit of manifest.units) {
    const problem = unitProblem(unit, manifest);
    if (problem !== undefined) refuse(`its unit ${quote(unit.id)} ${problem}`);
    if (ids.has(unit.id)) refuse(`its unit ${quote(unit.id)} stands twice`);
    ids.add(unit.id);
  }
  refuseForeignFiles(manifest, ids);
}

/** The flags of a `go build`, and its packages. */
export type ReadArguments = {
  readonly flags: readonly string[];
  readonly packages: readonly string[];
};

/** Splits recorded arguments at `--`. */
export function readRecorded(args: readonly string[]): ReadArguments {
  const end = args.indexOf("--");
  const [flags, packages] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end + 1)];
  return { flags: flags.slice(1), packages };
}

function unitProblem(unit: ManifestUnit, manifest: Manifest): string | undefined {
  const toolchain = manifest.toolchains[unit.toolchain];
  if (toolchain === undefined) return "names a toolchain that is not in the list";
  for (const [name, value] of Object.entries(unit.env)) {
    const isOwn =
      name === "GOTOOLCHAIN" ? value === `go${toolchain.version}` : isKnown(name, value);
    if (!isOwn) return `sets ${quote(`${name}=${value}`)}, which this action does not`;
  }
  if (unit.args.length === 0) return "has no command";
  for (const args of unit.args) {
    const problem = commandProblem(args);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isKnown(name: string, value: string): boolean {
  return Object.hasOwn(VARIABLES, name) && VARIABLES[name]?.test(value) === true;
}

function commandProblem(args: readonly string[]): string | undefined {
  if (args[0] !== "build") return `runs ${quote(`go ${args[0] ?? ""}`)}, and not go build`;
  const { flags, packages } = readRecorded(args);
  for (const flag of flags) {
    const problem = flagProblem(flag);
    if (problem !== undefined) return `passes ${quote(flag)}, ${problem}`;
  }
  if (packages.length === 0) return "names no package behind --";
  const foreign = packages.find((path) => !isPackage(path));
  return foreign === undefined
    ? undefined
    : `builds ${quote(foreign)}, which is no package below the clone`;
}

function flagProblem(flag: string): string | undefined {
  const [, name, value = ""] = /^-(ldflags|pgo)=(.*)$/s.exec(flag) ?? [];
  if (name === "pgo")
    return value === "off" || isBelow(value) ? undefined : "a profile outside the clone";
  if (name === "ldflags") return linkerFlagProblem(value);
  return FLAGS.some((known) => known.test(flag)) ? undefined : "which this action does not";
}

function linkerFlagProblem(text: string): string | undefined {
  const args = readLinkerFlags(text);
  if (args === undefined) return "which Go cannot split";
  // An empty build ID is the action's own way to leave it out.
  const problem = linkerProblem(args.filter((arg) => arg !== "-buildid="));
  if (problem !== undefined) return problem;
  for (let index = 0; index < args.length; index += 1) {
    const [, name, value] = /^--?([A-Za-z0-9]+)(=.*)?$/s.exec(args[index] ?? "") ?? [];
    if (name === undefined || !LINKER_FLAGS.has(name))
      return "a flag of the linker that this action does not take from a manifest";
    if (TAKE_NEXT.has(name) && value === undefined) index += 1;
  }
  return undefined;
}

/** Flags whose value may be an argument of its own; boolean ones have it behind `=` alone. */
const TAKE_NEXT = new Set(["X", "buildid", "B", "H", "E", "R", "T", "k", "linkmode", "funcalign"]);

function readLinkerFlags(text: string): readonly string[] | undefined {
  try {
    return splitArguments(text, "-ldflags");
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** An import path, or a directory below the one that `go` is started in. */
function isPackage(path: string): boolean {
  const isName = /^[A-Za-z0-9_.~][^\s\\:*?"<>|@]*$/.test(path) && !path.includes("...");
  return isName && (path === "." || isBelow(path));
}

function isBelow(path: string): boolean {
  const isRelative = !/^([/\\~]|[A-Za-z]:)/.test(path) && path !== "";
  return isRelative && !path.includes("\0") && !path.split(/[/\\]/).includes("..");
}

function refuseForeignFiles({ binaries, units }: Manifest, ids: ReadonlySet<string>): void {
  const files = new Set<string>();
  for (const { file, executable, unit, package: path } of binaries) {
    if (!FILE.test(file) || /^\.+$/.test(file))
      refuse(`its file ${quote(file)} has no name of a file`);
    if (!EXECUTABLE.test(executable)) {
      refuse(`its file ${quote(file)} is made of ${quote(executable)}, which is no name of a file`);
    }
    if (files.has(file)) refuse(`its file ${quote(file)} stands twice`);
    files.add(file);
    const owner = units.find(({ id }) => id === unit);
    const isBuilt = owner?.args.some((args) => readRecorded(args).packages.includes(path));
    if (!ids.has(unit) || !isBuilt) refuse(`no unit of it builds its file ${quote(file)}`);
  }
}

function refuse(what: string): never {
  throw new UserError(`the manifest cannot be trusted: ${what}; ${WAY}`);
}
