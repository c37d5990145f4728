import type { Cause } from "../manifest/reproduction.ts";
import { CAUSE_KINDS } from "../manifest/reproduction.ts";
import { compareBuildInfo } from "./explain/build-info.ts";
import type { ExplainContext } from "./explain/context.ts";
import { compareDates } from "./explain/dates.ts";
import { compareFiles } from "./explain/files.ts";
import { compareInputs } from "./explain/inputs.ts";
import { comparePaths } from "./explain/paths.ts";
import { comparePlaces } from "./explain/places.ts";
import { firstDifference } from "./explain/runs.ts";
import { asWhole, openSide, type Side } from "./explain/side.ts";
import { compareFunctions } from "./explain/symbols.ts";
import { compareVariables } from "./explain/variables.ts";

export type { ExplainContext, Pair, SourceFile } from "./explain/context.ts";

/**
 * Why two files of one program differ, the most specific cause first; nothing where they are equal.
 * Where a file cannot be read as a program, the answer is where its bytes begin to differ.
 */
export function explainDifference(
  first: Uint8Array,
  second: Uint8Array,
  context: ExplainContext,
): Cause[] {
  if (firstDifference(first, second) === undefined) return [];
  const sides = [openSide(first), openSide(second)] as const;
  const known = [...compareBuildInfo(...sides, context), ...compareInputs(context)];
  // Another Go writes other code everywhere: what differs beside says nothing.
  const isOtherGo = known.some(({ kind }) => kind === "toolchain");
  const found = isOtherGo ? known : [...known, ...compareContents(sides, context)];
  const named = found.length > 0 ? found : locate(sides, context);
  return [...named].sort((a, b) => CAUSE_KINDS.indexOf(a.kind) - CAUSE_KINDS.indexOf(b.kind));
}

/** Causes that show in what the files hold. */
function compareContents(sides: readonly [Side, Side], context: ExplainContext): Cause[] {
  return [
    ...compareVariables(...sides, context),
    ...comparePaths(...sides, context),
    ...compareDates(...sides, context),
    ...compareFiles(...sides, context),
  ];
}

/** Where the files differ, for when nothing tells why. */
function locate(sides: readonly [Side, Side], context: ExplainContext): Cause[] {
  const problem = sides.find((side) => side.problem !== undefined)?.problem;
  if (problem === undefined) {
    return [...compareFunctions(...sides, context), ...comparePlaces(...sides, context)];
  }
  const [first, second] = sides;
  return [
    ...comparePlaces(asWhole(first.bytes), asWhole(second.bytes), context),
    { kind: "unknown", detail: `one file cannot be read as a program: ${problem}` },
  ];
}
