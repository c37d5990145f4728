/** Uploads, summarises and sets outputs in a folder again and again, until it is ended. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folderServices } from "../../../src/services/folder.ts";

const directory = process.env.DIRECTORY ?? "";
const files = Array.from({ length: 40 }, (_, index) => `file-${index}`);
for (let round = 1; ; round += 1) {
  // Every file of a round says the same, so that a mixture shows.
  await Promise.all(
    files.map((file) => writeFile(join(directory, file), `${round}\n`.repeat(5000))),
  );
  const services = await folderServices(process.env.SERVICES);
  await services.uploadArtifact({ name: "x", directory, files, retentionDays: undefined });
  await services.writeSummary(`${"x".repeat(1000)}\n`);
  await services.setOutputs({ round: String(round), filler: "y".repeat(100_000) });
  services.log.info(`round ${round}`);
}
