import type { Target } from "../plan/target.ts";
import type { Compilation } from "./compile.ts";
import type { PackageFailure } from "./failures.ts";
import type { PortAnswer } from "./port.ts";

export const VERDICTS = ["ready", "ready with patches", "not yet", "no such port"] as const;

/** What a target is for the module. */
export type Verdict = (typeof VERDICTS)[number];

/** A verdict with its reason, and what would be needed for a better one. */
export type Judgement = {
  readonly verdict: Verdict;
  /** One sentence without its full stop. */
  readonly reason: string;
  /** Things to do, the first of them first; empty where it is ready or hopeless. */
  readonly needs: readonly string[];
};

/** Everything that a verdict follows from. */
export type Evidence = {
  readonly target: Target;
  /** `1.26.8` */
  readonly goVersion: string;
  readonly port: PortAnswer;
  /** Undefined where there was nothing to compile. */
  readonly compilation: Compilation | undefined;
  /** Patches of the configuration that are for the target, and were applied. */
  readonly patches: readonly string[];
};

/** Packages that are named one by one. */
const MAX_NEEDS = 5;

/** Decides what a target is for the module. */
export function judge(evidence: Evidence): Judgement {
  const { port, goVersion } = evidence;
  if (port.kind === "never") {
    return { verdict: "no such port", reason: "Go has no such port", needs: [] };
  }
  if (port.kind === "removed") {
    const reason = `Go ${port.release} removed the port`;
    return { verdict: "no such port", reason, needs: [] };
  }
  if (port.kind === "early") {
    return notYet(`the port exists since Go ${port.release}, and this is ${goVersion}`, [
      `go-version ${port.release} or newer`,
    ]);
  }
  if (port.level !== undefined) return notYet(port.level, levelNeeds(port.level));
  if (port.facts.broken) return brokenPort(evidence);
  return compiled(evidence, port.facts.needsCgo);
}

function compiled(evidence: Evidence, needsCgo: boolean): Judgement {
  const { compilation, patches, goVersion } = evidence;
  if (compilation === undefined) {
    return notYet("build constraints leave out every package that is built elsewhere", [
      `a package with files for ${pairOf(evidence.target)}`,
    ]);
  }
  if (compilation.compiles) {
    return patches.length === 0
      ? { verdict: "ready", reason: `compiles with Go ${goVersion}`, needs: [] }
      : {
          verdict: "ready with patches",
          reason: `compiles with Go ${goVersion} and ${patches.join(", ")}`,
          needs: [],
        };
  }
  if (needsCgo) {
    return notYet("programs for it can be linked with cgo only", [
      `a C toolchain for ${pairOf(evidence.target)} and CGO_ENABLED=1, which this action does not use`,
    ]);
  }
  return notYet(describeFailures(compilation), describeNeeds(compilation, evidence));
}

/** A broken port may compile; that nobody keeps it working is what matters to a release. */
function brokenPort({ compilation, goVersion }: Evidence): Judgement {
  const said = compilation?.compiles
    ? "though the module compiles"
    : `and the module does not compile${compilation === undefined ? "" : `: ${firstOf(compilation)}`}`;
  return notYet(`Go marks the port as broken, ${said}`, [
    `a Go after ${goVersion} that has the port working again`,
  ]);
}

function levelNeeds(clause: string): string[] {
  const since = /since Go (1\.\d+)$/.exec(clause)?.[1];
  if (since === undefined || clause.includes("always on")) return ["the target without its level"];
  return [`go-version ${since} or newer`];
}

function notYet(reason: string, needs: readonly string[]): Judgement {
  return { verdict: "not yet", reason, needs };
}

function describeFailures(compilation: Compilation): string {
  const count = compilation.failures.length + compilation.more;
  const what = count === 1 ? "one package does not compile" : `${count} packages do not compile`;
  return `${what}: ${firstOf(compilation)}`;
}

function firstOf({ failures }: Compilation): string {
  const [first] = failures;
  if (first === undefined) return "no error was recorded";
  return first.package === "" ? first.message : `${first.package}: ${first.message}`;
}

function describeNeeds({ failures, more }: Compilation, { target, patches }: Evidence): string[] {
  const tried = patches.map((name) => `more than ${name}, which was applied`);
  const needs = failures.slice(0, MAX_NEEDS).map((failure) => needOf(failure, target));
  const rest = failures.length + more - needs.length;
  return [...tried, ...needs, ...(rest > 0 ? [`the same for ${rest} more`] : [])];
}

/** The change that a failing package asks for. */
function needOf({ kind, message, module, ...failure }: PackageFailure, target: Target): string {
  const name = failure.package === "" ? "the module" : failure.package;
  const whose = module === undefined ? name : `${name} (${module}, a release or a patch of it)`;
  if (kind === "no-files") {
    return `a file for ${pairOf(target)} in ${whose}, or a constraint around its import`;
  }
  if (kind === "cgo") return `a file without cgo for ${pairOf(target)} in ${whose}`;
  const missing = /undefined: (\S+)|(\S+) undefined \(/.exec(message);
  return missing === null
    ? `a change of ${whose}`
    : `a file for ${pairOf(target)} in ${whose} that does without ${missing[1] ?? missing[2]} or brings it`;
}

/** The port as one writes build constraints for it; a level is none of their matter. */
function pairOf({ os, arch }: Target): string {
  return `${os}/${arch}`;
}
