import { resolve } from "node:path";
import { readCommandLine, readHelp } from "./command-line.ts";
import { enter, fail } from "./enter.ts";
import { definedVariables } from "./process.ts";
import { folderServices } from "./services/folder.ts";
import { refuseSeenFolder } from "./source/repository.ts";

try {
  const line = readCommandLine(process.argv.slice(2));
  if (line.kind === "help") process.stdout.write(`${await readHelp()}\n`);
  else {
    if (line.services !== undefined) {
      await refuseSeenFolder(resolve(line.services), definedVariables(process.env));
    }
    await enter({
      root: process.cwd(),
      source: line.source,
      services: () => folderServices(line.services),
    });
  }
} catch (error) {
  fail(error, undefined);
}
