import type { Check } from "./check.ts";

/** A check that found what it expected. */
export function pass(name: string, evidence: string): Check {
  return { name, verdict: "pass", evidence };
}

/** A check that found something else. */
export function fail(name: string, evidence: string): Check {
  return { name, verdict: "fail", evidence };
}

/** A check that proves nothing here, with the reason. */
export function skip(name: string, evidence: string): Check {
  return { name, verdict: "skip", evidence };
}

/** Fails with all the mismatches, or passes with the evidence. */
export function judge(name: string, mismatches: readonly string[], evidence: string): Check {
  return mismatches.length === 0 ? pass(name, evidence) : fail(name, mismatches.join("; "));
}
