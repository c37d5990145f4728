import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { loadConfig } from "./config/load.ts";
import { messageOf, UserError } from "./errors.ts";
import { answerSignals, endWith } from "./exit.ts";
import { type InputSource, type Inputs, readInputs } from "./inputs.ts";
import { runAll } from "./run/all.ts";
import { runAssess } from "./run/assess.ts";
import { runBuild } from "./run/build.ts";
import { runCollect } from "./run/collect.ts";
import { runPlan } from "./run/plan.ts";
import { runVerify } from "./run/verify.ts";
import type { World } from "./run/world.ts";
import { removeScratch } from "./scratch.ts";
import type { Log, Services } from "./services/services.ts";
import type { Settings } from "./settings.ts";
import { settle } from "./settle.ts";
import { findWorkplace } from "./working-directory.ts";

/** What tells one entry of the program from another. */
export type Entry = {
  /** The workspace; paths given as inputs start there. */
  readonly root: string;
  readonly source: InputSource;
  readonly services: () => Promise<Services>;
};

/** Reads inputs and `.mvu.yml`, runs, and ends with status 0, or 1 and one sentence that says why. */
export async function enter({ root, source, services: open }: Entry): Promise<void> {
  answerSignals();
  let services: Services | undefined;
  try {
    services = await open();
    const inputs = readInputs(source);
    const settings = await readSettings(inputs, root);
    const status = await run(settings, { services, env: process.env });
    endWith(status === "pass" ? 0 : 1);
  } catch (error) {
    fail(error, services?.log);
    if (services) await removeScratch(services.temporary).catch(() => {});
  }
}

/** Collecting needs no checkout: everything was decided with the plan. */
async function readSettings(inputs: Inputs, root: string): Promise<Settings> {
  if (inputs.mode === "collect") {
    const place = await realpath(root);
    return settle(inputs, {}, { root: place, workingDirectory: place });
  }
  const workplace = await findWorkplace(root, inputs.workingDirectory);
  const { config, file } = await loadConfig({ ...workplace, config: inputs.config });
  const configFile = file === undefined ? undefined : join(workplace.root, file);
  return settle(inputs, config, { ...workplace, configFile });
}

async function run(settings: Settings, world: World): Promise<"pass" | "fail"> {
  switch (settings.mode) {
    case "all":
      return (await runAll(settings, world)).status;
    case "plan":
      await runPlan(settings, world);
      return "pass";
    case "build":
      return (await runBuild(settings, world)).status;
    case "collect":
      return (await runCollect(settings, world)).status;
    case "verify":
      return runVerify(settings, world);
    case "assess":
      return runAssess(settings, world);
  }
}

/** Says what went wrong: the person's mistake as a sentence, a bug with its stack in debug. */
export function fail(error: unknown, log: Log | undefined): void {
  const message = messageOf(error);
  if (!log) process.stderr.write(`error: ${message}\n`);
  if (error instanceof UserError) {
    for (const annotation of error.annotations) log?.annotate(annotation);
    if (error.detail !== undefined) log?.info(error.detail);
    // One annotation has said it all; after several, the sentence counts them.
    if (error.annotations.length === 0) log?.annotate({ level: "error", message });
    else if (error.annotations.length > 1) log?.info(message);
  } else if (isRefusal(error)) {
    log?.annotate({ level: "error", message: `the system refuses: ${message}` });
  } else {
    log?.annotate({ level: "error", message: `bug: ${message}; run again with debug logging` });
    if (error instanceof Error) log?.debug(error.stack ?? "");
  }
  endWith(1);
}

/** A disk that is full, or a folder that may not be written to, is the machine's matter and no bug. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return REFUSALS.some((known) => known === code);
}

const REFUSALS = ["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "EIO", "EMFILE", "ENFILE"];
