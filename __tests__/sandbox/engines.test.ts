import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ManifestRun } from "../../src/manifest/runs.ts";
import type { HttpRule, RunRule } from "../../src/sandbox/rule.ts";
import { type Temporary, temporaryDirectory } from "../temporary.ts";
import { buildProgram, ruleOf, runProgram, usableEngines } from "./running.ts";

let directory: Temporary;
let cases: string;
const engines = process.platform === "linux" ? await usableEngines() : (["direct"] as const);

beforeAll(async () => {
  directory = await temporaryDirectory();
  cases = buildProgram("cases", directory.path);
});

afterAll(() => directory[Symbol.asyncDispose]());

const GET: HttpRule = {
  method: "GET",
  path: "/",
  send: { headers: {} },
  tls: false,
  status: 200,
  headers: {},
};

type Expected = Pick<ManifestRun, "verdict" | "reasons">;

const PASS: Expected = { verdict: "pass", reasons: [] };

/** What must come out in each engine. */
const TABLE: readonly (readonly [string, Partial<RunRule>, Expected])[] = [
  ["exit 42 is expected", { args: ["answer"], exit: 42 }, PASS],
  [
    "exit 42 is not expected",
    { args: ["answer"] },
    { verdict: "fail", reasons: ["exit status 42, expected exit status 0"] },
  ],
  [
    "arguments, environment and standard input",
    {
      args: ["echo", "a b", "--x"],
      env: { MODE: "test" },
      stdin: "from here",
      stdout: '^in:from here args:\\["a b" "--x"\\] env:test$',
      stderr: "^$",
    },
    PASS,
  ],
  [
    "output that does not fit",
    { args: ["echo"], stdout: "^v1" },
    { verdict: "fail", reasons: ['stdout is "in: args:[] env:\\n", expected /^v1/'] },
  ],
  [
    "a file of the repository",
    {
      args: ["files"],
      files: { "testdata/config.yml": "testdata/config.yml" },
      stdout: "^read:a: 1$",
    },
    PASS,
  ],
  [
    "a panic",
    { args: ["panic"] },
    {
      verdict: "fail",
      reasons: ["exit status 2 (panic: no such luck), expected exit status 0"],
    },
  ],
  [
    "a program that hangs",
    { args: ["hang"], timeout: 1 },
    { verdict: "fail", reasons: ["it was ended: it took more than 1 seconds"] },
  ],
];

const [FIRST, WRONG] = [
  {
    args: ["serve", ":{port}"],
    http: [
      {
        ...GET,
        headers: { "Content-Type": "^text/plain", Server: "absent" },
        body: "^GET / $",
      },
      {
        ...GET,
        method: "POST",
        path: "/a?b=1",
        send: { headers: {}, body: "c" },
        body: "^POST /a\\?b=1 c$",
      },
    ],
  },
  {
    args: ["serve", ":{port}"],
    http: [
      {
        ...GET,
        status: 404,
        headers: { "content-type": "^text/html", date: "absent", server: "^go$" },
        body: "^Bye",
      },
    ],
  },
];

describe.each(engines)("%s", (engine) => {
  test("gives the verdicts that every engine gives", async () => {
    const rules = [...TABLE.map(([, rule]) => rule), FIRST, WRONG].map(ruleOf);
    const { runs } = await runProgram(cases, { rules, engines: [engine] });
    expect(runs.map(({ state }) => state)).toEqual(rules.map(() => "ran"));
    expect(named(runs.map(({ verdict, reasons }) => ({ verdict, reasons })))).toEqual(
      named(TABLE.map(([, , expected]) => expected)),
    );
    const [serving, wrong] = runs.slice(TABLE.length);
    expect(serving).toMatchObject({
      verdict: "pass",
      reasons: [],
      signal: "SIGTERM",
      answers: [
        { request: "GET /", status: 200 },
        { request: "POST /a?b=1", status: 200 },
      ],
    });
    expect(serving?.answers[0]?.headers).toContainEqual({
      name: "Content-Type",
      value: "text/plain; charset=utf-8",
    });
    expect(wrong?.verdict).toBe("fail");
    expect(wrong?.reasons).toEqual([
      "GET /: status 200, expected 404",
      'GET /: the header content-type is "text/plain; charset=utf-8", expected /^text/html/',
      expect.stringMatching(/^GET \/: the header date is ".+ GMT", expected none$/),
      "GET /: the header server is absent, expected /^go$/",
      'GET /: the body is "GET / \\n", expected /^Bye/',
    ]);
  });
});

function named<T>(values: readonly T[]): Record<string, T | undefined> {
  return Object.fromEntries(TABLE.map(([title], index) => [title, values[index]]));
}
