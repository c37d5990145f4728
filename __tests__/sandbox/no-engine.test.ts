import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_GRANT } from "../../src/sandbox/rule.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { buildProgram, HERE, ruleOf, runProgram } from "./running.ts";

let directory: Temporary;
let cases: string;

beforeAll(async () => {
  directory = await temporaryDirectory();
  cases = buildProgram("cases", directory.path);
});

afterAll(() => directory[Symbol.asyncDispose]());

const ANSWER = ruleOf({ args: ["answer"], exit: 42 });

test("without any sandbox a program is run directly, with a warning, and the manifest says so", async () => {
  const { runs, annotations } = await runProgram(cases, { rules: [ANSWER], engines: [] });
  expect(runs).toMatchObject([
    {
      state: "ran",
      verdict: "pass",
      isolation: "directly on this machine, with its files and its network within reach",
    },
  ]);
  expect(annotations).toEqual([
    {
      level: "warning",
      title: "not isolated",
      message:
        "no sandbox can be used here, so finished programs are run directly on this machine: install bubblewrap, podman or docker, or set run to off",
    },
  ]);
});

test("run: required fails where there is no sandbox", async () => {
  const { runs } = await runProgram(cases, {
    rules: [ANSWER],
    engines: [],
    settings: { when: "required" },
  });
  expect(runs).toMatchObject([
    {
      state: "ran",
      verdict: "fail",
      exit: 42,
      reasons: ["run is required, and no sandbox can be used here (direct)"],
    },
  ]);
});

test("a directory is granted in an empty root alone", async () => {
  const rule = ruleOf({ grant: { ...NO_GRANT, directories: ["/data"] } });
  const { runs } = await runProgram(cases, { rules: [rule], engines: [] });
  expect(runs).toMatchObject([
    {
      state: "not run",
      verdict: "skip",
      reasons: ["the directory /data is granted, which takes an empty root"],
    },
  ]);
});

const foreign = { os: "openbsd", arch: "amd64" };

test("what this machine cannot run is not run, and fails only where it is required", async () => {
  const reason = `this machine runs ${HERE.os}, and not openbsd`;
  const run = async (settings: { when?: "required"; require?: readonly string[] }) => {
    const options = { rules: [ANSWER], engines: [], target: foreign, settings };
    const { runs } = await runProgram(cases, options);
    return runs.map(({ state, verdict, reasons }) => [state, verdict, ...reasons]);
  };
  expect(await run({})).toEqual([["not run", "skip", reason]]);
  expect(await run({ require: ["linux/*"] })).toEqual([["not run", "skip", reason]]);
  expect(await run({ require: ["openbsd/*"] })).toEqual([
    ["not run", "fail", reason, "a run is required"],
  ]);
  expect(await run({ when: "required" })).toEqual([
    ["not run", "fail", reason, "a run is required"],
  ]);
});

test("a file that failed a check is not run", async () => {
  const { runs } = await runProgram(cases, {
    rules: [ANSWER],
    engines: [],
    settings: { when: "required" },
    binary: { checks: [{ name: "paths", verdict: "fail", evidence: "/home/me is in it" }] },
  });
  expect(runs).toMatchObject([
    { state: "not run", verdict: "skip", reasons: ["it failed a check"] },
  ]);
});

test("run: off runs nothing", async () => {
  const { runs } = await runProgram(cases, {
    rules: [ANSWER],
    engines: [],
    settings: { when: "off" },
  });
  expect(runs).toEqual([]);
});

test("a program without a run is started twice, and may end as it likes", async () => {
  const { runs } = await runProgram(cases, { engines: [] });
  expect(runs).toMatchObject([
    { kind: "smoke", args: ["--help"], verdict: "pass", exit: 2, output: ["usage: cases NAME"] },
    { kind: "smoke", args: ["--version"], verdict: "pass", exit: 2 },
  ]);
});
