/** Characters; what is longer is cut in messages. */
const MAX_QUOTED = 80;

/** Control characters, and those that turn the direction of text or break a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text from outside as it stands in a message: on one line, in quotes, cut when long. */
export function quote(text: string): string {
  const cut = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return `"${cut.replace(HIDDEN, escapeHidden)}"`;
}

/** Whether text has characters that a single line cannot show. */
export function hasHidden(text: string): boolean {
  return text.search(HIDDEN) >= 0;
}

/** The text with every hidden character but line feeds and tabs replaced, each by one character. */
export function maskHidden(text: string): string {
  return text.replace(HIDDEN, (character) =>
    character === "\n" || character === "\t" ? character : "\ufffd",
  );
}

function escapeHidden(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
