import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { terminalLog } from "../../src/services/terminal-log.ts";

/** A stand-in for standard output that keeps what is written. */
function terminal(isTTY: boolean) {
  let written = "";
  const stream = new Writable({
    write: (chunk, _, done) => {
      written += chunk;
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns: 80, rows: 24, written: () => written });
}

/** The lines that stand on the screen, by the few sequences that a live region uses. */
function screen(written: string): readonly string[] {
  const lines = [""];
  let row = 0;
  for (const part of written.split(/(\p{Cc}\[[0-9;?]*[A-Za-z]|\n)/u)) {
    const [, count = "", letter] = /^\p{Cc}\[([0-9;?]*)([A-Za-z])$/u.exec(part) ?? [];
    if (part === "\n") {
      row += 1;
      lines[row] ??= "";
    } else if (letter === "A") {
      row -= Number(count || 1);
    } else if (letter === "K") {
      lines[row] = "";
    } else if (letter === undefined) {
      lines[row] = (lines[row] ?? "") + part;
    }
  }
  return lines.filter((line) => line !== "");
}

const position = { file: "cmd/web/main.go", line: 3, column: 5 };

describe("in a pipe", () => {
  test("the log is plain lines", async () => {
    const pipe = terminal(false);
    const log = await terminalLog(pipe, {});
    log.info("one\ntwo");
    await log.group("Build", async () => log.info("inside"));
    log.annotate({ level: "error", message: "undefined: x", title: "web", position });
    log.annotate({ level: "warning", message: "m", position: { ...position, column: undefined } });
    log.annotate({ level: "notice", message: "said\ntwice" });
    log.foreign("\u001b[31mred\u001b[0m\r\nbell\u0007 \u001b]0;title\u0007end");
    log.debug("hidden");

    expect(pipe.written().split("\n")).toEqual([
      "one",
      "two",
      "Build",
      "inside",
      "error: cmd/web/main.go:3:5: web: undefined: x",
      "warning: cmd/web/main.go:3: m",
      "notice: said",
      "twice",
      "red",
      "bell end",
      "",
    ]);
    expect(log.progress).toBeUndefined();
  });

  test("a group gives back what its work gives, and lets its failure through", async () => {
    const log = await terminalLog(terminal(false), {});

    expect(await log.group("g", async () => 7)).toBe(7);
    await expect(log.group("g", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });

  test("debug lines are shown when the runner is asked for them", async () => {
    const pipe = terminal(false);
    (await terminalLog(pipe, { RUNNER_DEBUG: "1" })).debug("a\nb");

    expect(pipe.written()).toBe("debug: a b\n");
  });
});

describe("on a terminal", () => {
  test("kinds of annotations have colours", async () => {
    const tty = terminal(true);
    (await terminalLog(tty, {})).annotate({ level: "error", message: "m" });

    expect(tty.written()).toBe("\u001b[31merror:\u001b[39m m\n");
  });

  test.each([
    ["NO_COLOR", { NO_COLOR: "1" }, "error: m\nred\n"],
    [
      "an empty NO_COLOR",
      { NO_COLOR: "" },
      "\u001b[31merror:\u001b[39m m\n\u001b[32mred\u001b[0m\n",
    ],
    ["a dumb terminal", { TERM: "dumb" }, "error: m\nred\n"],
  ])("%s decides about colours", async (_, env, expected) => {
    const tty = terminal(true);
    const log = await terminalLog(tty, env);
    log.annotate({ level: "error", message: "m" });
    log.foreign("\u001b[32mred");

    expect(tty.written()).toBe(expected);
  });

  test("progress is replaced in its place, and stays below what is said meanwhile", async () => {
    const tty = terminal(true);
    const log = await terminalLog(tty, {});
    log.info("start");
    log.progress?.show(["linux/amd64 1 s", "linux/arm64 1 s"]);
    log.info("windows/amd64 done");
    log.progress?.show(["linux/amd64 2 s", "linux/arm64 \u001b[2J2 s"]);

    expect(screen(tty.written())).toEqual([
      "start",
      "windows/amd64 done",
      "linux/amd64 2 s",
      "linux/arm64 2 s",
    ]);
  });

  test("progress that is cleared leaves nothing, and does not come back", async () => {
    const tty = terminal(true);
    const log = await terminalLog(tty, {});
    log.progress?.show(["busy"]);
    log.progress?.clear();
    log.progress?.clear();
    log.info("end");

    expect(screen(tty.written())).toEqual(["end"]);
  });

  test("a dumb terminal has no live progress", async () => {
    expect((await terminalLog(terminal(true), { TERM: "dumb" })).progress).toBeUndefined();
  });
});
