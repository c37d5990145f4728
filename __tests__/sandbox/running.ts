import { execFileSync } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Annotation } from "../../src/errors.ts";
import { goHost } from "../../src/go/toolchain/host.ts";
import type { ManifestRun } from "../../src/manifest/runs.ts";
import type { ManifestBinary } from "../../src/manifest/schema.ts";
import type { EngineName } from "../../src/sandbox/engine.ts";
import { findEngine } from "../../src/sandbox/find-engine.ts";
import { describeMachine } from "../../src/sandbox/machine.ts";
import { NO_GRANT, type RunRule, type RunSettings } from "../../src/sandbox/rule.ts";
import { runBinaries } from "../../src/sandbox/run-all.ts";
import type { Log } from "../../src/services/services.ts";
import { sampleBinary, sampleUnit } from "../manifest/sample.ts";
import { PLAIN_GO } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";
import { findTool } from "../tools.ts";

/** Where the programs of the tests lie, and the files that runs name. */
export const MODULE = resolve(import.meta.dirname, "..", "fixtures", "runs");

/** This machine as a target. */
export const HERE = (() => {
  const { os, arch } = goHost({ ...process, endianness: "LE" });
  return { os, arch };
})();

/** A rule that says nothing but what is given. */
export function ruleOf(rule: Partial<RunRule>): RunRule {
  const nothing = { targets: [], variants: [], args: [], env: {}, stdin: "", files: {}, http: [] };
  return { ...nothing, grant: NO_GRANT, ...rule };
}

/** Builds a program of the fixture as a release has it, and answers its path. */
export function buildProgram(
  name: string,
  directory: string,
  target: { readonly os: string; readonly arch: string } = HERE,
): string {
  const file = join(directory, `${name}-${target.os}-${target.arch}`);
  execFileSync("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", file, `./cmd/${name}`], {
    cwd: MODULE,
    env: { ...process.env, ...PLAIN_GO, GOOS: target.os, GOARCH: target.arch },
    stdio: "inherit",
  });
  return file;
}

export type Ran = {
  readonly runs: readonly ManifestRun[];
  readonly lines: readonly string[];
  readonly annotations: readonly Annotation[];
};

/** Runs a built program by the rules, with the engines that are named or directly. */
export async function runProgram(
  file: string,
  options: {
    readonly rules?: readonly RunRule[];
    readonly engines: readonly EngineName[];
    readonly target?: { readonly os: string; readonly arch: string };
    readonly settings?: Partial<RunSettings>;
    readonly binary?: Partial<ManifestBinary>;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly workingDirectory?: string;
  },
): Promise<Ran> {
  await using scratch = await temporaryDirectory();
  const { rules = [], engines, target = HERE, settings, binary, env = process.env } = options;
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const log: Log = {
    info: (line) => lines.push(line),
    debug: () => {},
    annotate: (annotation) => annotations.push(annotation),
    group: (_title, work) => work(),
    foreign: () => {},
    progress: undefined,
  };
  const unit = sampleUnit(`${target.os}/${target.arch}`);
  const name = file.split("/").at(-1) ?? "";
  const runs = await runBinaries({
    settings: { when: "auto", require: [], rules, ...settings },
    units: [{ id: unit.id, target: { ...target, level: undefined }, variant: "default" }],
    binaries: [sampleBinary(unit, "./cmd/cases", { file: name, executable: "cases", ...binary })],
    directory: file.slice(0, -name.length),
    scratch: join(scratch.path, "run"),
    workingDirectory: options.workingDirectory ?? MODULE,
    env,
    log,
    engines,
  });
  return { runs, lines, annotations };
}

/** Programs that the engines are made of, by their names on PATH. */
const TOOLS = { podman: "podman", bubblewrap: "bwrap", unshare: "unshare" } as const;

/** The engines that this machine has; what is missing is said, or fails where nothing may be. */
export async function usableEngines(): Promise<readonly EngineName[]> {
  await using scratch = await temporaryDirectory();
  // Root tries as a user without rights.
  await chmod(scratch.path, 0o711);
  const machine = describeMachine(process.env);
  const found: EngineName[] = [];
  for (const name of ["docker", "podman", "bubblewrap", "unshare"] as const) {
    // No service of docker is asked for: it is tried where one runs already.
    if (name !== "docker" && findTool(TOOLS[name]) === undefined) continue;
    const { engine, refused } = await findEngine(machine, {
      directory: scratch.path,
      only: [name],
    });
    if (engine.name === name) found.push(name);
    else if (name === "docker" || process.env.MVU_REQUIRE_TOOLS !== "1") {
      console.warn(`skipped: ${refused.map((each) => `${each.name}: ${each.reason}`).join("; ")}`);
    } else throw new Error(refused.map((each) => `${each.name}: ${each.reason}`).join("; "));
  }
  return [...found, "direct"];
}
