const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

/**
 * Reads the string literal of Go that a text begins with: its value, and how many characters it takes.
 * Undefined where the text begins with none.
 */
export function unquote(
  text: string,
): { readonly value: string; readonly length: number } | undefined {
  const raw = /^`([^`]*)`/.exec(text);
  if (raw !== null) return { value: raw[1] ?? "", length: raw[0].length };
  const quoted = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(text);
  if (quoted === null) return undefined;
  return { value: unescaped(quoted[1] ?? ""), length: quoted[0].length };
}

/** `\x` and octal escapes are bytes; a run of them may be one character of UTF-8. */
function unescaped(text: string): string {
  return text.replace(
    /(?<bytes>(?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+)|\\u(?<short>[0-9a-fA-F]{4})|\\U(?<long>[0-9a-fA-F]{8})|\\(?<one>[\s\S])/g,
    (...match) => {
      const { bytes, short, long, one } = match.at(-1) as Readonly<
        Record<string, string | undefined>
      >;
      if (bytes !== undefined) return decodeBytes(bytes);
      if (one !== undefined) return ESCAPES[one] ?? one;
      const code = Number.parseInt(short ?? long ?? "", 16);
      return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
    },
  );
}

function decodeBytes(escapes: string): string {
  const bytes = (escapes.match(/\\x..|\\.../g) ?? []).map((code) =>
    code.startsWith("\\x")
      ? Number.parseInt(code.slice(2), 16)
      : Number.parseInt(code.slice(1), 8) & 0xff,
  );
  return Buffer.from(bytes).toString("utf8");
}
