import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { NOTHING } from "../cache/module-cache.ts";
import { UserError } from "../errors.ts";
import { openSecondPlace, type SecondPlace } from "../prove/second-place.ts";
import { quote } from "../quote.ts";
import { describeFailures, formatVerificationSummary } from "../report/verification.ts";
import { formatVerificationTerminal } from "../report/verification-terminal.ts";
import { removeScratch, scratchOf } from "../scratch.ts";
import type { Settings } from "../settings.ts";
import { findPlace, type Place } from "../source/place.ts";
import { refuseOtherBefore } from "../verify/before.ts";
import { refuseOtherClone, withoutOwn } from "../verify/clone.ts";
import { verifyUnits } from "../verify/rebuild-units.ts";
import { type Release, readRelease } from "../verify/release.ts";
import {
  describeToolchains,
  findRecordedToolchains,
  toolchainNotices,
} from "../verify/toolchains.ts";
import { refuseForeignUnits } from "../verify/trusted.ts";
import { formatVerification, statusOf, type Verification } from "../verify/verification.ts";
import { equip } from "./equip.ts";
import { summarize } from "./report.ts";
import type { World } from "./world.ts";

/** Name of the file in the directory that the output `directory` names. */
const VERIFICATION_FILE = "verification.json";

/**
 * Builds again what a manifest tells of, in a copy of the clone and from nothing, and compares. No cache
 * is asked, and nothing that the manifest says is run before it was held against what this action writes.
 *
 * @throws UserError when there is no such manifest, it cannot be trusted, or what lies here is not what
 *   it tells of.
 */
export async function runVerify(settings: Settings, world: World): Promise<"pass" | "fail"> {
  const { services, env } = world;
  const clock = performance.now();
  if (settings.manifest === undefined) {
    throw new UserError(
      "mode verify needs to know what to verify; give manifest: and the path of an mvu-manifest.json",
    );
  }
  const release = await readRelease(settings.manifest, refuseForeignUnits);
  const { manifest } = release;
  if (manifest.binaries.length === 0) {
    throw new UserError(
      "the manifest tells of no file, so that nothing can be verified: name that of a release",
    );
  }
  const place = await findPlace(settings.workingDirectory, env);
  const modified = withoutOwn(place.repository?.modified ?? [], placesOf(release, place));
  refuseOtherClone(manifest, { place, modified });
  refuseOtherBefore(manifest.source.before ?? [], settings.before);

  const { toolchains, environment } = await equip({
    settings,
    place,
    world,
    downloads: NOTHING,
    choose: (resolve) => findRecordedToolchains(manifest, resolve),
  });
  const scratch = scratchOf(services.temporary).second;
  const second = await openPlace({
    settings,
    world,
    place,
    release,
    modified,
    environment,
    scratch,
    go: toolchains.list[0]?.go ?? "go",
  });
  const files = await services.log.group("Verify", () =>
    verifyUnits({
      release,
      place,
      environment,
      second,
      toolchains: toolchains.list,
      scratch,
      log: services.log,
    }),
  );
  const used = describeToolchains(manifest, toolchains.list);
  const verification: Verification = {
    schema: 1,
    status: statusOf(files),
    manifest: release.sha256,
    module: manifest.source.module,
    version: manifest.source.version,
    commit: manifest.source.commit ?? "",
    toolchains: used,
    files,
    notBuilt: describeNotBuilt(release),
    notices: [...describeGaps(release), ...toolchainNotices(used)],
    seconds: (performance.now() - clock) / 1000,
    assets: release.assets.size,
  };
  await removeScratch(services.temporary);
  await reportVerification(verification, world);
  return verification.status;
}

/** Where the files of the release lie, below the repository's root and with slashes. */
function placesOf({ directory, files }: Release, { repository }: Place): readonly string[] {
  if (repository === undefined) return [];
  return files.map((file) => relative(repository.root, join(directory, file)).split(sep).join("/"));
}

async function openPlace(options: {
  readonly settings: Settings;
  readonly world: World;
  readonly place: Place;
  readonly release: Release;
  readonly modified: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly scratch: string;
  readonly go: string;
}): Promise<SecondPlace> {
  const { settings, world, place, release, modified, environment, scratch, go } = options;
  const { services } = world;
  const { source } = release.manifest;
  await mkdir(scratch, { recursive: true });
  const opened = await openSecondPlace({
    method: "full",
    place,
    go,
    environment,
    stamped: source.stamped,
    before: settings.before,
    // What the manifest says was changed is taken as it lies here; without that, nothing is.
    edited: source.dirty ? modified : [],
    modified: place.repository?.modified ?? [],
    fetches: !settings.offline,
    without: [services.temporary, services.toolCache, services.cache.directory, release.directory],
    scratch,
    log: services.log,
  });
  if ("reason" in opened) {
    throw new UserError(`the sources cannot be built in a copy of the clone: ${opened.reason}`);
  }
  return opened;
}

function describeNotBuilt({ manifest }: Release): string[] {
  return manifest.units
    .filter(({ id }) => !manifest.binaries.some(({ unit }) => unit === id))
    .map(({ id, errors }) => `${id}: ${Object.values(errors)[0] ?? "it has no file"}`);
}

/** What was not there to be compared. */
function describeGaps({ manifest, assets, checksums }: Release): string[] {
  const missing = manifest.binaries.filter(({ file }) => !assets.has(file));
  return [
    ...(assets.size > 0 && missing.length > 0
      ? [
          `${missing.length} of ${manifest.binaries.length} released files do not lie beside the manifest, where its digests stand for them`,
        ]
      : []),
    ...manifest.units.flatMap(({ id, patches = [] }) =>
      patches.map(({ file }) => `${id} is built with the patch ${quote(file)}`),
    ),
    ...(checksums === undefined ? ["there is no SHA256SUMS beside the manifest"] : []),
    ...(manifest.source.dirty
      ? ["the files were built from a work tree that differed from its commit"]
      : []),
  ];
}

async function reportVerification(verification: Verification, { services }: World): Promise<void> {
  const directory = join(services.temporary, "verification");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, VERIFICATION_FILE), formatVerification(verification));
  await services.setOutputs({
    status: verification.status,
    version: verification.version,
    directory,
  });
  for (const annotation of describeFailures(verification)) services.log.annotate(annotation);
  await summarize(formatVerificationSummary(verification), services);
  const color = services.log.progress !== undefined;
  services.log.info(formatVerificationTerminal(verification, { color }).join("\n"));
}
