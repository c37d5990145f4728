import { readCommandLine, readHelp } from "./command-line.ts";
import { enter, fail } from "./enter.ts";
import { folderServices } from "./services/folder.ts";

try {
  const line = readCommandLine(process.argv.slice(2));
  if (line.kind === "help") process.stdout.write(`${await readHelp()}\n`);
  else {
    await enter({
      root: process.cwd(),
      source: line.source,
      services: () => folderServices(line.services),
    });
  }
} catch (error) {
  fail(error, undefined);
}
