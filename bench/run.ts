/** `npm run bench`: runs what there is to measure; `-- --json FILE` keeps the figures. */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { measureStartUp } from "./start-up.ts";

const { values } = parseArgs({ options: { json: { type: "string" } } });

const startUp = await measureStartUp();
console.log(`Start-up, milliseconds, Node ${startUp.node}, ${startUp.rounds} interleaved rounds`);
console.table(
  Object.fromEntries(
    startUp.programs.map(({ program, median, quartiles, overEmpty }) => [
      program,
      {
        median: median.toFixed(1),
        quartiles: quartiles.map((value) => value.toFixed(1)).join(" to "),
        "over empty": overEmpty.toFixed(1),
      },
    ]),
  ),
);
console.log(`dist/: ${startUp.dist.bytes} bytes in ${startUp.dist.files} files`);

const json = `${JSON.stringify({ startUp }, undefined, 2)}\n`;
if (values.json === undefined) console.log(json);
else await writeFile(values.json, json);
