import type { Check } from "../inspect/check.ts";
import { fail, pass, skip } from "../inspect/verdict.ts";
import type { Cause, Reproduction } from "../manifest/reproduction.ts";
import { formatCount } from "../report/figures.ts";
import type { ReproduceSettings } from "../settings.ts";

/** What the second build of a file showed. */
export type Outcome =
  /** `compiled`: how many packages were compiled; see `Rebuilt`. */
  | { readonly kind: "same"; readonly compiled: number }
  | {
      readonly kind: "other";
      readonly compiled: number;
      readonly sha256: string;
      /** Never empty. */
      readonly causes: readonly Cause[];
    }
  /** It could not be built again; `reason` is Go's own message, or a clause. */
  | { readonly kind: "failed"; readonly reason: string }
  /** Nothing was compared, or what was compared proves nothing. */
  | { readonly kind: "unproven"; readonly reason: string };

/** How a file's row tells of it. */
export type Told = {
  readonly reproduction: Reproduction;
  readonly check: Check;
  readonly warnings: readonly string[];
};

/** Name of the check. */
export const REPRODUCIBLE = "reproducible";

/** Puts an outcome into words; a difference fails the check unless it is only to be reported. */
export function tell(outcome: Outcome, { method, difference }: ReproduceSettings): Told {
  const word = method === "full" ? "reproduced" : "relinked";
  const base: Pick<Reproduction, "method" | "causes"> = { method: word, causes: [] };
  switch (outcome.kind) {
    case "same": {
      const { compiled } = outcome;
      const evidence = `${word}: ${describeWork(compiled, word)}, the same bytes`;
      return {
        reproduction: { ...base, verdict: "pass", compiled },
        check: pass(REPRODUCIBLE, evidence),
        warnings: [],
      };
    }
    case "other": {
      const { compiled, sha256, causes } = outcome;
      const said = `a second build gave other bytes: ${causes[0]?.detail ?? "unknown why"}`;
      const verdict = verdictOf(difference);
      return {
        reproduction: { ...base, verdict, compiled, sha256, causes: [...causes] },
        ...judged(said, { difference, reported: "differs" }),
      };
    }
    case "failed": {
      const said = `it could not be built a second time: ${outcome.reason}`;
      const verdict = verdictOf(difference);
      return {
        reproduction: { ...base, verdict, reason: said },
        ...judged(said, { difference, reported: "failed" }),
      };
    }
    case "unproven": {
      const { reason } = outcome;
      return {
        reproduction: { ...base, verdict: "skip", reason },
        check: skip(REPRODUCIBLE, `nothing is proven: ${reason}`),
        warnings: [],
      };
    }
  }
}

function describeWork(compiled: number, word: Reproduction["method"]): string {
  const packages = formatCount(compiled, "package");
  return word === "reproduced"
    ? `${packages} compiled from nothing and linked`
    : `${packages} of the main module compiled again and linked`;
}

function verdictOf(difference: ReproduceSettings["difference"]): "fail" | "skip" {
  return difference === "assert" ? "fail" : "skip";
}

function judged(
  said: string,
  options: {
    readonly difference: ReproduceSettings["difference"];
    readonly reported: "differs" | "failed";
  },
): { readonly check: Check; readonly warnings: readonly string[] } {
  const { difference, reported } = options;
  return difference === "assert"
    ? { check: fail(REPRODUCIBLE, said), warnings: [] }
    : { check: skip(REPRODUCIBLE, `${reported}, and is only reported: ${said}`), warnings: [said] };
}
