import { quote } from "../quote.ts";
import { variableProblem } from "./values.ts";

/** Arguments for the linker, with the `-X` among them told apart. */
export type LinkerArguments = {
  /** Without `-X name=value`. */
  readonly ldflags: readonly string[];
  /** What `-X` sets, by variable; the last one of a name counts, as for Go. */
  readonly vars: Readonly<Record<string, string>>;
};

const EXTERNAL = "works through the C linker only, and cgo is off here; remove it";

/** Flags of `go tool link` that cannot be had here, and the way out. */
const REFUSED: Readonly<Record<string, string>> = {
  buildid: "is set by the input build-id; remove it, and use build-id: strip for no build ID",
  extar: EXTERNAL,
  extld: EXTERNAL,
  extldflags: EXTERNAL,
  linkmode: "may only be internal, as cgo is off here; remove it",
  linkshared: EXTERNAL,
  race: EXTERNAL,
  msan: EXTERNAL,
  asan: EXTERNAL,
  buildmode: "is chosen by the action; remove it",
  importcfg: "is chosen by Go; remove it",
  installsuffix: "is chosen by Go; remove it",
  o: "is chosen by the action, which names every file; remove it",
  cpuprofile: "writes a file beside the build; remove it",
  memprofile: "writes a file beside the build; remove it",
  mutexprofile: "writes a file beside the build; remove it",
  blockprofile: "writes a file beside the build; remove it",
  tmpdir: "is chosen by Go; remove it",
};

/** What is wrong with arguments for the linker: a clause for the first one that cannot work. */
export function linkerProblem(args: readonly string[]): string | undefined {
  const first = args[0];
  if (first !== undefined && !first.startsWith("-")) {
    return `${quote(first)} is no flag of the linker; start it with - or, for a variable, use vars in .mvu.yml`;
  }
  for (const [index, argument] of args.entries()) {
    if (argument.startsWith("@")) {
      return `${quote(argument)} names a file of arguments, which nobody has checked; write them out`;
    }
    const flag = readFlag(argument);
    if (!flag) continue;
    const problem = flagProblem(flag, args[index + 1]);
    if (problem) return `${quote(argument)} ${problem}`;
  }
  return undefined;
}

/** Tells the variables that `-X` sets from the other arguments; `linkerProblem` has passed them. */
export function readLinkerArguments(args: readonly string[]): LinkerArguments {
  const ldflags: string[] = [];
  const vars: Record<string, string> = {};
  const rest = args.values();
  for (const argument of rest) {
    const flag = readFlag(argument);
    if (flag?.name !== "X") {
      ldflags.push(argument);
      continue;
    }
    const setting = flag.value ?? rest.next().value ?? "";
    const split = setting.indexOf("=");
    vars[setting.slice(0, split)] = setting.slice(split + 1);
  }
  return { ldflags, vars };
}

type Flag = { readonly name: string; readonly value: string | undefined };

/** `-name`, `--name`, `-name=value`; undefined for anything else. */
function readFlag(argument: string): Flag | undefined {
  const match = /^--?([A-Za-z][^=]*)(?:=(.*))?$/s.exec(argument);
  return match?.[1] === undefined ? undefined : { name: match[1], value: match[2] };
}

function flagProblem({ name, value }: Flag, next: string | undefined): string | undefined {
  if (/\s/.test(name)) {
    return "is one argument with a space in it; write the flag and its value as two entries, or with =";
  }
  if (name === "X") return variableSettingProblem(value ?? next);
  if (name === "linkmode" && (value ?? next) === "internal") return undefined;
  if ((name === "s" || name === "w") && value !== undefined && !isTrue(value)) {
    return "contradicts the stripping of symbols; remove it, and set strip: false in .mvu.yml";
  }
  return Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
}

function variableSettingProblem(setting: string | undefined): string | undefined {
  const split = setting?.indexOf("=") ?? -1;
  if (setting === undefined || split < 0) {
    return "needs name=value behind it, such as main.version=1.2.3";
  }
  const problem = variableProblem(setting.slice(0, split));
  return problem === undefined ? undefined : `sets no variable: ${problem}`;
}

/** As Go's flag package reads a boolean. */
function isTrue(value: string): boolean {
  return ["1", "t", "T", "true", "TRUE", "True"].includes(value);
}
