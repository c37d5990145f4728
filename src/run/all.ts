import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { refuseOccupied } from "../deliver.ts";
import { assembleManifest } from "../manifest/assemble.ts";
import { describeRunner, readAttempt } from "../manifest/runner.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { Settings } from "../settings.ts";
import { readBaseline } from "./baseline.ts";
import { decide } from "./decide.ts";
import { produce } from "./produce.ts";
import { report } from "./report.ts";
import type { World } from "./world.ts";

/**
 * Builds, checks, uploads and reports in one job.
 *
 * @throws UserError when the run cannot be done; a failed unit or check is in the manifest's status.
 */
export async function runAll(settings: Settings, world: World): Promise<Manifest> {
  const { services, env } = world;
  const started = new Date();
  const clock = performance.now();
  await refuseOccupied(settings.output);
  const baseline = await readBaseline(settings);
  const decision = await decide(settings, world);
  const { caches, plan, modified, durations } = decision;

  const directory = join(services.temporary, "release");
  await mkdir(directory, { recursive: true });
  const session = caches.start(plan, modified);
  const { results, binaries, graphs, runs } = await produce({
    ...decision,
    ...settings,
    env,
    session,
    closeCaches: (built) => caches.close({ plan, built }),
    directory,
    services,
  });

  const manifest = assembleManifest({
    ...decision,
    before: settings.before,
    results,
    binaries,
    graphs,
    runs,
    cacheOf: session.describe,
    started: started.toISOString(),
    seconds: (performance.now() - clock) / 1000,
    services: services.name,
    runner: describeRunner(env),
    job: {
      id: 1,
      name: "all",
      attempt: readAttempt(env),
      expectedSeconds: durations.reduce((sum, { seconds }) => sum + seconds, 0),
    },
  });
  return report(manifest, { settings, services, directory, baseline });
}
