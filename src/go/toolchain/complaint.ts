import { maskHidden } from "../../quote.ts";

/** How many lines of a program's error stream a sentence can take. */
const LINES = 3;

/** What a failed program said last, on one line, without what it told of its progress. */
export function lastWords(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() && !/^go: downloading /.test(line));
  const words = lines.slice(-LINES).join(" ").replace(/\s+/g, " ").trim();
  return maskHidden(words) || "it failed without a word";
}
