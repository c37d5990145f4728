/** As code of Markdown. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** Several, or a dash where there is none. */
export function codes(texts: readonly string[]): string {
  return texts.length === 0 ? words(undefined) : texts.map(code).join(", ");
}

/** A value, or a dash where the format has none. */
export function words(text: string | undefined): string {
  return text === undefined || text === "" ? "–" : text;
}
