import { stripVTControlCharacters } from "node:util";

/** Longest piece of foreign text in a report, in code points, where nothing else is said. */
export const TEXT_LIMIT = 300;

/** Longest run of code units that is looked at, whatever is shown of it. */
const READ_LIMIT = 4096;

/**
 * Foreign text as one harmless line of at most `limit` code points: no escape sequences, line
 * breaks or tabs, invisible and direction-changing characters by their number, and nothing that a
 * runner takes for a command (`::` at the start of a line, `##[` anywhere).
 */
export function plain(text: string, limit = TEXT_LIMIT): string {
  const visible = stripVTControlCharacters(text.slice(0, READ_LIMIT).toWellFormed())
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, showCodePoint)
    .replace(/^::/, ": :")
    .replaceAll("##[", "## [");
  const points = [...visible];
  return points.length > limit ? `${points.slice(0, limit - 1).join("")}…` : visible;
}

function showCodePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, "0")}`;
}
