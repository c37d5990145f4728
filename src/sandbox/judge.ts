import { quote } from "../quote.ts";
import { formatBytes } from "../report/figures.ts";
import type { Case } from "./cases.ts";
import type { Outcome } from "./execute.ts";
import { endSeconds, maxOutputBytes } from "./limits.ts";
import { findPattern } from "./pattern.ts";
import type { HttpRule, RunRule } from "./rule.ts";
import { crashOf, missingIn, panicOf, startProblemOf } from "./trouble.ts";

/** What a run showed; reasons are clauses. */
export type Judgement = {
  readonly verdict: "pass" | "warn" | "fail";
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
};

/** A run as it was made. */
export type Made = {
  readonly outcome: Outcome;
  /** Seconds that it might take. */
  readonly seconds: number;
  /** Whether it saw an empty root. */
  readonly isolated: boolean;
};

/** Holds what became of a program against what had to come of it. */
export function judge({ kind, rule }: Case, made: Made): Judgement {
  return kind === "smoke" ? judgeSmoke(made) : judgeWritten(rule, made);
}

/** A program that is only started may say what it likes, as long as it is able to. */
function judgeSmoke({ outcome, seconds }: Made): Judgement {
  const { ended } = outcome;
  if (ended === "output") return fail([FLOOD]);
  if (ended === "time") {
    return { verdict: "pass", reasons: [], remarks: [`alive after ${seconds} seconds`] };
  }
  const broken = startProblemOf(outcome) ?? crashOf(outcome);
  if (broken !== undefined) return fail([`it cannot run here: ${broken}`]);
  const panic = panicOf(outcome);
  return panic === undefined
    ? { verdict: "pass", reasons: [], remarks: [] }
    : { verdict: "warn", reasons: [panic], remarks: [] };
}

function judgeWritten(rule: RunRule, made: Made): Judgement {
  const { outcome } = made;
  const problems = [
    ...endProblems(rule, made),
    ...answerProblems(rule, made),
    ...streamProblems("stdout", rule.stdout, outcome.stdout.text),
    ...streamProblems("stderr", rule.stderr, outcome.stderr.text),
  ];
  if (problems.length === 0) return { verdict: "pass", reasons: [], remarks: [] };
  const missing = made.isolated ? missingIn(outcome) : undefined;
  return fail([...problems, ...(missing === undefined ? [] : [missing])]);
}

const FLOOD = `it was ended: it printed more than ${formatBytes(maxOutputBytes)}`;

function endProblems(rule: RunRule, { outcome, seconds }: Made): string[] {
  switch (outcome.ended) {
    case "output":
      return [FLOOD];
    case "time":
      return [`it was ended: it took more than ${seconds} seconds`];
    case "stubborn":
      return [`it did not end within ${endSeconds} seconds of SIGTERM`];
    case undefined:
      return statusProblems(rule, outcome);
  }
}

function statusProblems({ exit: wanted, http }: RunRule, outcome: Outcome): string[] {
  const { exit, signal, asked } = outcome;
  const serves = http.length > 0;
  if (serves && asked && wanted === undefined && (exit === 0 || signal === "SIGTERM")) return [];
  if (serves && !asked && outcome.unreachable === undefined) {
    return [`it ended before it was asked to, ${describeEnd(outcome)}`];
  }
  const expected = wanted ?? 0;
  return exit === expected ? [] : [`${describeEnd(outcome)}, expected exit status ${expected}`];
}

function describeEnd(outcome: Outcome): string {
  const { exit, signal } = outcome;
  const end = signal === undefined ? `exit status ${exit}` : `ended by ${signal}`;
  const why = startProblemOf(outcome) ?? panicOf(outcome);
  return why === undefined ? end : `${end} (${why})`;
}

function answerProblems({ http }: RunRule, { outcome, seconds }: Made): string[] {
  const { answers, unreachable, asked } = outcome;
  if (http.length === 0) return [];
  if (unreachable !== undefined) return [`no request could be sent: ${unreachable}`];
  if (answers === undefined) {
    return asked ? [`nothing listened on the port within ${seconds} seconds`] : [];
  }
  return http.flatMap((request, index) => {
    const answer = answers[index];
    if (answer === undefined) return [];
    const problems =
      "problem" in answer ? [`no answer: ${answer.problem}`] : compare(request, answer);
    return problems.map((problem) => `${describeRequest(request)}: ${problem}`);
  });
}

/** `GET /healthz` */
export function describeRequest({ method, path }: Pick<HttpRule, "method" | "path">): string {
  return `${method} ${path}`;
}

type Answer = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
};

function compare({ status, headers, body }: HttpRule, answer: Answer): string[] {
  return [
    ...(answer.status === status ? [] : [`status ${answer.status}, expected ${status}`]),
    ...Object.entries(headers).flatMap(([name, wanted]) => headerProblems(name, wanted, answer)),
    ...(body === undefined ? [] : textProblems("the body", body, answer.body)),
  ];
}

function headerProblems(name: string, wanted: string, { headers }: Answer): string[] {
  const own = headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
  if (wanted === "absent") {
    return own.map(([, value]) => `the header ${name} is ${quote(value)}, expected none`);
  }
  if (own.length === 0) return [`the header ${name} is absent, expected /${wanted}/`];
  return textProblems(`the header ${name}`, wanted, own.map(([, value]) => value).join(", "));
}

function streamProblems(name: string, wanted: string | undefined, text: string): string[] {
  return wanted === undefined ? [] : textProblems(name, wanted, text);
}

function textProblems(name: string, wanted: string, text: string): string[] {
  switch (findPattern(wanted, text)) {
    case "found":
      return [];
    case "absent":
      return [`${name} is ${quote(text)}, expected /${wanted}/`];
    case "late":
      return [`/${wanted}/ takes too long over ${name}; write it in a simpler form`];
  }
}

function fail(reasons: readonly string[]): Judgement {
  return { verdict: "fail", reasons, remarks: [] };
}
