import { readFile } from "node:fs/promises";
import { type Command, commandReader } from "./command.ts";
import type { FileCommand } from "./environment.ts";
import { keyValues } from "./file-command.ts";

/** An annotation; the runner keeps the first ten of a level. */
export type ShownAnnotation = {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly title: string | undefined;
  readonly kept: boolean;
};

/** What the runner makes of a step's output and files. */
export type StepRecord = {
  /** Lines of both streams that are no commands, as the log shows them. */
  readonly log: readonly string[];
  readonly commands: readonly Command[];
  readonly annotations: readonly ShownAnnotation[];
  readonly masks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** Markdown as GitHub would show it: nothing at all when it is over the limit. */
  readonly summary: string;
  /** What GitHub would have dropped, cut or refused, and why: empty when all is well. */
  readonly limits: readonly string[];
};

/** Facts about the runner and its service; written here again, so that a wrong one in src shows. */
const summaryLimit = 1_048_576;
const outputLimit = 1_000_000;
const annotationLimit = 10;
const messageLimit = 4096;
const environmentStringLimit = 131_072;

export async function recordOf(
  lines: readonly string[],
  files: Readonly<Record<FileCommand, string>>,
): Promise<StepRecord> {
  const limits: string[] = [];
  const said = understood(lines, limits);
  const pairs = async (key: FileCommand): Promise<Readonly<Record<string, string>>> => {
    try {
      return keyValues(await readFile(files[key], "utf8"));
    } catch (error) {
      limits.push(`file command ${key}: ${error instanceof Error ? error.message : error}`);
      return {};
    }
  };
  const outputs = { ...said.outputs, ...(await pairs("OUTPUT")) };
  const env = await pairs("ENV");
  const pathText = await readFile(files.PATH, "utf8");
  const summary = await readFile(files.STEP_SUMMARY, "utf8");
  limits.push(
    ...outputLimits(outputs, said.masks),
    ...environmentLimits(env),
    ...summaryLimits(summary),
  );
  return {
    ...said,
    outputs,
    env,
    state: { ...said.state, ...(await pairs("STATE")) },
    path: pathText.split(/\r?\n/).filter(Boolean),
    summary: summaryLimits(summary).length > 0 ? "" : masked(summary, said.masks),
    limits,
  };
}

function understood(lines: readonly string[], limits: string[]) {
  const reader = commandReader();
  const log: string[] = [];
  const commands: Command[] = [];
  const annotations: ShownAnnotation[] = [];
  const masks: string[] = [];
  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  for (const line of lines) {
    const command = reader.read(line);
    if (command === undefined) {
      log.push(masked(line, masks));
      continue;
    }
    commands.push(command);
    const { name, properties, message } = command;
    if (name === "error" || name === "warning" || name === "notice") {
      const kept = annotations.filter(({ level }) => level === name).length < annotationLimit;
      const cut = message.length > messageLimit;
      annotations.push({
        level: name,
        message: masked(message, masks).slice(0, messageLimit),
        file: properties.file,
        line: properties.line === undefined ? undefined : Number(properties.line),
        column: properties.col === undefined ? undefined : Number(properties.col),
        title: properties.title,
        kept,
      });
      limits.push(...(kept ? [] : [`${name}: more than ${annotationLimit} annotations`]));
      limits.push(...(cut ? [`${name}: message of ${message.length} characters`] : []));
    } else if (name === "add-mask") {
      masks.push(...new Set([message, ...message.split(/\r?\n/)].filter(Boolean)));
    } else if (name === "set-output") {
      outputs[properties.name ?? ""] = message;
    } else if (name === "save-state") {
      state[properties.name ?? ""] = message;
    } else if (name === "set-env" || name === "add-path") {
      limits.push(`${name}: disabled, the step fails`);
    }
  }
  return { log, commands, annotations, masks, outputs, state };
}

function outputLimits(
  outputs: Readonly<Record<string, string>>,
  masks: readonly string[],
): readonly string[] {
  const units = Object.entries(outputs).reduce((sum, pair) => sum + pair.join("").length, 0);
  const hidden = Object.entries(outputs).filter(([, value]) =>
    masks.some((mask) => value.includes(mask)),
  );
  return [
    ...(2 * units > outputLimit ? [`outputs: ${2 * units} bytes of UTF-16`] : []),
    ...hidden.map(([name]) => `output ${name}: dropped, it holds a masked value`),
  ];
}

function environmentLimits(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(env)
    .filter(([name, value]) => Buffer.byteLength(`${name}=${value}\0`) > environmentStringLimit)
    .map(([name]) => `env ${name}: longer than one environment string can be`);
}

function summaryLimits(summary: string): readonly string[] {
  const bytes = Buffer.byteLength(summary);
  return bytes > summaryLimit ? [`summary: ${bytes} bytes, dropped whole`] : [];
}

function masked(text: string, masks: readonly string[]): string {
  return masks.reduce((result, mask) => result.replaceAll(mask, "***"), text);
}
