import { chmod, mkdir, rm, stat } from "node:fs/promises";
import { endianness } from "node:os";
import { dirname, join } from "node:path";
import pLimit from "p-limit";
import { machine as resources } from "../go/build-all.ts";
import { goHost } from "../go/toolchain/host.ts";
import type { ManifestRun } from "../manifest/runs.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import type { Target } from "../plan/target.ts";
import { formatSeconds } from "../report/figures.ts";
import { plain } from "../report/text.ts";
import type { Log } from "../services/services.ts";
import { type Case, casesOf, isRequired } from "./cases.ts";
import { type Host, readHost } from "./cpu.ts";
import { type Emulator, findEmulator } from "./emulator.ts";
import type { Engine } from "./engine.ts";
import { type FoundEngine, findEngine } from "./find-engine.ts";
import { describeMachine, type Machine } from "./machine.ts";
import { chooseProcessor, type Processor } from "./processor.ts";
import type { RunSettings } from "./rule.ts";
import { notRun, runOne } from "./run-one.ts";
import { wasi } from "./wasi.ts";

/** A unit as far as its files are run. */
export type RunUnit = { readonly id: string; readonly target: Target; readonly variant: string };

export type Runs = {
  readonly settings: RunSettings;
  readonly units: readonly RunUnit[];
  readonly binaries: readonly ManifestBinary[];
  /** Absolute; holds the files. */
  readonly directory: string;
  /** Absolute; where runs may work. It is removed. */
  readonly scratch: string;
  /** Absolute, links resolved. */
  readonly workingDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Names of the engines that may be used, where not all of them may. */
  readonly engines?: readonly Engine["name"][];
};

/** A start of a binary that is still to be made. */
type Job = {
  readonly binary: ManifestBinary;
  readonly target: Target;
  readonly run: Case;
  readonly processor: Processor;
};

/**
 * Runs every binary that passed its checks, as it is written or just to see it start; what cannot be
 * run here is in the answer too, with the reason.
 */
