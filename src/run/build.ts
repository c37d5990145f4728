import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { plannedSource } from "../collect/source.ts";
import { assembleManifest } from "../manifest/assemble.ts";
import { describeRunner, readAttempt } from "../manifest/runner.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { Settings } from "../settings.ts";
import { follow } from "./follow.ts";
import { produce } from "./produce.ts";
import { reportPart } from "./report-part.ts";
import type { World } from "./world.ts";

/**
 * Builds the units of one job of a plan, and uploads them as its part. A part is uploaded when a unit
 * failed, too, so that the job which collects can tell of it.
 *
 * @throws UserError when there is no such plan, or it was made for something else than lies here.
 */
export async function runBuild(settings: Settings, world: World): Promise<Manifest> {
  const { services, env } = world;
  const started = new Date();
  const clock = performance.now();
  const following = await follow(settings, world);
  const { document, digest, job, caches, plan, modified } = following;

  const directory = join(services.temporary, "release");
  await mkdir(directory, { recursive: true });
  const session = caches.start(plan, modified);
  const { results, binaries, graphs, runs } = await produce({
    ...following,
    ...document.settings,
    output: settings.output,
    env,
    session,
    durations: document.durations,
    closeCaches: ({ results }) => caches.close({ plan, built: { session, results } }),
    directory,
    services,
  });

  const attempt = readAttempt(env);
  const assembled = assembleManifest({
    ...following,
    before: document.settings.before,
    results,
    binaries,
    graphs,
    runs,
    cacheOf: session.describe,
    started: started.toISOString(),
    seconds: (performance.now() - clock) / 1000,
    services: services.name,
    runner: describeRunner(env),
    job: { id: job.id, name: job.name, attempt, expectedSeconds: job.seconds },
  });
  // Tags that this clone alone has are not for one job to tell of.
  const manifest = { ...assembled, source: plannedSource(document) };
  const part = { schema: 1, plan: digest, job: job.id, attempt, manifest } as const;
  await reportPart(part, { settings, services, directory });
  return manifest;
}
