import { mkdir } from "node:fs/promises";
import type { Downloads } from "../cache/module-cache.ts";
import { baseEnvironment, readGoSettings, type UserGoSettings } from "../go/environment.ts";
import type { RequestFacts } from "../go/toolchain/request.ts";
import { toolchainResolver } from "../go/toolchain/resolve.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import { scratchOf } from "../scratch.ts";
import type { Settings } from "../settings.ts";
import type { Place } from "../source/place.ts";
import type { World } from "./world.ts";

/** What everything that builds runs with. */
export type Equipment<T> = {
  readonly toolchains: T;
  readonly environment: Readonly<Record<string, string>>;
  readonly goSettings: UserGoSettings;
};

/** Finds the toolchains, and makes the one environment that everything runs in. */
export async function equip<
  T extends { readonly list: readonly (Toolchain | undefined)[] },
>(options: {
  readonly settings: Pick<Settings, "goDownloadBaseUrl" | "offline">;
  readonly place: Place;
  readonly world: World;
  readonly downloads: Downloads;
  /** Finds the run's toolchains; the first of them is what `before` commands find on PATH. */
  readonly choose: (resolve: (facts: RequestFacts) => Promise<Toolchain>) => Promise<T>;
}): Promise<Equipment<T>> {
  const { settings, place, world, downloads, choose } = options;
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
  const toolchains = await log.group("Toolchain", () => choose(resolve));
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
