import { Buffer } from "node:buffer";
import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { type ExplainContext, labelsOf, type Pair } from "./context.ts";
import type { Side } from "./side.ts";

/** Bytes of a value that can be looked for: shorter ones are in every program. */
const MIN_SEARCHED = 4;

/**
 * Variables of `-X` whose values differ. With -trimpath Go records the linker's flags nowhere, so a
 * value that is known of one build only is looked for where the linker puts it: as a text of its own,
 * with a zero behind it (`cmd/link/internal/ld/data.go`, addstrdata).
 */
export function compareVariables(first: Side, second: Side, context: ExplainContext): Cause[] {
  return Object.entries(context.vars ?? {}).flatMap(([name, values]) => {
    const known = values.first !== undefined && values.second !== undefined;
    if (known) return values.first === values.second ? [] : [differing(name, values, context)];
    const value = values.first ?? values.second;
    if (value === undefined || Buffer.byteLength(value) < MIN_SEARCHED) return [];
    const found = { first: holds(first, value), second: holds(second, value) };
    if (found.first === found.second) return [];
    const has = found.first ? { first: value } : { second: value };
    return [differing(name, has, context)];
  });
}

function differing(name: string, values: Pair<string>, context: ExplainContext): Cause {
  const [a, b] = labelsOf(context);
  const text = (value: string | undefined): string =>
    value === undefined ? "something else" : quote(value);
  return {
    kind: "variable",
    detail: `the variable ${name}, which -X sets, is ${text(values.first)} in ${a} and ${text(values.second)} in ${b}`,
  };
}

function holds({ bytes }: Side, value: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.includes(Buffer.from(`${value}\0`));
}
