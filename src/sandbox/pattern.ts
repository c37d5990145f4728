import { runInNewContext } from "node:vm";
import { patternMilliseconds } from "./limits.ts";

/**
 * Whether a regular expression finds something in a text; `late` where that takes too long, as
 * patterns and texts together can make it. `^` and `$` stand for the ends of lines.
 */
export function findPattern(pattern: string, text: string): "found" | "absent" | "late" {
  try {
    const isFound: unknown = runInNewContext(
      'new RegExp(pattern, "m").test(text)',
      { pattern, text },
      { timeout: patternMilliseconds },
    );
    return isFound === true ? "found" : "absent";
  } catch (error) {
    // It may come of another realm, where `Error` is another class.
    const isLate = isObject(error) && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
    if (isLate) return "late";
    throw error;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
