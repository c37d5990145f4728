import { isDeepStrictEqual } from "node:util";

/** Names of the properties in which two values differ, sorted. */
export function differingKeys(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): string[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return keys.filter((key) => !isDeepStrictEqual(a[key], b[key]));
}
