import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandReader } from "./runner/command.ts";
import { keyValues } from "./runner/file-command.ts";
import { type ActionRun, runAction } from "./runner.ts";
import { temporaryDirectory } from "./temporary.ts";

/** Runs a few lines of JavaScript as an action. */
async function run(
  script: string,
  options: Partial<ActionRun> & { readonly post?: string } = {},
): Promise<Awaited<ReturnType<typeof runAction>>> {
  await using directory = await temporaryDirectory();
  await mkdir(join(directory.path, "workspace"));
  const imports = 'import * as fs from "node:fs"; import { spawn } from "node:child_process";\n';
  await writeFile(join(directory.path, "main.mjs"), imports + script);
  await writeFile(join(directory.path, "post.mjs"), imports + (options.post ?? ""));
  const runs = { using: "node24", main: "main.mjs", ...(options.post && { post: "post.mjs" }) };
  const inputs = { targets: { default: "common" }, "go-version": {} };
  await writeFile(join(directory.path, "action.yml"), JSON.stringify({ inputs, runs }));
  return await runAction({
    action: join(directory.path, "action.yml"),
    workspace: join(directory.path, "workspace"),
    temporary: join(directory.path, "temp"),
    ...options,
  });
}

const append = (key: string, text: string) =>
  `fs.appendFileSync(process.env.GITHUB_${key}, ${JSON.stringify(text)});`;

describe("a step", () => {
  test("starts with closed input, pipes, the workspace as directory, and inputs with defaults", async () => {
    const { stdout } = await run(
      `const rest = fs.readFileSync(0).length;
       console.log(JSON.stringify([rest, process.stdout.isTTY ?? false, process.cwd() === fs.realpathSync(process.env.GITHUB_WORKSPACE),
         process.env.INPUT_TARGETS, process.env["INPUT_GO-VERSION"], process.env.GITHUB_ACTIONS, process.env.VITEST ?? "none"]));`,
      { inputs: { "go-version": "1.26" } },
    );

    expect(JSON.parse(stdout)).toEqual([0, false, true, "common", "1.26", "true", "none"]);
  });

  test("hands outputs, variables and state on, state to the post entry", async () => {
    const { outputs, env, path, post } = await run(
      append("OUTPUT", "a=1\n") +
        append("OUTPUT", "b<<END\nx\n=y\nEND\n") +
        append("ENV", "NAME=value\n") +
        append("PATH", "/opt/tool\n") +
        append("STATE", "key=kept\n"),
      { post: "console.log(process.env.STATE_key, process.env.INPUT_TARGETS)" },
    );

    expect(outputs).toEqual({ a: "1", b: "x\n=y" });
    expect([env, path]).toEqual([{ NAME: "value" }, ["/opt/tool"]]);
    expect(post?.log).toEqual(["kept common"]);
  });

  test("reads commands from both streams", async () => {
    const { annotations, log, masks } = await run(
      `console.log("::warning file=a%2Cb.go,line=3,col=7,title=t::100%25");
       console.error("  ##[error file=c.go;line=1]old");
       console.log("::add-mask::s3cret\\nthe s3cret");`,
    );

    expect(annotations).toMatchObject([
      { level: "warning", message: "100%", file: "a,b.go", line: 3, column: 7, title: "t" },
      { level: "error", message: "old", file: "c.go", line: 1 },
    ]);
    expect([masks, log]).toEqual([["s3cret"], ["the ***"]]);
  });

  test.each<[string, string, string]>([
    ["a summary of over 1 MiB", append("STEP_SUMMARY", "x".repeat(1_048_577)), "summary: 1048577"],
    ["outputs over 1 MB of UTF-16", append("OUTPUT", `a=${"x".repeat(5e5)}\n`), "outputs: 1000002"],
    [
      "an output without a delimiter",
      append("OUTPUT", "a<<E\nx\n"),
      "file command OUTPUT: Invalid",
    ],
    ["a line of no grammar", append("STATE", "word\n"), "file command STATE: Invalid"],
    ["an eleventh notice", "console.log('::notice::n\\n'.repeat(11))", "notice: more than 10"],
    ["a long message", "console.log('::error::' + 'x'.repeat(4097))", "error: message of 4097"],
    [
      "a masked output",
      `console.log("::add-mask::abc");${append("OUTPUT", "o=xabcx\n")}`,
      "output o",
    ],
    ["a long variable", append("ENV", `A=${"x".repeat(131_070)}\n`), "env A"],
    ["set-env", "console.log('::set-env name=A::b')", "set-env: disabled"],
  ])("with %s is told of", async (_, script, limit) => {
    const { limits } = await run(script);

    expect(limits).toHaveLength(1);
    expect(limits[0]).toContain(limit);
  });

  test("within its limits has none to tell of", async () => {
    const { limits, summary } = await run(
      append("STEP_SUMMARY", "x".repeat(1_048_576)) +
        append("OUTPUT", `a=${"x".repeat(499_999)}\n`) +
        append("ENV", `A=${"x".repeat(131_069)}\n`) +
        "console.log('::notice::n\\n'.repeat(10) + '::error::' + 'x'.repeat(4096))",
    );

    expect([limits, summary.length]).toEqual([[], 1_048_576]);
  });
});

