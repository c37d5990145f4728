import { systemAbi } from "./abi.ts";
import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { namesFor } from "./system-libraries.ts";
import { fail, pass } from "./verdict.ts";

/**
 * `static`: nothing is loaded. `system-only`: only what Go itself asks that system for, which has no other way to its
 * kernel. `dynamic`: anything else.
 */
export type Linkage = "static" | "system-only" | "dynamic";

/** How a file is linked, judged for a system and a Go version (`1.26.8`). */
export function linkageOf(facts: BinaryFacts, os: string, goVersion: string): Linkage {
  if (foreignNames(facts, os, goVersion).length > 0) return "dynamic";
  return facts.interpreter === undefined && facts.libraries.length === 0 ? "static" : "system-only";
}

/** `linkage`: the file asks for nothing beyond the table. */
export function checkLinkage(facts: BinaryFacts, { target, goVersion }: Expectation): Check {
  const foreign = foreignNames(facts, target.os, goVersion);
  const linkage = linkageOf(facts, target.os, goVersion);
  if (foreign.length === 0) return pass("linkage", [linkage, ...loads(facts)].join(", "));
  const allowed = [...namesFor(target.os, goVersion, "libraries")];
  const host = systemAbi(target.os)?.hostModule;
  const wanted = host === undefined ? allowed : [`host module ${host}`];
  return fail(
    "linkage",
    `expected ${wanted.length === 0 ? "no library" : `only ${wanted.join(", ")}`}, found ${foreign.join(", ")}`,
  );
}

/** What the file asks for and the system's table does not have. */
function foreignNames(facts: BinaryFacts, os: string, goVersion: string): readonly string[] {
  const libraries = namesFor(os, goVersion, "libraries");
  const interpreters = namesFor(os, goVersion, "interpreters");
  const found = facts.libraries
    .map(({ name }) => name)
    .filter((name) => !libraries.has(fold(name, os)));
  if (facts.interpreter !== undefined && !interpreters.has(facts.interpreter)) {
    found.unshift(`interpreter ${facts.interpreter}`);
  }
  const host = systemAbi(os)?.hostModule;
  for (const module of facts.wasm?.importModules ?? []) {
    if (module !== host) found.push(`host module ${module}`);
  }
  return [...found, ...facts.slices.flatMap((slice) => foreignNames(slice, os, goVersion))];
}

/** Windows does not tell the case of a library's name. */
function fold(name: string, os: string): string {
  return os === "windows" ? name.toLowerCase() : name;
}

function loads({ libraries, interpreter, wasm }: BinaryFacts): readonly string[] {
  const names = libraries.map(({ name }) => name);
  if (interpreter !== undefined) names.unshift(`interpreter ${interpreter}`);
  return [...names, ...(wasm?.importModules ?? []).map((name) => `host module ${name}`)];
}
