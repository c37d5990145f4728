import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { fail, judge, pass, skip } from "./verdict.ts";

/** `stripped`: no symbol that the file defines, no DWARF. */
export function checkStripped(facts: BinaryFacts, { stripped }: Expectation): Check {
  if (!stripped) return skip("stripped", "strip is off for this variant");
  const mismatches: string[] = [];
  if (facts.definedSymbols > 0) {
    mismatches.push(`expected no symbols, found ${facts.definedSymbols} defined ones`);
  }
  if (facts.dwarf.length > 0) {
    mismatches.push(`expected no DWARF, found ${[...new Set(facts.dwarf)].join(", ")}`);
  }
  return judge("stripped", mismatches, "no defined symbols, no DWARF");
}

/** `uuid`: macOS 26 refuses to start a program without LC_UUID. Only for darwin. */
export function checkUuid(facts: BinaryFacts, { target, buildId }: Expectation): Check | undefined {
  if (target.os !== "darwin") return undefined;
  if (facts.macho?.uuid !== undefined) return pass("uuid", `LC_UUID ${facts.macho.uuid}`);
  const way = buildId === "strip" ? ": set build-id to keep, or build with Go 1.27 or newer" : "";
  return fail(
    "uuid",
    `expected LC_UUID, without which macOS 26 does not start a program, found none${way}`,
  );
}
