import { coerce, gt } from "semver";
import { forVersion, minorOf, type SystemAbi, systemAbi } from "./abi.ts";
import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { fail, pass, skip } from "./verdict.ts";

/**
 * `minimum-os`: the lowest version of the system that the file states is the one that its Go states, or a higher one
 * where Go has a flag for that. Left out for systems whose files state none.
 */
export function checkMinimumOs(facts: BinaryFacts, expectation: Expectation): Check | undefined {
  const { target, goVersion } = expectation;
  const abi = systemAbi(target.os);
  if (abi?.minimumOs === undefined) return undefined;
  const wanted = forVersion(abi.minimumOs, goVersion);
  const found = facts.minimumOs;
  if (wanted === undefined) {
    return skip("minimum-os", `what Go ${goVersion} states is not known, the file says ${found}`);
  }
  if (found === wanted) return pass("minimum-os", `${target.os} ${wanted}`);
  if (found !== undefined && raised(abi, goVersion) && isHigher(found, wanted)) {
    return pass("minimum-os", `${target.os} ${found}, which is above Go's own ${wanted}`);
  }
  return fail("minimum-os", `expected ${target.os} ${wanted}, found ${found ?? "none"}`);
}

function raised({ minimumOsFlag: flag }: SystemAbi, goVersion: string): boolean {
  return flag !== undefined && minorOf(goVersion) >= minorOf(flag.since);
}

function isHigher(found: string, wanted: string): boolean {
  const [one, other] = [coerce(found), coerce(wanted)];
  return one !== null && other !== null && gt(one, other);
}
