import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { fail, judge, skip } from "./verdict.ts";

/** Files that are named in a message before it says how many more there are. */
const NAMED_FILES = 10;

/** `vcs`: the stamped commit is the one that was built, and its work tree was clean where it must be. */
export function checkStamp(facts: BinaryFacts, expectation: Expectation): Check {
  const { stamp, module, modifiedFails } = expectation;
  const settings = facts.buildInfo?.settings ?? {};
  const stamped = Object.keys(settings).filter((name) => name === "vcs" || name.startsWith("vcs."));
  if (!stamp.on || module.kind === "foreign") {
    if (stamped.length > 0) return fail("vcs", `expected no stamp, found ${stamped.join(", ")}`);
    return skip(
      "vcs",
      stamp.on ? "not stamped: the package is outside the main module" : "not stamped",
    );
  }
  const mismatches: string[] = [];
  const revision = settings["vcs.revision"];
  if (revision !== stamp.commit) {
    mismatches.push(`expected vcs.revision=${stamp.commit}, found ${revision ?? "none"}`);
  }
  const time = settings["vcs.time"];
  if (stamp.date !== undefined && Date.parse(time ?? "") !== Date.parse(stamp.date)) {
    mismatches.push(`expected vcs.time=${stamp.date}, found ${time ?? "none"}`);
  }
  const modified = settings["vcs.modified"];
  if (modified !== "true" && modified !== "false") {
    mismatches.push(`expected vcs.modified, found ${modified ?? "none"}`);
  }
  if (modified === "true" && modifiedFails) {
    mismatches.push(`expected vcs.modified=false, found true${because(expectation)}`);
  }
  return judge("vcs", mismatches, `commit ${revision}${modified === "true" ? ", modified" : ""}`);
}

/** The sentence about a stamped work tree that differs from its commit. */
export function modifiedWarning(facts: BinaryFacts, expectation: Expectation): readonly string[] {
  const modified = facts.buildInfo?.settings["vcs.modified"] === "true";
  if (!modified || expectation.modifiedFails) return [];
  return [`stamped with vcs.modified=true${because(expectation)}`];
}

function because({ modifiedFiles }: Expectation): string {
  if (modifiedFiles.length === 0) return ": the build itself changed the work tree";
  const more = modifiedFiles.length - NAMED_FILES;
  const named = modifiedFiles.slice(0, NAMED_FILES).join(", ");
  return `: ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
