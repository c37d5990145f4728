import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NO_GRANT, type RunRule } from "../../src/sandbox/rule.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { buildProgram, ruleOf, runProgram, usableEngines } from "./running.ts";

let directory: Temporary;
let cases: string;
const engines = process.platform === "linux" ? await usableEngines() : [];

beforeAll(async () => {
  directory = await temporaryDirectory();
  cases = buildProgram("cases", directory.path);
});

afterAll(() => directory[Symbol.asyncDispose]());

/** What a program needs, what is said where it is not there, and what grants it. */
const NEEDS: readonly (readonly [Partial<RunRule>, string, Partial<RunRule>])[] = [
  [
    { args: ["passwd"] },
    "/etc/passwd is not in the empty root: grant passwd",
    { grant: { ...NO_GRANT, passwd: true } },
  ],
  [
    { args: ["certificates"] },
    "/etc/ssl/certs/ca-certificates.crt is not in the empty root: grant certificates",
    { grant: { ...NO_GRANT, certificates: true } },
  ],
  [
    { args: ["zone"], stdout: "CET$" },
    "the time zone Europe/Vienna is not in the empty root: grant timezones",
    { grant: { ...NO_GRANT, timezones: true } },
  ],
  [
    { args: ["write", "/data/x"] },
    "/data/x is not in the empty root: grant its directory, or give it by files",
    { grant: { ...NO_GRANT, directories: ["/data"] } },
  ],
  [
    { args: ["write", "x"] },
    "x is read-only: grant its directory",
    { args: ["write", "/data/x"], grant: { ...NO_GRANT, directories: ["/data"] } },
  ],
  [
    { args: ["files"] },
    "testdata/config.yml is not in the empty root: grant its directory, or give it by files",
    { files: { "testdata/config.yml": "testdata/config.yml" } },
  ],
];

const isolated = engines.filter((engine) => engine !== "direct");

describe.each(isolated)("%s", (engine) => {
  test("an empty root lacks what a program needs, says so, and has it when it is granted", async () => {
    const rules = NEEDS.flatMap(([needs, , grants]) => [needs, { ...needs, ...grants }]);
    const { runs } = await runProgram(cases, { rules: rules.map(ruleOf), engines: [engine] });
    expect(runs.map(({ verdict, reasons }) => [verdict, reasons.at(-1)])).toEqual(
      NEEDS.flatMap(([, missing]) => [
        ["fail", missing],
        ["pass", undefined],
      ]),
    );
    expect(runs.map(({ granted }) => granted.join())).toEqual(
      ["passwd", "certificates", "timezones", "/data", "/data", "file testdata/config.yml"].flatMap(
        (name) => ["", name],
      ),
    );
  });

  test("the environment is that of the run alone", async () => {
    const { runs } = await runProgram(cases, {
      rules: [ruleOf({ args: ["environment"], env: { MODE: "test" } })],
      engines: [engine],
      env: { ...process.env, GITHUB_TOKEN: "secret", ACTIONS_RUNTIME_TOKEN: "secret" },
    });
    expect([...(runs[0]?.output ?? [])].sort()).toEqual([
      "HOME=/work",
      "HOSTNAME=sandbox",
      "MODE=test",
      "PATH=/app",
      "PWD=/work",
    ]);
  });
});

test("files of a run come from below the working directory alone", async () => {
  const ask = async (source: string) => {
    const rule = ruleOf({ args: ["files"], files: { x: source } });
    const { runs } = await runProgram(cases, {
      rules: [rule],
      engines: [],
      workingDirectory: directory.path,
    });
    return runs[0]?.reasons;
  };
  await symlink("/etc/hostname", join(directory.path, "link"));
  expect(await ask("link")).toEqual([
    'it could not be started: .mvu.yml, runs: the file "link" leads out of the working directory; keep it inside',
  ]);
  expect(await ask("missing")).toEqual([
    'it could not be started: .mvu.yml, runs: the file "missing" is not there; correct its path below the working directory',
  ]);
});
