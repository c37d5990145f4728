import { join } from "node:path";
import type { SourceFile } from "../go/toolchain/module-file.ts";
import type { RequestFacts } from "../go/toolchain/request.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { Settings, Variant } from "../settings.ts";
import { placeBelow, usedDirectories } from "../source/module.ts";
import type { Place } from "../source/place.ts";
import { readTextFile } from "../source/text-file.ts";

/** The toolchains of a run, and which of them each variant uses. */
export type Toolchains = {
  readonly list: readonly Toolchain[];
  /** By variant name: index into `list`. */
  readonly byVariant: ReadonlyMap<string, number>;
};

/** Finds one toolchain for each distinct wish among the variants; equal versions are one toolchain. */
export async function chooseToolchains(options: {
  readonly settings: Settings;
  readonly place: Place;
  /** Resolves one request; may look at the network. */
  readonly resolve: (facts: RequestFacts) => Promise<Toolchain>;
}): Promise<Toolchains> {
  const { settings, place, resolve } = options;
  const common = await requestFacts(settings, place);
  const list: Toolchain[] = [];
  const byVariant = new Map<string, number>();
  const resolved = new Map<string, number>();
  for (const variant of settings.variants) {
    const wish = variant.build.go ?? "";
    const known = resolved.get(wish);
    const index = known ?? addTo(list, await resolve({ ...common, variant: variantWish(variant) }));
    resolved.set(wish, index);
    byVariant.set(variant.name, index);
  }
  return { list, byVariant };
}

function variantWish({ name, build }: Variant): { name: string; go: string } | undefined {
  return build.go === undefined ? undefined : { name, go: build.go };
}

function addTo(list: Toolchain[], toolchain: Toolchain): number {
  const index = list.findIndex(({ version }) => version === toolchain.version);
  return index >= 0 ? index : list.push(toolchain) - 1;
}

async function requestFacts(settings: Settings, place: Place): Promise<RequestFacts> {
  const { goVersion, goVersionFile } = settings;
  const { moduleRoot, workFile } = place;
  return {
    goVersion,
    goVersionFile: goVersionFile === undefined ? undefined : await read(goVersionFile, place),
    goMod: moduleRoot === undefined ? undefined : await read(join(moduleRoot, "go.mod"), place),
    goWork:
      workFile === undefined
        ? undefined
        : {
            file: await read(workFile, place),
            modules: await Promise.all(
              (await usedDirectories(workFile)).map((used) => read(join(used, "go.mod"), place)),
            ),
          },
  };
}

async function read(file: string, { repository, workingDirectory }: Place): Promise<SourceFile> {
  const root = repository?.root ?? workingDirectory;
  const name = placeBelow(root, file);
  return { name, text: await readTextFile(file, root, name) };
}
