import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openCaches } from "./cache/caches.ts";
import type { Downloads } from "./cache/module-cache.ts";
import { makePlan } from "./decide/make.ts";
import { chooseToolchains, type Toolchains } from "./decide/toolchains.ts";
import { CHECKSUMS_FILE, deliver, MANIFEST_FILE, refuseOccupied } from "./deliver.ts";
import { messageOf } from "./errors.ts";
import { describeChanges, runBefore } from "./go/before.ts";
import { buildAll } from "./go/build-all.ts";
import { baseEnvironment, readGoSettings, type UserGoSettings } from "./go/environment.ts";
import { toolchainResolver } from "./go/toolchain/resolve.ts";
import { examineFiles } from "./inspect/examine.ts";
import { machinePaths } from "./inspect/machine-paths.ts";
import { assembleManifest } from "./manifest/assemble.ts";
import { describeRunner } from "./manifest/runner.ts";
import type { Manifest } from "./manifest/schema.ts";
import { describePlan, describeProblems } from "./report/log.ts";
import { formatSummary } from "./report/summary.ts";
import { formatTerminal } from "./report/terminal.ts";
import { removeScratch, scratchOf } from "./scratch.ts";
import type { Services } from "./services/services.ts";
import type { Settings } from "./settings.ts";
import { readEvent } from "./source/event.ts";
import { findPlace, type Place } from "./source/place.ts";
import { modifiedFiles, refuseModifiedTag } from "./source/repository.ts";

/** What a run may use of the machine. */
export type World = {
  readonly services: Services;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/**
 * Builds, checks, uploads and reports in one job.
 *
 * @throws UserError when the run cannot be done; a failed unit or check is in the manifest's status.
 */
export async function runAll(settings: Settings, world: World): Promise<Manifest> {
  const { services, env } = world;
  const { log } = services;
  const started = new Date();
  const clock = performance.now();
  await refuseOccupied(settings.output);
  const place = await findPlace(settings.workingDirectory, env);
  const event = readEvent(env);
  const caches = await openCaches({ settings, place, services, env });
  const { toolchains, environment, goSettings } = await equip({
    settings,
    place,
    world,
    downloads: caches.downloads,
  });

  await prepare({ settings, place, environment, services });
  const modified = await stateOf(place, environment);

  const plan = await log.group("Plan", async () => {
    const made = await makePlan({ settings, place, event, toolchains, environment, goSettings });
    for (const line of describePlan(made)) log.info(line);
    for (const message of made.notices) log.annotate({ level: "notice", message });
    return made;
  });
  if (plan.stamp.stamp) refuseModifiedTag(modified, event.tag);

  const directory = join(services.temporary, "release");
  await mkdir(directory, { recursive: true });
  const session = caches.start(plan, modified);
  const results = await log.group("Build", () =>
    buildAll({
      units: plan.units,
      toolchains: toolchains.list.map(({ go }) => go),
      environment,
      workingDirectory: place.workingDirectory,
      repositoryRoot: place.repository?.root,
      workFile: place.workFile,
      scratch: scratchOf(services.temporary).build,
      destination: directory,
      openCache: session.open,
      packageCount: (unit) => plan.dependencies.get(unit.id)?.packages,
      log,
    }),
  );
  await caches.close(session, { plan, results });
  await removeScratch(services.temporary);
  const binaries = await examineFiles({
    plan,
    results,
    modified,
    place,
    buildId: settings.buildId,
    tagged: event.tag !== undefined,
    machinePaths: machinePaths({
      place,
      goSettings,
      goroots: toolchains.list.map(({ goroot }) => goroot),
      temporary: services.temporary,
    }),
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
  });
  await report(manifest, { settings, services, directory });
  return manifest;
}

type Equipment = {
  readonly toolchains: Toolchains;
  readonly environment: Readonly<Record<string, string>>;
  readonly goSettings: UserGoSettings;
};

/** Finds the toolchains, and makes the one environment that everything runs in. */
async function equip(options: {
  settings: Settings;
  place: Place;
  world: World;
  downloads: Downloads;
}): Promise<Equipment> {
  const { settings, place, world, downloads } = options;
  const { services } = world;
  const env = { ...world.env, ...downloads.environment };
  const { log, temporary, toolCache } = services;
  const resolve = toolchainResolver({
    downloadBaseUrl: settings.goDownloadBaseUrl,
    toolCache,
    temporary,
    env,
    log,
    fetchToolchain: downloads.fetchToolchain,
  });
  const toolchains = await log.group("Toolchain", () =>
    chooseToolchains({ settings, place, resolve }),
  );
  const go = toolchains.list[0]?.go ?? "go";
  const goSettings = await readGoSettings({ go, neutral: temporary, env });
  const repository = place.repository?.root;
  const scratch = scratchOf(temporary).go;
  await mkdir(scratch, { recursive: true });
  const made = baseEnvironment({ env, settings: goSettings, go, repository, scratch });
  await downloads.verify(go, made);
  const environment = settings.offline ? { ...made, GOPROXY: "off" } : made;
  return { toolchains, environment, goSettings };
}

/** Runs what the person wants to run before, and says what it changed. */
async function prepare(options: {
  settings: Settings;
  place: Place;
  environment: Readonly<Record<string, string>>;
  services: Services;
}): Promise<void> {
  const { settings, place, environment, services } = options;
  if (settings.before.length === 0) return;
  const earlier = await stateOf(place, environment);
  await services.log.group("Before", () =>
    runBefore({
      commands: settings.before,
      workingDirectory: place.workingDirectory,
      environment,
      log: services.log,
    }),
  );
  const changes = describeChanges(earlier, await stateOf(place, environment));
  if (changes) services.log.annotate(changes);
}

async function stateOf(
  { repository }: Place,
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  return repository ? modifiedFiles(repository.root, environment) : [];
}

/** Uploads, sets the outputs, writes the summary, and says the same in the log. */
async function report(
  manifest: Manifest,
  options: { settings: Settings; services: Services; directory: string },
): Promise<void> {
  const { settings, services, directory } = options;
  for (const annotation of describeProblems(manifest)) services.log.annotate(annotation);
  const artifact = await deliver({ manifest, directory, ...settings, services });
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
  try {
    await services.writeSummary(formatSummary(manifest));
  } catch (error) {
    services.log.annotate({ level: "warning", message: messageOf(error) });
  }
  // In one piece: a log passes over an empty text, and so over the lines between the sections.
  const lines = formatTerminal(manifest, { color: services.log.progress !== undefined });
  services.log.info(lines.join("\n"));
}

/** Whether every unit's cache was restored exactly. */
function isHit({ observed }: Manifest): boolean {
  const units = Object.values(observed.units);
  return units.length > 0 && units.every(({ cache }) => cache.class === "exact");
}
