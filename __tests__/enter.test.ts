import { expect, test, vi } from "vitest";
import { fail } from "../src/enter.ts";
import type { Annotation } from "../src/errors.ts";
import type { Log } from "../src/services/services.ts";

/** The messages of the annotations that an error becomes. */
function said(error: unknown): string[] {
  const messages: string[] = [];
  const annotate = ({ message }: Annotation) => void messages.push(message);
  // The end of the process, which comes later, is not for this one.
  vi.useFakeTimers();
  fail(error, { annotate, info: () => {}, debug: () => {} } as unknown as Log);
  vi.useRealTimers();
  process.exitCode = undefined;
  return messages;
}

test.each([
  [Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC" }), "the system refuses: "],
  [Object.assign(new Error("EROFS: read-only"), { code: "EROFS" }), "the system refuses: "],
  [Object.assign(new Error("no such file"), { code: "ENOENT" }), "bug: "],
  [new TypeError("x is not a function"), "bug: "],
])("%s is told as what it is", (error, start) => {
  const [message, more] = said(error);
  expect([message?.startsWith(start), more]).toEqual([true, undefined]);
});