export async function runBinaries(runs: Runs): Promise<ManifestRun[]> {
  const { settings, scratch, log } = runs;
  if (settings.when === "off") return [];
  const jobs = jobsOf(runs, await thisHost());
  if (jobs.length === 0) return [];
  const machine = describeMachine(runs.env);
  try {
    await openScratch(scratch, machine);
    const ways = await openWays(jobs, { machine, runs });
    const limit = pLimit(resources().cores);
    return await log.group("Runs", async () => {
      const made = await Promise.all(
        jobs.map((job, index) => limit(() => carryOut(job, { ways, runs, index }))),
      );
      for (const line of describeRuns(made)) log.info(line);
      return made;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Root's programs are run as a user without rights, who has to get to their directories by name. */
async function openScratch(scratch: string, machine: Machine): Promise<void> {
  await mkdir(scratch, { recursive: true });
  if (!machine.root) return;
  for (const directory of [dirname(scratch), scratch]) {
    const { mode } = await stat(directory);
    await chmod(directory, mode | 0o011);
  }
}

/** Node has one name for two processors of IBM's. */
async function thisHost(): Promise<Host> {
  const { platform, arch } = process;
  return { ...(await readHost()), arch: goHost({ platform, arch, endianness: endianness() }).arch };
}

function jobsOf({ settings, units, binaries }: Runs, host: Host): Job[] {
  return binaries.flatMap((binary): Job[] => {
    const unit = units.find(({ id }) => id === binary.unit);
    if (unit === undefined) return [];
    const { target, variant } = unit;
    const hasFailed = binary.checks.some(({ verdict }) => verdict === "fail");
    const processor: Processor = hasFailed
      ? { kind: "none", reason: FAILED }
      : chooseProcessor(target, host);
    const { package: path, importPath } = binary;
    return casesOf({ target, variant, package: path, importPath }, settings.rules).map((run) => ({
      binary,
      target,
      run,
      processor,
    }));
  });
}

const FAILED = "it failed a check";

/** What the jobs are carried out with. */
type Ways = {
  readonly found: FoundEngine | undefined;
  readonly wasi: Engine;
  /** By qemu's name; a text where there is none. */
  readonly emulators: ReadonlyMap<string, Emulator | string>;
};

/** Finds what is needed, and nothing else. */
async function openWays(
  jobs: readonly Job[],
  { machine, runs }: { readonly machine: Machine; readonly runs: Runs },
): Promise<Ways> {
  const { scratch, engines, log } = runs;
  const emulators = new Map<string, Emulator | string>();
  for (const { processor } of jobs) {
    if (processor.kind !== "emulated" || emulators.has(processor.emulator)) continue;
    emulators.set(processor.emulator, await findEmulator(processor.emulator, machine));
  }
  const needsEngine = jobs.some(
    ({ processor }) =>
      processor.kind === "native" ||
      (processor.kind === "emulated" && typeof emulators.get(processor.emulator) === "object"),
  );
  const options = { directory: scratch, ...(engines === undefined ? {} : { only: engines }) };
  const found = needsEngine ? await findEngine(machine, options) : undefined;
  if (found !== undefined) tell(found, log);
  return { found, wasi: wasi(machine), emulators };
}

function tell({ engine, refused }: FoundEngine, log: Log): void {
  for (const { name, reason } of refused) log.info(`${name} cannot be used: ${reason}`);
  log.info(`programs are run by ${engine.description}`);
  if (engine.isolated) return;
  log.annotate({
    level: "warning",
    title: "not isolated",
    message:
      "no sandbox can be used here, so finished programs are run directly on this machine: install bubblewrap, podman or docker, or set run to off",
  });
}

async function carryOut(
  job: Job,
  { ways, runs, index }: { readonly ways: Ways; readonly runs: Runs; readonly index: number },
): Promise<ManifestRun> {
  const { binary, target, run } = job;
  const { file, unit, executable } = binary;
  const way = wayOf(job, ways);
  // What failed a check has failed already.
  const required = isRequired(target, runs.settings) && way !== FAILED;
  if (typeof way === "string") return notRun({ file, unit, run }, { reasons: [way], required });
  const { isolated, name } = way.engine;
  const made = await runOne({
    file,
    unit,
    path: join(runs.directory, file),
    executable,
    run,
    ...way,
    directory: join(runs.scratch, `run-${index}`),
    workingDirectory: runs.workingDirectory,
    required,
  });
  const isLacking = runs.settings.when === "required" && !isolated;
  return isLacking
    ? {
        ...made,
        verdict: "fail",
        reasons: [...made.reasons, `run is required, and no sandbox can be used here (${name})`],
      }
    : made;
}

/** How a job is carried out; a text where it cannot be. */
function wayOf(
  { run, processor }: Job,
  { found, wasi: wasiEngine, emulators }: Ways,
): { readonly engine: Engine; readonly emulator: Emulator | undefined } | string {
  switch (processor.kind) {
    case "none":
      return processor.reason;
    case "wasi":
      return run.rule.http.length > 0
        ? "a WASI program cannot listen"
        : { engine: wasiEngine, emulator: undefined };
    case "native":
    case "emulated": {
      const emulator = processor.kind === "native" ? undefined : emulators.get(processor.emulator);
      if (typeof emulator === "string") return emulator;
      if (found === undefined) throw new Error("no engine was looked for");
      const [first] = found.engine.isolated ? [] : run.rule.grant.directories;
      return first === undefined
        ? { engine: found.engine, emulator }
        : `the directory ${first} is granted, which takes an empty root`;
    }
  }
}

function describeRuns(made: readonly ManifestRun[]): string[] {
  return made
    .filter(({ state }) => state !== "not run")
    .map(({ file, args, state, verdict, seconds = 0, reasons }) => {
      const what = `${[file, ...args].join(" ")}: ${state}, ${verdict}, ${formatSeconds(seconds)}`;
      return plain([what, ...reasons].join("; "));
    });
}
