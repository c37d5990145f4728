import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { type ExplainContext, labelsOf } from "./context.ts";
import { compareRegions, contentOf, type Difference } from "./runs.ts";
import type { Side } from "./side.ts";
import { readable } from "./texts.ts";

/** Bytes shown on each side of the first one that differs. */
const AROUND = 24;
/** Bytes of text that are worth showing. */
const MIN_READABLE = 6;

/** Where the files begin to differ, for when nothing tells why. */
export function comparePlaces(first: Side, second: Side, context: ExplainContext): Cause[] {
  const differences = compareRegions(first, second);
  const causes = differences.filter((each) => kindOf(each) !== "consequence");
  // Headers hold the sizes of what follows them.
  const order = ["text", "data", "other"];
  const [found] = [...causes].sort((a, b) => order.indexOf(kindOf(a)) - order.indexOf(kindOf(b)));
  if (found !== undefined)
    return [{ kind: "section", detail: describe(found, [first, second], context) }];
  const names = [...new Set(differences.map(nameOf))];
  if (names.length === 0) return [];
  return [
    {
      kind: "section",
      detail: `only ${names.join(", ")} ${names.length === 1 ? "differs" : "differ"}: an input differs that leaves no other trace, such as a flag of the linker, or the file was signed`,
    },
  ];
}

function kindOf({ first, second }: Difference): string {
  return (first ?? second)?.kind ?? "other";
}

function nameOf({ first, second }: Difference): string {
  return (first ?? second)?.name ?? "";
}

function describe(
  { first, second, at }: Difference,
  sides: readonly [Side, Side],
  context: ExplainContext,
): string {
  const [a, b] = labelsOf(context);
  const name = quote((first ?? second)?.name ?? "");
  if (first === undefined) return `${b} alone has ${name}`;
  if (second === undefined) return `${a} alone has ${name}`;
  const [one, other] = [contentOf(sides[0], first), contentOf(sides[1], second)];
  const where = `0x${(first.offset + at).toString(16)}`;
  return `${name} differs first at byte ${where} of the file, where ${a} has ${shown(one, at)} and ${b} ${shown(other, at)}`;
}

function shown(content: Uint8Array, at: number): string {
  const byte = content[at];
  if (byte === undefined) return "its end";
  const hex = `0x${byte.toString(16).padStart(2, "0")}`;
  const text = readable(content.subarray(Math.max(0, at - AROUND), at + AROUND));
  return text.length < MIN_READABLE ? hex : `${hex} (${quote(text)})`;
}
