import { describe, expect, test } from "vitest";
import type { Outcome } from "../../src/sandbox/execute.ts";
import { judge } from "../../src/sandbox/judge.ts";
import { findPattern } from "../../src/sandbox/pattern.ts";
import type { HttpRule, RunRule } from "../../src/sandbox/rule.ts";
import { ruleOf } from "./running.ts";

type Said = Partial<Omit<Outcome, "stdout" | "stderr">> & {
  readonly stdout?: string;
  readonly stderr?: string;
};

function outcomeOf({ stdout = "", stderr = "", ...rest }: Said): Outcome {
  return {
    exit: 0,
    signal: undefined,
    ended: undefined,
    asked: false,
    seconds: 1,
    answers: undefined,
    unreachable: undefined,
    stdout: { text: stdout, bytes: stdout.length },
    stderr: { text: stderr, bytes: stderr.length },
    ...rest,
  };
}

function judged(kind: "smoke" | "written", said: Said, rule: Partial<RunRule> = {}) {
  const made = { outcome: outcomeOf(said), seconds: 5, isolated: true };
  const { verdict, reasons, remarks } = judge({ kind, rule: ruleOf(rule) }, made);
  return [verdict, ...reasons, ...remarks];
}

describe("a smoke run", () => {
  test.each<[string, Said, readonly string[]]>([
    ["passes with any status", { exit: 2, stderr: "unknown flag" }, ["pass"]],
    [
      "passes when alive at the limit",
      { exit: undefined, signal: "SIGKILL", ended: "time" },
      ["pass", "alive after 5 seconds"],
    ],
    [
      "warns of a panic",
      { exit: 2, stderr: "x\npanic: oh\n\ngoroutine 1 [running]:\n" },
      ["warn", "panic: oh"],
    ],
    [
      "warns of an error of the runtime",
      { exit: 2, stderr: "fatal error: all goroutines are asleep - deadlock!\n" },
      ["warn", "fatal error: all goroutines are asleep - deadlock!"],
    ],
    [
      "fails by a signal",
      { exit: undefined, signal: "SIGSEGV" },
      ["fail", "it cannot run here: SIGSEGV"],
    ],
    [
      "fails by an instruction that is unknown",
      { exit: 2, stderr: "SIGILL: illegal instruction\nPC=0x4\n" },
      ["fail", "it cannot run here: SIGILL: illegal instruction"],
    ],
    [
      "fails by a loader",
      { exit: 1, stderr: "bwrap: execvp /app/web: No such file or directory\n" },
      ["fail", "it cannot run here: bwrap: execvp /app/web: No such file or directory"],
    ],
    [
      "fails by an emulator that finds no loader",
      {
        exit: 255,
        stderr:
          ".emulator: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory\n",
      },
      [
        "fail",
        "it cannot run here: .emulator: Could not open '/lib/ld-linux-aarch64.so.1': No such file or directory",
      ],
    ],
    [
      "fails by a flood",
      { exit: undefined, signal: "SIGKILL", ended: "output" },
      ["fail", "it was ended: it printed more than 16.0 MiB"],
    ],
  ])("%s", (_title, said, expected) => {
    expect(judged("smoke", said)).toEqual(expected);
  });
});

const GET: HttpRule = {
  method: "GET",
  path: "/",
  send: { headers: {} },
  tls: false,
  status: 200,
  headers: {},
};
const ANSWER = { status: 200, headers: [], body: "" } as const;

describe("a server", () => {
  test.each<[string, Said, Partial<RunRule>, readonly string[]]>([
    [
      "passes when SIGTERM ends it",
      { exit: undefined, signal: "SIGTERM", asked: true, answers: [ANSWER] },
      {},
      ["pass"],
    ],
    ["passes when it ends itself", { asked: true, answers: [ANSWER] }, {}, ["pass"]],
    [
      "fails with a status of its own after SIGTERM",
      { exit: 1, asked: true, answers: [ANSWER] },
      {},
      ["fail", "exit status 1, expected exit status 0"],
    ],
    [
      "may have such a status where it is expected",
      { exit: 1, asked: true, answers: [ANSWER] },
      { exit: 1 },
      ["pass"],
    ],
    [
      "fails when it is gone before",
      { exit: 0, answers: undefined },
      {},
      ["fail", "it ended before it was asked to, exit status 0"],
    ],
    [
      "fails when nothing listens",
      { exit: undefined, signal: "SIGTERM", asked: true },
      {},
      ["fail", "nothing listened on the port within 5 seconds"],
    ],
    [
      "fails when its network cannot be entered",
      { exit: undefined, signal: "SIGTERM", asked: true, unreachable: "no way" },
      {},
      ["fail", "no request could be sent: no way"],
    ],
    [
      "fails when an answer breaks off",
      { asked: true, answers: [{ problem: "socket hang up" }] },
      {},
      ["fail", "GET /: no answer: socket hang up"],
    ],
  ])("%s", (_title, said, rule, expected) => {
    expect(judged("written", said, { http: [GET], ...rule })).toEqual(expected);
  });

  test("a header that comes twice is one value, and absent means each of them", () => {
    const headers = [
      ["Vary", "a"],
      ["vary", "b"],
    ] as const;
    const said = { asked: true, answers: [{ ...ANSWER, headers }] };
    const with_ = (wanted: string) => ({ http: [{ ...GET, headers: { Vary: wanted } }] });
    expect(judged("written", said, with_("^a, b$"))).toEqual(["pass"]);
    expect(judged("written", said, with_("absent"))).toEqual([
      "fail",
      'GET /: the header Vary is "a", expected none',
      'GET /: the header Vary is "b", expected none',
    ]);
  });
});

test("a pattern looks at each line", () => {
  expect(findPattern("^v1$", "x\nv1\n")).toBe("found");
  expect(findPattern("^v1$", "x\nv12\n")).toBe("absent");
});

test("a pattern that takes too long ends, and is told", () => {
  expect(findPattern("^(a+)+$", `${"a".repeat(60)}!`)).toBe("late");
  expect(judged("written", { stdout: `${"a".repeat(60)}!` }, { stdout: "^(a+)+$" })).toEqual([
    "fail",
    "/^(a+)+$/ takes too long over stdout; write it in a simpler form",
  ]);
});
