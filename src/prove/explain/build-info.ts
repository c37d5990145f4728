import { readLinkerArguments } from "../../config/linker.ts";
import { UserError } from "../../errors.ts";
import type { BuildInfo, BuildModule } from "../../inspect/facts.ts";
import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { splitArguments } from "../../split.ts";
import { type ExplainContext, labelsOf } from "./context.ts";
import type { Side } from "./side.ts";

/** A line of `go version -m` in both files; undefined where a file does not have it. */
type Line = {
  /** `go`, `path`, `mod`, `dep PATH`, or the name of a setting. */
  readonly name: string;
  readonly first: string | undefined;
  readonly second: string | undefined;
};

/** Differing modules that are named one by one. */
const MAX_MODULES = 5;

/** What the lines of build info that differ tell; each cause names its line. */
export function compareBuildInfo(first: Side, second: Side, context: ExplainContext): Cause[] {
  const [a, b] = [first.facts?.buildInfo, second.facts?.buildInfo];
  if (a === undefined || b === undefined) return compareVersions(first, second, context);
  return explainLines(differingLines(linesOf(a), linesOf(b)), context);
}

/** The same where of the first file nothing is left but the lines that a manifest keeps, none of them of modules. */
export function compareRecorded(
  recorded: Readonly<Record<string, string>>,
  second: BuildInfo,
  context: ExplainContext,
): Cause[] {
  const found = [...linesOf(second)].filter(([name]) => !name.startsWith("dep "));
  const lines = differingLines(new Map(Object.entries(recorded)), new Map(found));
  return explainLines(lines, context);
}

type Lines = ReadonlyMap<string, string>;

/** The lines that differ, in file order; of modules five at most. */
function differingLines(a: Lines, b: Lines): readonly Line[] {
  const names = [...new Set([...a.keys(), ...b.keys()])];
  const lines = names
    .map((name) => ({ name, first: a.get(name), second: b.get(name) }))
    .filter((line) => line.first !== line.second);
  const modules = lines.filter(({ name }) => name.startsWith("dep "));
  const shown = new Set(modules.slice(0, MAX_MODULES));
  return lines.filter((line) => !line.name.startsWith("dep ") || shown.has(line));
}

function explainLines(lines: readonly Line[], context: ExplainContext): Cause[] {
  const names = new Set(lines.map(({ name }) => name));
  return lines
    .filter(({ name }) => !isConsequence(name, names))
    .flatMap((line) => explainLine(line, context));
}

function linesOf(info: BuildInfo): Lines {
  return new Map([
    ["go", info.goVersion],
    ["path", info.path],
    ...(info.main === undefined ? [] : [["mod", describeModule(info.main)] as const]),
    ...info.dependencies.map((each) => [`dep ${each.path}`, describeModule(each)] as const),
    ...Object.entries(info.settings),
  ]);
}

function describeModule({ path, version, sum, replace }: BuildModule): string {
  const own = [path, version, sum].filter((part) => part !== "").join(" ");
  return replace === undefined ? own : `${own} => ${describeModule(replace)}`;
}

/** The time is that of the revision, and a modified tree has its mark in the version too. */
function isConsequence(name: string, differing: ReadonlySet<string>): boolean {
  if (name === "vcs.time") return differing.has("vcs.revision");
  if (name === "vcs.revision" || name === "vcs.modified") return differing.has("vcs");
  if (name === "mod") return differing.has("vcs.revision") || differing.has("vcs.modified");
  return false;
}

function explainLine(line: Line, context: ExplainContext): Cause[] {
  const { name, first, second } = line;
  const meaning = meaningOf(line, context);
  const variables = name === "-ldflags" ? compareFlags(first, second, context) : [];
  if (variables.length > 0) return variables;
  return [{ kind: meaning.kind, detail: `${describeLine(line, context)}: ${meaning.text}` }];
}

function describeLine({ name, first, second }: Line, context: ExplainContext): string {
  const [a, b] = labelsOf(context);
  return `the build info line ${name} is ${shown(first)} in ${a} and ${shown(second)} in ${b}`;
}

function shown(value: string | undefined): string {
  return value === undefined ? "absent" : quote(value);
}

type Meaning = { readonly kind: Cause["kind"]; readonly text: string };

