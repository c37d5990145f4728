import { systemAbi, systemsCalling, writeCall } from "./abi.ts";
import type { Check } from "./check.ts";
import type { Expectation } from "./expectation.ts";
import type { BinaryFacts } from "./facts.ts";
import { fail, pass, skip } from "./verdict.ts";

/**
 * `system-call`: Go's runtime writes as the system's kernel wants it, by that number and instruction, or through the
 * library that stands before the kernel and never past it. Left out for WebAssembly, where `linkage` names the host.
 */
export function checkSystemCall(facts: BinaryFacts, { target }: Expectation): Check | undefined {
  if (facts.format === "Wasm") return undefined;
  const wanted = wantedOf(target.os, target.arch);
  if (wanted === undefined) {
    return skip("system-call", `how ${target.os}/${target.arch} writes is not known`);
  }
  const code = facts.code?.write;
  if (code === undefined) return skip("system-call", "no table of functions tells what writes");
  const found = facts.arch === undefined ? [] : systemsCalling(facts.arch, code);
  const fits =
    wanted.library === undefined
      ? found.some(({ os }) => os === target.os)
      : found.length === 0 && facts.libraries.some(({ name }) => same(name, wanted.library));
  if (fits) return pass("system-call", wanted.words);
  return fail("system-call", `expected ${wanted.words}, found ${describe(found)}`);
}

type Wanted = { readonly words: string; readonly library?: string };

function wantedOf(os: string, arch: string): Wanted | undefined {
  const call = writeCall(os, arch);
  if (call !== undefined) return { words: `write as call ${call.number} of ${os}` };
  const write = systemAbi(os)?.write;
  if (write === undefined) return undefined;
  return { words: `${write.function} of ${write.library}`, library: write.library };
}

function describe(found: ReturnType<typeof systemsCalling>): string {
  const [first] = found;
  if (first === undefined) return "no call of a kernel that is known";
  return `call ${first.call.number} of ${found.map(({ os }) => os).join(" or ")}`;
}

/** Windows does not tell the case of a library's name. */
function same(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
