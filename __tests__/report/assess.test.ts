import { describe, expect, test } from "vitest";
import type { Assessment, AssessmentRow } from "../../src/assess/schema.ts";
import { describeRow, formatAssessmentSummary } from "../../src/report/assess-summary.ts";
import { formatAssessmentTerminal } from "../../src/report/assess-terminal.ts";

const ready: AssessmentRow = {
  names: ["Apple M1", "darwin/arm64", "common"],
  target: "darwin/arm64",
  verdict: "ready",
  required: true,
  reason: "compiles with Go 1.26.8",
  needs: [],
  nearest: [],
  port: {
    since: "1.16",
    firstClass: true,
    broken: false,
    needsCgo: false,
    system: "macOS 12",
  },
  running: { kind: "nowhere" },
  compilation: { compiles: true, leftOut: ["./cmd/agent"], failures: [], more: 0 },
  patches: [],
};

const failing: AssessmentRow = {
  names: ["plan9/amd64"],
  target: "plan9/amd64",
  verdict: "not yet",
  required: true,
  reason: "one package does not compile: example.com/m: m.go:1:2: undefined: flock",
  needs: ["a file for plan9/amd64 in example.com/m that does without flock or brings it"],
  nearest: [],
  port: { firstClass: false, broken: false, needsCgo: false },
  running: { kind: "missing", emulator: "qemu-x" },
  compilation: {
    compiles: false,
    leftOut: [],
    failures: [{ package: "example.com/m", kind: "error", message: "m.go:1:2: undefined: flock" }],
    more: 4,
  },
  patches: [],
};

const unknown: AssessmentRow = {
  names: ["csky"],
  verdict: "no such port",
  required: true,
  reason: "means C-SKY, and Go has no port for it",
  needs: [],
  nearest: ["linux/386", "linux/arm"],
  patches: [],
};

function assessment(...rows: readonly AssessmentRow[]): Assessment {
  return {
    schema: 1,
    module: "example.com/m",
    go: "1.26.8",
    variant: "default",
    packages: ["."],
    status: "fail",
    rows: [...rows],
  };
}

test("the terminal has a line for each row, and below it what would be needed", () => {
  expect(formatAssessmentTerminal(assessment(ready, failing, unknown), { color: false })).toEqual([
    "Assessed: 1 ready, 1 not yet, 1 no such port",
    "example.com/m, 1 package, Go 1.26.8",
    "",
    "target                   verdict       port                                  runs here         why",
    "darwin/arm64 (Apple M1)  ready         since Go 1.16, first class, macOS 12  no emulator       compiles with Go 1.26.8",
    "plan9/amd64              not yet                                             qemu-x, not here  one package does not compile: example.com/m: m.go:1:2: undefined: flock",
    "csky                     no such port                                                          means C-SKY, and Go has no port for it; nearest: linux/386, linux/arm",
    "",
    "What would be needed:",
    "  plan9/amd64: a file for plan9/amd64 in example.com/m that does without flock or brings it",
  ]);
});

test("the summary has the same rows, and first errors and what is left out in folded parts", () => {
  const summary = formatAssessmentSummary(assessment(ready, failing, unknown));
  expect(summary).toContain("<h3>❌ Assessed: 1 ready, 1 not yet, 1 no such port</h3>");
  expect(summary).toContain(
    "<tr><td><code>darwin/arm64</code><br><sub>asked as <code>Apple M1</code></sub></td><td>✅&nbsp;ready</td><td>since Go 1.16, first class, macOS 12</td><td>no emulator</td><td>compiles with Go 1.26.8</td></tr>",
  );
  expect(summary).toContain("<td>❌&nbsp;not&nbsp;yet</td>");
  expect(summary).toContain(
    "<li><code>plan9/amd64</code><br><code>example.com/m</code>: <code>m.go:1:2: undefined: flock</code><br>and 4 more</li>",
  );
  expect(summary).toContain("<li><code>darwin/arm64</code>: <code>./cmd/agent</code></li>");
});

test("what is not required is no red sign", () => {
  expect(formatAssessmentSummary(assessment({ ...failing, required: false }))).toContain(
    "<td>➖&nbsp;not&nbsp;yet</td>",
  );
});

test("a processor that lacks something says so", () => {
  const row: AssessmentRow = {
    ...ready,
    running: { kind: "emulated", emulator: "qemu-x86_64", lacking: ["avx2", "bmi2"] },
  };
  expect(formatAssessmentSummary(assessment(row))).toContain(
    "<td>processor lacks avx2 bmi2; qemu-x86_64</td>",
  );
});

describe("text from outside", () => {
  const hostile = "::set-output name=x::\u001b[31m</code><script>alert(1)</script>\n\n# heading";
  const { target: _, ...nameless } = failing;
  const row: AssessmentRow = {
    ...nameless,
    names: [hostile],
    reason: hostile,
    needs: [hostile],
    compilation: {
      compiles: false,
      leftOut: [hostile],
      failures: [{ package: hostile, kind: "error", message: hostile }],
      more: 0,
    },
  };

  test("is harmless in the summary", () => {
    const summary = formatAssessmentSummary({ ...assessment(row), module: hostile });
    expect(summary).not.toContain("<script>");
    expect(summary).not.toContain("\u001b");
    expect(summary).not.toMatch(/^# heading/m);
  });

  test("is harmless in the log and on a terminal", () => {
    const lines = [
      ...formatAssessmentTerminal({ ...assessment(row), module: hostile }, { color: false }),
      describeRow(row),
    ];
    for (const line of lines) {
      expect(line).not.toContain("\u001b");
      expect(line).not.toContain("\n");
      expect(line.startsWith("::")).toBe(false);
    }
  });
});

test("an assessment that is too large for a summary loses detail, not its head", () => {
  const message = "x".repeat(300);
  const rows = Array.from(
    { length: 300 },
    (_, index): AssessmentRow => ({
      ...failing,
      names: [`linux/amd64/v${index}`],
      target: `linux/amd64/v${index}`,
      compilation: {
        compiles: false,
        leftOut: Array.from({ length: 100 }, () => message),
        failures: Array.from({ length: 20 }, () => ({
          package: message,
          kind: "error" as const,
          message,
        })),
        more: 1,
      },
    }),
  );
  const summary = formatAssessmentSummary(assessment(...rows));
  expect(Buffer.byteLength(summary)).toBeLessThan(900_000);
  expect(summary).toContain("Assessed: 300 not yet");
  expect(summary).toContain("linux/amd64/v49");
  expect(formatAssessmentTerminal(assessment(...rows), { color: false })).toContain("and 200 more");
});
