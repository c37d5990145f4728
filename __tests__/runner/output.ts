import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** What a process wrote, while it writes and after. */
export type Heard = {
  readonly text: { stdout: string; stderr: string };
  /** Lines of both streams in the order of their arrival. */
  readonly lines: string[];
  readonly closed: Promise<unknown>;
  /** Resolves when both streams together hold a match, or are closed. */
  readonly until: (pattern: RegExp) => Promise<void>;
};

/** Reads both streams as the runner's reader does: CR, LF and CRLF each end a line. */
export function listen(child: ChildProcess): Heard {
  const heard: Omit<Heard, "until"> = {
    text: { stdout: "", stderr: "" },
    lines: [],
    closed: once(child, "close"),
  };
  const waiting = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    let rest = "";
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      heard.text[name] += chunk;
      const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      heard.lines.push(...lines);
      for (const check of waiting) {
        check();
      }
    });
    child[name]?.on("end", () => {
      if (rest !== "") {
        heard.lines.push(rest);
      }
    });
  }
  return {
    ...heard,
    until: async (pattern) => {
      const matched = new Promise<void>((resolve) => {
        const check = (): void => {
          if (pattern.test(heard.text.stdout) || pattern.test(heard.text.stderr)) {
            waiting.delete(check);
            resolve();
          }
        };
        waiting.add(check);
        check();
      });
      await Promise.race([matched, heard.closed]);
    },
  };
}
