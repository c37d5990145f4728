import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { type ExplainContext, labelsOf } from "./context.ts";
import { functionsIn, type LinkedFunction } from "./functions.ts";
import { firstDifference } from "./runs.ts";
import type { Side } from "./side.ts";

/**
 * The first function that differs: one that only a file has, else one in another place, of another
 * size, or of other bytes. Those of the main module come first, for a change in one function moves
 * what all others refer to.
 */
export function compareFunctions(first: Side, second: Side, context: ExplainContext): Cause[] {
  const [a, b] = [functionsIn(first), functionsIn(second)];
  if (a.length === 0 || b.length === 0) return [];
  const found =
    alone(a, b, context) ?? reordered(a, b) ?? resized(a, b, context) ?? rewritten(a, b, context);
  return found === undefined ? [] : [{ kind: "symbol", detail: found }];
}

function alone(
  a: readonly LinkedFunction[],
  b: readonly LinkedFunction[],
  context: ExplainContext,
): string | undefined {
  const [label, other] = labelsOf(context);
  const [own] = ownFirst(missingFrom(b, a), context);
  if (own !== undefined) return `the function ${quote(own.name)} is in ${label} alone`;
  const [added] = ownFirst(missingFrom(a, b), context);
  return added === undefined ? undefined : `the function ${quote(added.name)} is in ${other} alone`;
}

function missingFrom(
  others: readonly LinkedFunction[],
  all: readonly LinkedFunction[],
): readonly LinkedFunction[] {
  const names = new Set(others.map(({ name }) => name));
  return all.filter(({ name }) => !names.has(name));
}

function reordered(a: readonly LinkedFunction[], b: readonly LinkedFunction[]): string | undefined {
  const index = a.findIndex(({ name }, at) => name !== b[at]?.name);
  const [one, other] = [a[index], b[index]];
  if (one === undefined || other === undefined) return undefined;
  return `the function ${quote(one.name)} stands where ${quote(other.name)} does in the other: the sources have them in another order, as a generator writes them that ranges over a map`;
}

function resized(
  a: readonly LinkedFunction[],
  b: readonly LinkedFunction[],
  context: ExplainContext,
): string | undefined {
  const [label, other] = labelsOf(context);
  const pairs = a.flatMap((one, index) => {
    const two = b[index];
    return two === undefined || one.size === two.size ? [] : [{ ...one, other: two.size }];
  });
  const [found] = ownFirst(pairs, context);
  return found === undefined
    ? undefined
    : `the function ${quote(found.name)} has ${found.size} bytes in ${label} and ${found.other} in ${other}`;
}

function rewritten(
  a: readonly LinkedFunction[],
  b: readonly LinkedFunction[],
  context: ExplainContext,
): string | undefined {
  const different = a.flatMap(({ name, code }, index) => {
    const other = b[index]?.code;
    if (code === undefined || other === undefined) return [];
    const at = firstDifference(code, other);
    return at === undefined ? [] : [{ name, at }];
  });
  const [found] = ownFirst(different, context);
  return found === undefined
    ? undefined
    : `the function ${quote(found.name)} differs, first at its byte 0x${found.at.toString(16)}`;
}

/** Functions of package main and of the main module, then all others; each in the order of the file. */
function ownFirst<T extends { readonly name: string }>(
  functions: readonly T[],
  { module }: ExplainContext,
): readonly T[] {
  const isOwn = ({ name }: T): boolean =>
    name.startsWith("main.") ||
    (module !== undefined && (name.startsWith(`${module}/`) || name.startsWith(`${module}.`)));
  return [...functions.filter(isOwn), ...functions.filter((each) => !isOwn(each))];
}
