/**
 * Names and values of a file command (`GITHUB_OUTPUT` and its like) by the runner's grammar
 * (actions/runner, FileCommandManager): `NAME=VALUE`, or `NAME<<DELIMITER`, lines, `DELIMITER`.
 * Throws what makes the step fail there.
 */
export function keyValues(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  // Only a line feed ends a line on Linux and macOS: a carriage return stays in the value.
  const lines = text.split("\n");
  const endsInside = lines.at(-1) !== "";
  if (!endsInside) {
    lines.pop();
  }
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? "";
    index += 1;
    if (line === "") {
      continue;
    }
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) {
        throw new Error(`Invalid format '${line}'. Name must not be empty`);
      }
      values[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    const name = line.slice(0, Math.max(heredoc, 0));
    const delimiter = line.slice(heredoc + 2);
    if (heredoc < 0 || name === "" || delimiter === "") {
      throw new Error(`Invalid format '${line}'`);
    }
    const end = lines.indexOf(delimiter, index);
    if (end < 0) {
      throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    }
    values[name] = lines.slice(index, end).join("\n");
    index = end + 1;
  }
  return values;
}
