import { dirname } from "node:path";
import type { UnitResult } from "../go/build.ts";
import type { ManifestBinary } from "../manifest/schema.ts";
import { digestOfProgram, type ProofMemory, rememberProofs } from "../prove/memory.ts";
import { reproduceUnits } from "../prove/reproduce.ts";
import { scratchOf } from "../scratch.ts";
import type { FirstBuilds } from "./first-builds.ts";
import type { Production } from "./production.ts";

/** Builds every unit a second time, and answers its files with what that showed. */
export async function reproduce(
  production: Production,
  built: {
    readonly results: readonly UnitResult[];
    readonly binaries: readonly ManifestBinary[];
    readonly firsts: FirstBuilds;
  },
): Promise<ManifestBinary[]> {
  const { equipment, session, services } = production;
  return reproduceUnits({
    ...production,
    ...built,
    ...built.firsts,
    settings: production.reproduce,
    environment: equipment.environment,
    without: placesWithoutSources(production),
    scratch: scratchOf(services.temporary).second,
    memory: await proofMemory(session),
    log: services.log,
  });
}

/** What may lie in the work tree, ignored by git, and was not built. */
function placesWithoutSources({ output, equipment, services }: Production): string[] {
  const { GOCACHE, GOMODCACHE } = equipment.environment;
  const { temporary, toolCache, cache } = services;
  // The folder services keep their artifacts beside the cache.
  const kept = services.name === "folder" ? dirname(cache.directory) : cache.directory;
  const places = [output, GOCACHE, GOMODCACHE, temporary, toolCache, kept];
  return places.filter((place) => place !== undefined);
}

async function proofMemory({ proofs }: Production["session"]): Promise<ProofMemory | undefined> {
  return proofs === undefined ? undefined : rememberProofs(proofs, await digestOfProgram());
}
