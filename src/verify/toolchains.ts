import type { RequestFacts } from "../go/toolchain/request.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { UsedToolchain } from "./verification.ts";

/**
 * Finds the exact toolchains of a manifest, at their places in it; the first is what commands before
 * the builds find on PATH. One that no file needs is left out.
 *
 * @throws UserError when one cannot be had.
 */
export async function findRecordedToolchains(
  manifest: Manifest,
  resolve: (facts: RequestFacts) => Promise<Toolchain>,
): Promise<{ readonly list: readonly (Toolchain | undefined)[] }> {
  const built = new Set(manifest.binaries.map(({ unit }) => unit));
  const needed = new Set(
    manifest.units.filter(({ id }) => built.has(id)).map(({ toolchain }) => toolchain),
  );
  const list: (Toolchain | undefined)[] = [];
  for (const [index, { version }] of manifest.toolchains.entries()) {
    const isNeeded = index === 0 || needed.has(index);
    list.push(isNeeded ? await resolve({ planned: version }) : undefined);
  }
  return { list };
}

/** The toolchains that were used, beside what the manifest says of them. */
export function describeToolchains(
  { toolchains }: Manifest,
  found: readonly (Toolchain | undefined)[],
): UsedToolchain[] {
  return toolchains.flatMap(({ host, digest }, index) => {
    const used = found[index];
    if (used === undefined) return [];
    const recorded = { host, digest };
    return [{ version: used.version, host: used.host, digest: used.digest, recorded }];
  });
}

/** What a reader should know of them: sentences. */
export function toolchainNotices(toolchains: readonly UsedToolchain[]): string[] {
  return toolchains.flatMap(({ version, host, digest, recorded }) => {
    if (host !== recorded.host) {
      return [
        `Go ${version} runs on ${host} here and ran on ${recorded.host} there, so that its programs cannot be compared; what it builds can`,
      ];
    }
    if (digest === recorded.digest) return [];
    return [
      `the programs of Go ${version} are others here (digest ${digest.slice(0, 12)}) than the manifest records (${recorded.digest.slice(0, 12)})`,
    ];
  });
}
