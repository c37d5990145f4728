import { entryFunction } from "./abi.ts";
import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { fail, pass, skip } from "./verdict.ts";

/**
 * `entry`: the program begins in the function that Go has for that port. It tells apart what headers cannot, as linux
 * from dragonfly and solaris from illumos. Left out for WebAssembly, where functions have no addresses.
 */
export function checkEntry(facts: BinaryFacts, { target }: Expectation): Check | undefined {
  if (facts.format === "Wasm") return undefined;
  const wanted = entryFunction(target.os, target.arch);
  if (facts.code === undefined) return skip("entry", "no table of functions tells what is at it");
  const { entry } = facts.code;
  if (entry === wanted) return pass("entry", wanted);
  return fail("entry", `expected ${wanted} at the entry, found ${entry ?? "no function"}`);
}