function meaningOf(line: Line, context: ExplainContext): Meaning {
  const { name, first, second } = line;
  if (name === "go") return { kind: "toolchain", text: "another Go built it" };
  if (name === "-pgo") return { kind: "profile", text: "another profile, or none, was given" };
  if (name === "mod") return meaningOfModule(line, context);
  if (name.startsWith("dep ")) return meaningOfDependency(line);
  if (name === "vcs.modified") return meaningOfTree(context);
  const isAbsent = first === undefined || second === undefined;
  if (name === "vcs" && isAbsent) {
    return { kind: "clone", text: "one was built with -buildvcs=false, or outside a clone" };
  }
  return { kind: "build-info", text: SETTINGS[name] ?? `another ${name} was set` };
}

const SETTINGS: Readonly<Record<string, string>> = {
  "-ldflags": "other flags were given to the linker",
  "-tags": "other build tags were set, and with them other files were compiled",
  "-trimpath": "one was built without -trimpath, which leaves directories in the file",
  "vcs.revision": "another commit was built",
  "vcs.time": "the commit has another time",
  CGO_ENABLED: "one was built with cgo",
  DefaultGODEBUG: "the go or godebug lines of go.mod, or of go.work, differ",
  path: "another package was built",
};

function meaningOfModule({ first, second }: Line, context: ExplainContext): Meaning {
  const dirty = [first, second].filter((text) => text?.includes("+dirty"));
  if (dirty.length === 1) return meaningOfTree(context);
  const { first: a, second: b } = context.cloneDepth ?? {};
  const depths = a === b ? "" : ` (${describeDepth(a)} and ${describeDepth(b)})`;
  return {
    kind: "clone",
    text: `Go makes the version of the tags and commits that the clone has${depths}: clone with all of them, as fetch-depth: 0 does`,
  };
}

function describeDepth(depth: number | undefined): string {
  if (depth === undefined) return "an unknown depth";
  return depth === 0 ? "a complete clone" : `depth ${depth}`;
}

function meaningOfTree({ modified }: ExplainContext): Meaning {
  const files = [...new Set([...(modified?.first ?? []), ...(modified?.second ?? [])])];
  const named = files.slice(0, MAX_MODULES).map(quote).join(", ");
  const which = files.length === 0 ? "" : ` (${named})`;
  return {
    kind: "build-info",
    text: `one work tree differed from its commit${which}: commit these files, or let git ignore them`,
  };
}

function meaningOfDependency({ first, second }: Line): Meaning {
  const isVendored = [first, second].some((text) => text !== undefined && !text.includes(" h1:"));
  const isSame = first?.split(" ")[1] === second?.split(" ")[1];
  return {
    kind: "build-info",
    text:
      isSame && isVendored
        ? "one was built from a vendor directory, where Go records no sums"
        : "another version of this module was linked in",
  };
}

/** Without -trimpath the flags of the linker are recorded, and in them the variables. */
function compareFlags(
  first: string | undefined,
  second: string | undefined,
  context: ExplainContext,
): Cause[] {
  const [label, other] = labelsOf(context);
  const [a, b] = [variablesIn(first ?? ""), variablesIn(second ?? "")];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return names
    .filter((name) => a.get(name) !== b.get(name))
    .map((name) => ({
      kind: "variable",
      detail: `the variable ${name}, which -X sets, is ${shown(a.get(name))} in ${label} and ${shown(b.get(name))} in ${other}`,
    }));
}

function variablesIn(ldflags: string): ReadonlyMap<string, string> {
  try {
    return new Map(Object.entries(readLinkerArguments(splitArguments(ldflags, "-ldflags")).vars));
  } catch (error) {
    if (error instanceof UserError) return new Map();
    throw error;
  }
}

/** Where build info is missing, other tables may tell the version; WebAssembly has one. */
function compareVersions(first: Side, second: Side, context: ExplainContext): Cause[] {
  const [a, b] = [first.facts?.buildInfo, second.facts?.buildInfo];
  if (first.facts === undefined || second.facts === undefined) return [];
  if ((a === undefined) === (b === undefined)) return [];
  const [label, other] = labelsOf(context);
  return [
    {
      kind: "build-info",
      detail: `${a === undefined ? label : other} has no build info, and ${a === undefined ? other : label} has`,
    },
  ];
}