describe.skipIf(process.platform === "win32")("the end of a step", () => {
  const asleep = "setInterval(() => {}, 1000);";

  test("comes by SIGINT for a process that does not listen, and its child is left over", async () => {
    const { endedBy, secondsToEnd, leftovers } = await run(
      `spawn("sleep", ["60"], { stdio: "ignore", detached: true }).on("spawn", () => console.log("up")); ${asleep}`,
      { signal: { after: /up/ } },
    );

    expect(endedBy).toBe("SIGINT");
    expect(secondsToEnd).toBeLessThan(5);
    if (process.platform === "linux") {
      expect(leftovers).toMatchObject([{ command: "sleep 60", isTracked: true }]);
    }
  });

  test.runIf(process.platform === "linux")(
    "leaves what works in its temporary folder, with an environment of its own",
    async () => {
      const { leftovers } = await run(
        `spawn("sleep", ["61"], { stdio: "ignore", detached: true, env: {}, cwd: process.env.RUNNER_TEMP }).unref();`,
      );

      expect(leftovers).toMatchObject([{ command: "sleep 61", isTracked: false }]);
    },
  );

  test("comes by the next signal for one that ignores the first", async () => {
    const { endedBy, log } = await run(
      `process.on("SIGINT", () => console.log("again")); console.log("up"); ${asleep}`,
      {
        signal: {
          after: /up/,
          signals: [
            { name: "SIGINT", wait: 300 },
            { name: "SIGTERM", wait: 9000 },
          ],
        },
      },
    );

    expect([endedBy, log]).toEqual(["SIGTERM", ["up", "again"]]);
  });

  test("before the signal is no cancellation", async () => {
    const { status, secondsToEnd } = await run("process.exitCode = 3;", {
      signal: { after: /never/ },
    });

    expect([status, secondsToEnd]).toEqual([3, undefined]);
  });
});

describe("keyValues", () => {
  test.each<[string, Record<string, string>]>([
    ["", {}],
    ["a=\n", { a: "" }],
    ["a=b=c\n\nd=<<e\n", { a: "b=c", d: "<<e" }],
    ["a<<E\nE\n", { a: "" }],
    ["a<<E\n\n\nE\n", { a: "\n" }],
    ["a<<E\nx\r\ny\nE", { a: "x\r\ny" }],
    ["a=b<<E\nx=1\n", { a: "b<<E", x: "1" }],
    ["a=1\na=2\n", { a: "2" }],
  ])("of %j are %j", (text, values) => {
    expect(keyValues(text)).toEqual(values);
  });

  test.each(["word\n", "<<E\nE\n", "a<<\n\n", "a<<E\nx\n", "=x\n"])("of %j fail", (text) => {
    expect(() => keyValues(text)).toThrow("Invalid");
  });
});

describe("commandReader", () => {
  const read = (lines: readonly string[]) => {
    const reader = commandReader();
    return lines.map((line) => reader.read(line)?.name);
  };

  test.each<[string, string | undefined]>([
    ["::error::x", "error"],
    ["\t ::ERROR file=a::x", "error"],
    ["::error file=a::x::y", "error"],
    ["x ::error::y", undefined],
    ["::error:x", undefined],
    [":: error::x", undefined],
    ["::unknown::x", undefined],
    ["x ##[error]y", "error"],
    ["##[unknown]y", undefined],
    ["##[error", undefined],
  ])("%j is %s", (line, name) => {
    expect(read([line])).toEqual([name]);
  });

  test("knows no command between stop-commands and its token", () => {
    expect(
      read([
        "::stop-commands::Abc",
        "::error::x",
        "::stop-commands::y",
        "::abcd::",
        "::abc::",
        "::error::x",
      ]),
    ).toEqual(["stop-commands", undefined, undefined, undefined, "resume-commands", "error"]);
  });
});
