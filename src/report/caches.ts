import type { Manifest } from "../manifest/schema.ts";
import { formatBytes, formatCount, formatSeconds } from "./figures.ts";

/** What the caches did in all, in one line; undefined where no unit used one. */
export function describeCaches({ observed }: Manifest): string | undefined {
  const units = Object.values(observed.units);
  const used = units.filter(({ cache }) => cache.class !== "off");
  if (used.length === 0) return undefined;
  const of = (name: string) => used.filter(({ cache }) => cache.class === name).length;
  const sum = (pick: (unit: (typeof used)[number]) => number) =>
    used.reduce((total, unit) => total + pick(unit), 0);
  const compiled = sum((unit) => unit.compiled);
  const bytes = sum(({ cache }) => cache.bytes);
  const restored =
    bytes === 0
      ? []
      : [`${formatBytes(bytes)} restored in ${formatSeconds(sum(({ cache }) => cache.seconds))}`];
  const known = used.flatMap(({ cache }) => cache.won ?? []);
  const won = known.reduce((total, each) => total + each, 0);
  const worth =
    known.length === 0
      ? []
      : won >= 0
        ? [`about ${formatSeconds(won)} of compiling won`]
        : [`about ${formatSeconds(-won)} lost: restoring took longer than compiling would`];
  return [
    `caches: ${of("exact")} exact, ${of("prefix")} by prefix, ${of("miss")} cold`,
    ...restored,
    `${compiled} of ${formatCount(compiled + sum(({ reused }) => reused), "package")} compiled`,
    ...worth,
  ].join("; ");
}
