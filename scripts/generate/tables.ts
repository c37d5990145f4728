import { readContract } from "../../src/contract.ts";
import { table } from "./markdown-table.ts";

/**
 * Puts the tables of inputs and outputs between their markers in README.md and leaves all else.
 *
 * @throws Error when a marker is missing.
 */
export function fillTables(readme: string, action: string): string {
  const { inputs, outputs } = readContract(action);
  const inputTable = table(
    ["Input", "What it says", "Default"],
    inputs.map((input) => [
      `\`${input.name}\``,
      input.description,
      input.default === undefined ? "" : `\`${input.default}\``,
    ]),
  );
  const outputTable = table(
    ["Output", "What it holds"],
    outputs.map(({ name, description }) => [`\`${name}\``, description]),
  );
  return fill(fill(readme, "inputs", inputTable), "outputs", outputTable);
}

function fill(text: string, name: string, content: string): string {
  const start = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) {
    throw new Error(`README.md has no ${start} with ${end} below it: put both in, for the table`);
  }
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
