import { distance } from "fastest-levenshtein";

/** A word that is more than a third wrong is another word. */
const LETTERS_PER_SLIP = 3;

/** Answers `; did you mean "goos"?` for the nearest known word, or nothing where none is near. */
export function suggest(word: string, known: Iterable<string>): string {
  const nearest = closest(word, known);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

/** The nearest known word; undefined where none is near. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  const written = normalize(word);
  let best: { name: string; slips: number } | undefined;
  for (const name of known) {
    const slips = countSlips(written, normalize(name));
    const allowed = Math.max(1, Math.floor(name.length / LETTERS_PER_SLIP));
    if (slips <= allowed && (!best || slips < best.slips)) best = { name, slips };
  }
  return best?.name;
}

/** Letters in the wrong order are one slip. */
function countSlips(written: string, name: string): number {
  return sorted(written) === sorted(name) ? Number(written !== name) : distance(written, name);
}

function sorted(word: string): string {
  return [...word].sort().join("");
}

/** Case and the kind of dash are slips that everybody makes. The length keeps a long word cheap. */
function normalize(word: string): string {
  return word.slice(0, 100).toLowerCase().replaceAll("_", "-");
}
