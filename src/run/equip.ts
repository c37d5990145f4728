import { mkdir } from "node:fs/promises";
import type { Downloads } from "../cache/module-cache.ts";
import { chooseToolchains, type Toolchains } from "../decide/toolchains.ts";
import { baseEnvironment, readGoSettings, type UserGoSettings } from "../go/environment.ts";
import { toolchainResolver } from "../go/toolchain/resolve.ts";
import { scratchOf } from "../scratch.ts";
import type { Settings } from "../settings.ts";
import type { Place } from "../source/place.ts";
import type { World } from "./world.ts";

/** What everything that builds runs with. */
export type Equipment = {
  readonly toolchains: Toolchains;
  readonly environment: Readonly<Record<string, string>>;
  readonly goSettings: UserGoSettings;
};

/** Finds the toolchains, and makes the one environment that everything runs in. */
export async function equip(options: {
  readonly settings: Settings;
  readonly place: Place;
  readonly world: World;
  readonly downloads: Downloads;
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
