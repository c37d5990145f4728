import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { messageOf } from "../errors.ts";
import type { ManifestRun } from "../manifest/runs.ts";
import { stoppedBy } from "../process.ts";
import { plain } from "../report/text.ts";
import { prepareBox } from "./box.ts";
import type { Case } from "./cases.ts";
import type { Emulator } from "./emulator.ts";
import type { Engine } from "./engine.ts";
import { execute, type Outcome } from "./execute.ts";
import { describeRequest, type Judgement, judge } from "./judge.ts";
import {
  emulatedFactor,
  evidenceHeaders,
  evidenceLength,
  runSeconds,
  smokeSeconds,
} from "./limits.ts";
import { firstLines } from "./output.ts";
import type { Grant, RunRule } from "./rule.ts";
import { lackOf } from "./trouble.ts";

/** A program that is run, and how. */
export type Work = {
  /** The binary's file name, and its unit's id. */
  readonly file: string;
  readonly unit: string;
  /** Absolute path of the file, and the name it has in the box. */
  readonly path: string;
  readonly executable: string;
  readonly run: Case;
  readonly engine: Engine;
  readonly emulator: Emulator | undefined;
  /** Absolute; a directory of this run alone, which is removed. */
  readonly directory: string;
  /** Absolute, links resolved; where files of runs lie. */
  readonly workingDirectory: string;
  /** Whether it fails where it cannot be run. */
  readonly required: boolean;
};

/** Where a program listens whose network is its own. */
const SANDBOX_PORT = 8080;

/** Go's asynchronous preemption can hang under qemu (golang/go#36981). */
const CALM = { GODEBUG: "asyncpreemptoff=1" };

/** Runs a program once, or twice where an emulator may be what made it hang. */
export async function runOne(work: Work): Promise<ManifestRun> {
  const { run, emulator } = work;
  const started: Pick<ManifestRun, "state"> = {
    state: emulator === undefined ? "ran" : "emulated",
  };
  try {
    const first = await attempt(work, {});
    const hung = emulator !== undefined && run.kind === "written" && isHung(first.outcome);
    const made = hung ? await attempt(work, CALM) : first;
    const lack = lackOf(made.outcome);
    if (lack !== undefined) return notRun(work, { reasons: [lack], required: work.required });
    const judgement = judge(run, { ...made, isolated: work.engine.isolated });
    const calm = hung ? ["with GODEBUG=asyncpreemptoff=1, as it hung without"] : [];
    return {
      ...describe(work, made.outcome, judgement),
      ...started,
      remarks: [...judgement.remarks, ...calm],
    };
  } catch (error) {
    if (stoppedBy() !== undefined) throw error;
    const reasons = [`it could not be started: ${messageOf(error)}`];
    return {
      ...empty(work),
      ...started,
      verdict: "fail",
      reasons,
      isolation: work.engine.description,
    };
  } finally {
    await rm(work.directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The entry of a program that cannot be run; what has to be run fails by it. */
export function notRun(
  work: Pick<Work, "file" | "unit" | "run">,
  { reasons, required }: { readonly reasons: readonly string[]; readonly required: boolean },
): ManifestRun {
  const demand = required ? ["a run is required"] : [];
  return {
    ...empty(work),
    state: "not run",
    verdict: required ? "fail" : "skip",
    reasons: [...reasons, ...demand],
  };
}

async function attempt(
  work: Work,
  more: Readonly<Record<string, string>>,
): Promise<{ readonly outcome: Outcome; readonly seconds: number }> {
  const { run, engine, emulator, directory, workingDirectory } = work;
  const { rule } = run;
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  const port = engine.name === "direct" ? await freePort() : SANDBOX_PORT;
  const fill = (text: string) => text.replaceAll("{port}", String(port));
  const env = Object.entries(rule.env).map(([name, value]) => [name, fill(value)] as const);
  const box = await prepareBox(
    {
      file: work.path,
      executable: work.executable,
      emulator: emulator?.path,
      args: rule.args.map(fill),
      env: { ...more, ...Object.fromEntries(env) },
      files: rule.files,
      grant: rule.grant,
    },
    { root: join(directory, "root"), workingDirectory },
  );
  const seconds = secondsOf(work);
  const requests = rule.http.map(({ method, path, send, tls }) => ({ method, path, tls, ...send }));
  const http = requests.length === 0 ? undefined : { port, requests };
  return { outcome: await execute(engine, box, { stdin: rule.stdin, seconds, http }), seconds };
}

function secondsOf({ run, emulator }: Work): number {
  const usual = run.kind === "smoke" ? smokeSeconds : runSeconds;
  return run.rule.timeout ?? usual * (emulator === undefined ? 1 : emulatedFactor);
}

/** A server that never listens has hung as well. */
function isHung({ ended, asked, answers, unreachable }: Outcome): boolean {
  return ended === "time" || (asked && answers === undefined && unreachable === undefined);
}

function describe(work: Work, outcome: Outcome, judgement: Judgement): Omit<ManifestRun, "state"> {
  const { exit, signal, answers = [] } = outcome;
  return {
    ...empty(work),
    verdict: judgement.verdict,
    reasons: judgement.reasons.map((reason) => plain(reason)),
    isolation: work.engine.description,
    ...(work.emulator === undefined ? {} : { emulator: work.emulator.version }),
    ...(exit === undefined ? {} : { exit }),
    ...(signal === undefined ? {} : { signal }),
    seconds: outcome.seconds,
    output: firstLines([outcome.stdout.text, outcome.stderr.text]),
    answers: answers.flatMap((answer, index) => {
      const request = work.run.rule.http[index];
      if ("problem" in answer || request === undefined) return [];
      const headers = answer.headers.slice(0, evidenceHeaders).map(([name, value]) => ({
        name: plain(name, evidenceLength),
        value: plain(value, evidenceLength),
      }));
      return [{ request: describeRequest(request), status: answer.status, headers }];
    }),
  };
}

function empty({
  file,
  unit,
  run,
}: Pick<Work, "file" | "unit" | "run">): Omit<ManifestRun, "state" | "verdict"> {
  return {
    file,
    unit,
    kind: run.kind,
    args: [...run.rule.args],
    reasons: [],
    granted: grantedBy(run.rule),
    remarks: [],
    output: [],
    answers: [],
  };
}

function grantedBy({ grant, files }: RunRule): string[] {
  const named: readonly (keyof Omit<Grant, "directories">)[] = [
    "certificates",
    "timezones",
    "passwd",
  ];
  return [
    ...named.filter((name) => grant[name]),
    ...grant.directories,
    ...Object.keys(files).map((name) => `file ${name}`),
  ];
}

/** A port of this machine that nothing listens on, as far as one can tell. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}
