import { UserError } from "./errors.ts";

/** What may follow a comma inside a level, such as `arm/v7,softfloat` or `arm64/v8.1,lse,crypto`. */
export const LEVEL_OPTIONS = [
  "softfloat",
  "hardfloat",
  "lse",
  "crypto",
  "satconv",
  "signext",
] as const;

/** Entries of a list input: one a line or between commas; lines that start with `#` are comments. */
export function splitList(text: string): string[] {
  return lines(text).flatMap((line) => entries(line.split(",")));
}

/**
 * Target patterns of a list input: as `splitList`, but a comma inside braces
 * (`{linux,darwin}/amd64`) or inside a level (`linux/arm/v7,softfloat`) does not separate.
 */
export function splitTargets(text: string): string[] {
  return lines(text).flatMap((line) => joinLevels(entries(splitOutsideBraces(line))));
}

/**
 * Splits as `go build -ldflags` does: white space between arguments, single or double quotes around
 * a whole one, no escapes.
 *
 * @throws UserError when a quote is never closed.
 */
export function splitArguments(text: string, name: string): string[] {
  const found: string[] = [];
  let rest = trimSpace(text);
  while (rest !== "") {
    const quote = rest[0];
    if (quote === '"' || quote === "'") {
      const end = rest.indexOf(quote, 1);
      if (end < 0) throw new UserError(`${name}: a ${quote} is never closed; add the second one`);
      found.push(rest.slice(1, end));
      rest = trimSpace(rest.slice(end + 1));
    } else {
      const end = rest.search(/[ \t\r\n]/);
      found.push(end < 0 ? rest : rest.slice(0, end));
      rest = end < 0 ? "" : trimSpace(rest.slice(end));
    }
  }
  return found;
}

/** White space as Go's own splitting knows it; a no-break space is text. */
function trimSpace(text: string): string {
  return text.replace(/^[ \t\r\n]+/, "");
}

function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith("#"));
}

function entries(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function splitOutsideBraces(line: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of line) {
    if (character === "{") depth += 1;
    if (character === "}") depth = Math.max(0, depth - 1);
    if (character === "," && depth === 0) parts.push("");
    else parts.push(`${parts.pop()}${character}`);
  }
  return parts;
}

function joinLevels(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const isOption = LEVEL_OPTIONS.some((option) => option === part);
    const before = isOption ? joined.pop() : undefined;
    joined.push(before === undefined ? part : `${before},${part}`);
  }
  return joined;
}
