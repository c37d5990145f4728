import { join } from "node:path";
import { CHECKSUMS_FILE, deliver, MANIFEST_FILE } from "../deliver.ts";
import { messageOf } from "../errors.ts";
import { compareSizes } from "../manifest/growth.ts";
import type { Manifest } from "../manifest/schema.ts";
import { describeProblems } from "../report/log.ts";
import { formatSummary, SUMMARY_LIMIT } from "../report/summary.ts";
import { formatTerminal } from "../report/terminal.ts";
import { withSboms } from "../sbom/describe.ts";
import type { Services } from "../services/services.ts";
import type { Settings } from "../settings.ts";

/**
 * Uploads with a bill of materials for each unit, sets the outputs, writes the summary, and says the
 * same in the log.
 *
 * @returns the manifest that was uploaded, which tells of the bills.
 */
export async function report(
  built: Manifest,
  options: {
    readonly settings: Settings;
    readonly services: Services;
    /** Absolute; holds the binaries already. */
    readonly directory: string;
    /** An earlier run, which the sizes are held against. */
    readonly baseline: Manifest | undefined;
  },
): Promise<Manifest> {
  const { settings, services, directory, baseline } = options;
  const growth = baseline === undefined ? undefined : compareSizes(baseline, built);
  for (const annotation of describeProblems(built)) services.log.annotate(annotation);
  const { manifest, sboms } = await withSboms(built);
  const artifact = await deliver({ ...settings, manifest, sboms, directory, services });
  await services.setOutputs({
    status: manifest.status,
    "cache-hit": String(isHit(manifest)),
    version: manifest.source.version,
    directory,
    manifest: join(directory, MANIFEST_FILE),
    checksums: join(directory, CHECKSUMS_FILE),
    "artifact-id": artifact.id,
    "artifact-url": artifact.url ?? "",
    "artifact-digest": artifact.digest,
  });
  await summarize(formatSummary(manifest, SUMMARY_LIMIT, growth), services);
  // In one piece: a log passes over an empty text, and so over the lines between the sections.
  const lines = formatTerminal(manifest, { color: services.log.progress !== undefined, growth });
  services.log.info(lines.join("\n"));
  return manifest;
}

/** Writes the summary; what goes wrong with it is a warning. */
export async function summarize(markdown: string, services: Services): Promise<void> {
  try {
    await services.writeSummary(markdown);
  } catch (error) {
    services.log.annotate({ level: "warning", message: messageOf(error) });
  }
}

/** Whether every unit's cache was restored exactly. */
export function isHit({ observed }: Manifest): boolean {
  const units = Object.values(observed.units);
  return units.length > 0 && units.every(({ cache }) => cache.class === "exact");
}
