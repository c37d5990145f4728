import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openCaches } from "../cache/caches.ts";
import { chooseToolchains } from "../decide/toolchains.ts";
import { refuseOccupied } from "../deliver.ts";
import { assembleManifest } from "../manifest/assemble.ts";
import { describeRunner, readAttempt } from "../manifest/runner.ts";
import type { Manifest } from "../manifest/schema.ts";
import { expectedDurations } from "../plan/durations.ts";
import type { Settings } from "../settings.ts";
import { readEvent } from "../source/event.ts";
import { findPlace } from "../source/place.ts";
import { decide } from "./decide.ts";
import { equip } from "./equip.ts";
import { prepare } from "./prepare.ts";
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
  const place = await findPlace(settings.workingDirectory, env);
  const event = readEvent(env);
  const caches = await openCaches({ settings, place, services, env });
  // The store is asked while the toolchain is fetched.
  const [equipment, measured] = await Promise.all([
    equip({
      settings,
      place,
      world,
      downloads: caches.downloads,
      choose: (resolve) => chooseToolchains({ settings, place, resolve }),
    }),
    caches.durations(),
  ]);
  const { environment } = equipment;
  const modified = await prepare({ ...settings, place, environment, services });
  const listings = caches.listings(equipment.toolchains.list);
  const decision = { settings, place, event, ...equipment, listings };
  const plan = await decide({ ...decision, modified, log: services.log });
  const durations = expectedDurations({ ...plan, measured, split: settings.jobs.split });

  const directory = join(services.temporary, "release");
  await mkdir(directory, { recursive: true });
  const session = caches.start(plan, modified);
  const { results, binaries } = await produce({
    plan,
    place,
    event,
    modified,
    buildId: settings.buildId,
    equipment,
    session,
    durations,
    closeCaches: (built) => caches.close({ plan, built }),
    directory,
    services,
  });

  const manifest = assembleManifest({
    plan,
    place,
    before: settings.before,
    modified,
    results,
    binaries,
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
  await report(manifest, { settings, services, directory });
  return manifest;
}
