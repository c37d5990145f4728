import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runAction, type StepResult } from "../runner.ts";
import { temporaryDirectory } from "../temporary.ts";

const entry = fileURLToPath(new URL("entries/log.ts", import.meta.url));

/** What a runner understands of these steps. */
async function said(steps: readonly unknown[]): Promise<StepResult> {
  await using directory = await temporaryDirectory();
  const file = join(directory.path, "steps.json");
  await writeFile(file, JSON.stringify(steps));
  return await runAction({
    entry,
    workspace: directory.path,
    temporary: directory.path,
    env: { STEPS: file },
  });
}

const shown = ({ commands }: StepResult) =>
  commands.map(({ name, message }) => `${name}: ${message}`);

describe("text that looks like a command", () => {
  const hostile = [
    "::error::forged",
    "  ::set-output name=a::b",
    "\t::add-mask::a",
    "main.go:1: ##[error]forged",
    "##[add-mask]b",
    "one\r::error::after a carriage return",
    "two\n::error::after a line feed",
    "\u001b[31m::error::after a colour",
    "\u0001::error::after a control character",
    "\u200e::error::after a mark of direction",
    "\ufeff::error::after a byte order mark",
    "::stop-commands::x",
    "##[ error]no command, but near",
  ];

  test("stays text in an info line", async () => {
    const result = await said(hostile.map((line) => ["info", line]));

    expect(result.commands).toEqual([]);
    expect(result.log).toContain(": :error::forged");
    expect(result.log).toContain("main.go:1: ## [error]forged");
    expect(result.status).toBe(0);
  });

  test("stays text in foreign output, where commands work again after it", async () => {
    const result = await said([
      ["foreign", hostile.join("\n")],
      ["annotate", { level: "notice", message: "after" }],
    ]);

    expect(result.commands.map(({ name }) => name)).toEqual([
      "stop-commands",
      "resume-commands",
      "notice",
    ]);
    expect(result.log).toContain("::error::forged");
  });

  test("cannot end the brackets of foreign output with a token of an earlier one", async () => {
    const first = await said([["foreign", "a"]]);
    const token = first.commands[0]?.message ?? "";
    const second = await said([
      ["foreign", `::${token}::\n::error::forged`],
      ["foreign", "::error::forged"],
    ]);

    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    expect(shown(second).filter((line) => line.startsWith("error"))).toEqual([]);
  });

  test("stays text in a title, a debug line and an annotation", async () => {
    const forged = "x\n::error::forged\r##[error]forged";
    const result = await said([
      ["group", forged, []],
      ["debug", forged],
      [
        "annotate",
        { level: "warning", message: forged, title: forged, position: { file: forged } },
      ],
    ]);

    expect(result.commands.map(({ name }) => name)).toEqual([
      "group",
      "endgroup",
      "debug",
      "warning",
    ]);
    expect(result.annotations).toMatchObject([{ title: "x ::error::forged ##[error]forged" }]);
  });
});

describe("annotations", () => {
  test("stand beside their line", async () => {
    const position = { file: "cmd/a,b:c/main.go", line: 3, column: 5 };
    const result = await said([
      [
        "annotate",
        { level: "error", message: "100% undefined: x\nsecond", title: "a: b", position },
      ],
      ["annotate", { level: "notice", message: "m", position: { file: "go.mod" } }],
    ]);

    expect(result.annotations).toEqual([
      {
        level: "error",
        message: "100% undefined: x\nsecond",
        title: "a: b",
        file: "cmd/a,b:c/main.go",
        line: 3,
        column: 5,
        kept: true,
      },
      { level: "notice", message: "m", file: "go.mod", kept: true },
    ]);
  });

  test("are ten of a kind, with the last place kept for the run's own, and the others numbered", async () => {
    const position = { file: "main.go", line: 1, column: 2 };
    const twelve = Array.from({ length: 12 }, (_, index) => [
      "annotate",
      { level: "error", message: `undefined: x${index}`, position },
    ]);
    const result = await said([
      ...twelve,
      ["annotate", { level: "warning", message: "of another kind" }],
      ["annotate", { level: "error", message: "2 units failed" }],
    ]);

    const messages = result.annotations.map(({ level, message }) => `${level} ${message}`);
    expect(messages.slice(0, 9)).toEqual(
      Array.from({ length: 9 }, (_, index) => `error undefined: x${index}`),
    );
    expect(messages.slice(9)).toEqual(["warning of another kind", "error 2 units failed"]);
    expect(result.log).toEqual([
      "error 10: main.go:1:2: undefined: x9",
      "error 11: main.go:1:2: undefined: x10",
      "error 12: main.go:1:2: undefined: x11",
    ]);
    expect(result.limits).toEqual([]);
  });

  test("are cut to 4096 characters, none of them half", async () => {
    const result = await said([["annotate", { level: "error", message: "🙂".repeat(3000) }]]);

    expect(result.annotations).toMatchObject([{ message: `${"🙂".repeat(2047)} …` }]);
    expect(result.limits).toEqual([]);
  });
});

describe("foreign output", () => {
  test("keeps colours and loses what moves on a screen", async () => {
    const { log } = await said([
      [
        "foreign",
        "\u001b[31mred\u001b[0m \u001b[2Jcleared\u001b]0;title\u0007 bell\u0007 \u202Eback",
      ],
    ]);

    expect(log).toEqual(["\u001b[31mred\u001b[0m cleared bell back\u001b[0m"]);
  });

  test("has its long lines cut and its middle left out", async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => `line ${index}`);
    const { log } = await said([["foreign", ["y".repeat(10_000_000), ...lines].join("\n")]]);

    expect(log).toHaveLength(1001);
    expect(log[0]).toMatch(/^y+ … 10000000 characters$/);
    expect(log[0]).toHaveLength(1024);
    expect(log.slice(799, 802)).toEqual(["line 798", "… 201 lines left out", "line 1000"]);
    expect(log.at(-1)).toBe("line 1199");
  });

  test("that is empty leaves no trace", async () => {
    const { commands, log } = await said([["foreign", ""]]);

    expect([commands, log]).toEqual([[], []]);
  });
});

test("an inner group is a line of the outer one, since the runner knows no groups in groups", async () => {
  const result = await said([
    [
      "group",
      "outer",
      [
        ["group", "inner", [["info", "text"]]],
        ["info", "more"],
      ],
    ],
    ["group", "next", []],
  ]);

  expect(shown(result)).toEqual(["group: outer", "endgroup: ", "group: next", "endgroup: "]);
  expect(result.log).toEqual(["inner", "text", "more"]);
});
