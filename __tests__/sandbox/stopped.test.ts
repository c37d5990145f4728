import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { EngineName } from "../../src/sandbox/engine.ts";
import { temporaryDirectory } from "../temporary.ts";
import { buildProgram, usableEngines } from "./running.ts";
import { leftOf } from "./survivors.ts";

const engines = process.platform === "linux" ? await usableEngines() : [];

/** Runs a program that hangs, as a process of its own that can be stopped. */
const SCRIPT = `
import { stopChildren } from ${JSON.stringify(resolve("src/process.ts"))};
import { runProgram, ruleOf } from ${JSON.stringify(resolve("__tests__/sandbox/running.ts"))};
process.once("SIGTERM", () => stopChildren("SIGTERM"));
const { FILE: file, EXECUTABLE: executable, ENGINE: engine } = process.env;
const rules = [ruleOf({ args: ["hang"], timeout: 120 })];
await runProgram(file, { rules, engines: [engine], binary: { executable } }).catch(() => {});
`;

test.each(engines)("a run that is stopped leaves nothing of %s", async (engine: EngineName) => {
  await using directory = await temporaryDirectory();
  const file = buildProgram("cases", directory.path);
  const executable = `stopped-${randomUUID()}`;
  // Not as arguments, by which the program is looked for.
  const env = { ...process.env, FILE: file, EXECUTABLE: executable, ENGINE: engine };
  const args = ["--input-type=module", "--eval", SCRIPT];
  const child = spawn(join("node_modules", ".bin", "node"), args, { stdio: "inherit", env });
  const ended = new Promise((done) => child.once("exit", done));
  const isThere = () => leftOf(executable, engine).some((each) => each.startsWith("process"));
  await until(isThere);
  expect(isThere()).toBe(true);
  child.kill("SIGTERM");
  await ended;
  await until(() => leftOf(executable, engine).length === 0);
  expect(leftOf(executable, engine)).toEqual([]);
});

/** Waits for what is about to be; a minute at most. */
async function until(isSo: () => boolean): Promise<void> {
  for (let look = 0; look < 300 && !isSo(); look += 1) {
    await new Promise((done) => setTimeout(done, 200));
  }
}
