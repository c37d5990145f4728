/** Uses GitHub's services as a run does: uploads FILES below DIRECTORY as NAME, writes a summary, sets outputs. */
import { appendFileSync } from "node:fs";
import { messageOf } from "../../../src/errors.ts";
import { githubServices } from "../../../src/services/github.ts";

const { DIRECTORY, FILES, NAME = "mvu-release", SUMMARY, OUTPUTS, AGAIN, REPORT } = process.env;
try {
  const services = await githubServices(process.env);
  report(`temporary ${services.temporary}`);
  report(`tool cache ${services.toolCache}`);
  if (DIRECTORY !== undefined) {
    const files = JSON.parse(FILES ?? "[]");
    const upload = { name: NAME, directory: DIRECTORY, files, retentionDays: 7 };
    const { id, url, digest } = await services.uploadArtifact(upload);
    report(`artifact ${id} ${url} ${digest}`);
  }
  const summary = SUMMARY?.replaceAll("LONG", "x".repeat(600_000)) ?? "";
  await services.writeSummary(summary);
  await services.writeSummary(AGAIN === undefined ? "\nmore\n" : summary);
  await services.setOutputs(JSON.parse(OUTPUTS ?? "{}"));
} catch (error) {
  report(`${error instanceof Error ? error.name : typeof error} ${messageOf(error)}`);
  process.exitCode = 1;
}

function report(line: string): void {
  appendFileSync(REPORT ?? "", `${line}\n`);
}
