import { checkBuildInfo } from "./build-info-check.ts";
import type { Check } from "./check.ts";
import { checkEntry } from "./entry.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { checkFormat, checkTarget } from "./identity.ts";
import { checkLinkage, type Linkage, linkageOf } from "./linkage.ts";
import type { MalformedBinary } from "./malformed.ts";
import { checkMinimumOs } from "./minimum-os.ts";
import { checkPaths } from "./paths.ts";
import { checkSegments } from "./segments.ts";
import { checkStamp, modifiedWarning } from "./stamp.ts";
import { checkStripped, checkUuid } from "./stripped.ts";
import { checkSystemCall } from "./system-call.ts";

/** What all checks of one file say, in a fixed order; a check that has no meaning for a system is left out. */
export type Verdicts = {
  readonly checks: readonly Check[];
  /** Sentences for a reader; they fail nothing. */
  readonly warnings: readonly string[];
  readonly linkage: Linkage;
};

/** Compares a file's facts and bytes with what the plan wants of it. */
export function checkBinary(options: {
  readonly facts: BinaryFacts;
  readonly bytes: Uint8Array;
  readonly expectation: Expectation;
}): Verdicts {
  const { facts, bytes, expectation } = options;
  const checks = [
    checkFormat(facts, expectation),
    checkTarget(facts, expectation),
    checkLinkage(facts, expectation),
    checkStripped(facts, expectation),
    checkBuildInfo(facts, expectation),
    checkStamp(facts, expectation),
    checkPaths(bytes, expectation),
    checkUuid(facts, expectation),
    checkSegments(facts, expectation),
    checkEntry(facts, expectation),
    checkSystemCall(facts, expectation),
    checkMinimumOs(facts, expectation),
  ];
  return {
    checks: checks.filter((check) => check !== undefined),
    warnings: [...modifiedWarning(facts, expectation), ...cgoWarnings(expectation)],
    linkage: linkageOf(facts, expectation.target.os, expectation.goVersion),
  };
}

/** The verdicts on a file that no parser could read: nothing is proven, so it counts as the worst. */
export function checkUnreadable(error: MalformedBinary, expectation: Expectation): Verdicts {
  return {
    checks: [
      {
        name: "format",
        verdict: "fail",
        evidence: `${expectation.file} cannot be read: ${error.message}`,
      },
    ],
    warnings: [],
    linkage: "dynamic",
  };
}

function cgoWarnings({ cgoPackages }: Expectation): readonly string[] {
  return cgoPackages.map(
    (name) =>
      `${name} has cgo files, which CGO_ENABLED=0 leaves out: what then stands in for them may fail only when it is used`,
  );
}
