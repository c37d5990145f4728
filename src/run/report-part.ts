import { deliverPart } from "../deliver-part.ts";
import type { Part } from "../manifest/part.ts";
import { describeProblems } from "../report/log.ts";
import { formatSummary } from "../report/summary.ts";
import { formatTerminal } from "../report/terminal.ts";
import type { Services } from "../services/services.ts";
import type { Settings } from "../settings.ts";
import { isHit, summarize } from "./report.ts";

/** Uploads a part, sets the outputs, and tells in the log; a summary is written when a unit failed. */
export async function reportPart(
  part: Part,
  options: {
    readonly settings: Settings;
    readonly services: Services;
    /** Absolute; holds the binaries. */
    readonly directory: string;
  },
): Promise<void> {
  const { settings, services, directory } = options;
  const { log } = services;
  const { manifest } = part;
  for (const annotation of describeProblems(manifest)) log.annotate(annotation);
  const artifact = await deliverPart(part, { ...settings, directory, services });
  await services.setOutputs({
    status: manifest.status,
    "cache-hit": String(isHit(manifest)),
    version: manifest.source.version,
    directory,
    "artifact-id": artifact.id,
    "artifact-url": artifact.url ?? "",
    "artifact-digest": artifact.digest,
  });
  // One summary of the whole comes from the job that collects.
  if (manifest.status === "fail") await summarize(formatSummary(manifest), services);
  log.info(formatTerminal(manifest, { color: log.progress !== undefined }).join("\n"));
}
