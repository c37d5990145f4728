import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { type ExplainContext, labelsOf } from "./context.ts";
import type { Side } from "./side.ts";
import { matchesIn } from "./texts.ts";

/** Dates that are named before it says how many more there are. */
const MAX_NAMED = 3;

const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}";
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const MINUTE = "[0-2]\\d:[0-5]\\d";
const SECOND = ":[0-5]\\d(?:\\.\\d{1,9})?";
const TIME = `${MINUTE}(?:${SECOND})?`;
const ZONE = "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?";

/** RFC 3339 and its relatives; RFC 1123 and 850; ANSI C and `date`; `__DATE__`; `20261128T094001Z`. */
const DATES = new RegExp(
  [
    `(?:19|20)\\d{2}[-/.][01]\\d[-/.][0-3]\\d(?:[T ]${TIME}${ZONE})?`,
    `${DAY}, \\d{2}[ -]${MONTH}[ -](?:\\d{2}){1,2} ${TIME}${ZONE}`,
    `${DAY} ${MONTH} [ \\d]\\d ${TIME}(?: [A-Z]{3,4})? 20\\d{2}`,
    `${MONTH} [ \\d]\\d 20\\d{2}`,
    "20\\d{2}[01]\\d[0-3]\\dT?[0-2]\\d[0-5]\\d[0-5]\\dZ?",
    MINUTE + SECOND,
  ].join("|"),
  "g",
);

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, from 2017 to 2033. */
const EPOCHS = /1[5-9]\d{8}(?:\d{3}){0,3}/g;

/** Seconds within which a number counts as the time of a build. */
const NEAR = 14 * 24 * 3600;

/** Dates and times that only one of the files holds, but those that build info or a variable tells of. */
export function compareDates(first: Side, second: Side, context: ExplainContext): Cause[] {
  const told = [...toldBy(first), ...toldBy(second), ...variableValues(context)].join("\n");
  const own = differingDates(first, second).filter((text) => !told.includes(text));
  const other = differingDates(second, first).filter((text) => !told.includes(text));
  const dates = { own, other };
  const epochs = differingEpochs(first, second, context);
  const found = own.length > 0 && other.length > 0 ? dates : epochs;
  if (found.own.length === 0 || found.other.length === 0) return [];
  const [a, b] = labelsOf(context);
  return [
    {
      kind: "date",
      detail: `${a} holds the time ${named(found.own)} where ${b} holds ${named(found.other)}: take the commit's time, as SOURCE_DATE_EPOCH or {date} do`,
    },
  ];
}

function toldBy({ facts }: Side): readonly string[] {
  const info = facts?.buildInfo;
  if (info === undefined) return [];
  const modules = [info.main, ...info.dependencies];
  return [...Object.values(info.settings), ...modules.map((each) => each?.version ?? "")];
}

function variableValues({ vars }: ExplainContext): readonly string[] {
  return Object.values(vars ?? {}).flatMap(({ first, second }) =>
    first === second ? [] : [first ?? "", second ?? ""],
  );
}

function differingDates(one: Side, other: Side): readonly string[] {
  const others = matchesIn(other.bytes, DATES);
  return [...matchesIn(one.bytes, DATES)].filter((text) => !others.has(text));
}

/** Bare numbers count only near the time of a build, where that is known. */
function differingEpochs(
  first: Side,
  second: Side,
  { times = [] }: ExplainContext,
): { readonly own: readonly string[]; readonly other: readonly string[] } {
  if (times.length === 0) return { own: [], other: [] };
  const isNear = (text: string): boolean =>
    times.some((time) => Math.abs(Number(text.slice(0, 10)) - time) < NEAR);
  const [a, b] = [first, second].map(({ bytes }) => matchesIn(bytes, EPOCHS));
  return {
    own: [...(a ?? [])].filter((text) => !b?.has(text) && isNear(text)),
    other: [...(b ?? [])].filter((text) => !a?.has(text) && isNear(text)),
  };
}

function named(all: readonly string[]): string {
  const shown = all.slice(0, MAX_NAMED).map(quote).join(", ");
  return all.length > MAX_NAMED ? `${shown} and ${all.length - MAX_NAMED} more` : shown;
}
