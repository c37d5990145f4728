import { join } from "node:path";
import { UserError } from "../errors.ts";
import { type ListOptions, parseStream } from "../go/list.ts";
import type { AppliedChange } from "../patch/change.ts";
import { placeName, splitModule } from "../patch/place.ts";
import { wishedHunk } from "../patch/read.ts";
import type { Unit } from "../plan/plan.ts";
import { capture } from "../process.ts";
import { quote } from "../quote.ts";
import type { PatchRule } from "../settings.ts";
import { listOptions } from "./inventory.ts";
import { type PlannedPair, pairKey } from "./pair.ts";
import { isPatchFor } from "./patches.ts";
import type { Question } from "./questions.ts";
import { unitPackages } from "./units.ts";

/**
 * Makes sure that each patch is for something that is built, and that each file it changes is read
 * by a package that is built: what is not says that the patch, or its target, is not what was meant.
 *
 * @param options.pairs those that something is built for.
 * @throws UserError that names the first that is not.
 */
export async function refuseUnusedPatches(options: {
  readonly question: Question;
  readonly pairs: readonly PlannedPair[];
  readonly units: readonly Unit[];
  readonly rules: readonly PatchRule[];
}): Promise<void> {
  const { question, pairs, units, rules } = options;
  const idle = rules.find((rule) => !pairs.some((pair) => isPatchFor(rule, pair)));
  if (idle !== undefined) throw unmatched(idle);
  for (const pair of pairs) {
    if (pair.patched === undefined) continue;
    const own = units.filter((unit) => pairKey(unit) === pairKey(pair));
    const patterns = unitPackages(own).map(({ path }) => path);
    const list = { ...question, patterns };
    await refuseUnused(pair.patched.changes, {
      after: await listSources(listOptions(list, { pair, cgo: false })),
      // What is removed is seen only where nothing is patched.
      before: pair.patched.changes.some(({ kind }) => kind === "removed")
        ? await listSources(
            listOptions(list, { pair: { ...pair, patched: undefined }, cgo: false }),
          )
        : undefined,
      unit: pairKey(pair),
    });
  }
}

type Sources = {
  /** Absolute paths of all files that go into a build. */
  readonly files: ReadonlySet<string>;
  /** Versions by the path of the module. */
  readonly modules: ReadonlyMap<string, string>;
};

async function refuseUnused(
  changes: readonly AppliedChange[],
  found: { readonly after: Sources; readonly before: Sources | undefined; readonly unit: string },
): Promise<void> {
  const { after, before, unit } = found;
  for (const change of changes) {
    const { kind, original, overlaid } = change;
    const isUsed =
      kind === "removed" ? before?.files.has(original) === true : after.files.has(overlaid);
    if (!isUsed) throw unused(change, { unit, modules: after.modules });
  }
}

function unmatched({ file, files, targets, variants }: PatchRule): UserError {
  const name = quote(file ?? Object.keys(files)[0] ?? "");
  const wish = [
    ...(targets.length > 0 ? [`targets ${targets.join(", ")}`] : []),
    ...(variants.length > 0 ? [`variants ${variants.join(", ")}`] : []),
  ].join(" and ");
  return new UserError(
    `patches: ${name} is for ${wish}, and nothing of that is built: correct them, add such a target, or remove the patch`,
  );
}

function unused(
  { patch, wish, place }: AppliedChange,
  { unit, modules }: { unit: string; modules: Sources["modules"] },
): UserError {
  const name = quote(placeName(place));
  const { path, version } = splitModule(place.module ?? "");
  const used = modules.get(path);
  const other = place.part === "dependency" && used !== version ? used : undefined;
  const reason =
    other === undefined
      ? `no package of ${unit} reads: name the targets that it is for, or remove the change`
      : `${unit} uses ${path} ${other}: make the patch for that version`;
  return new UserError(
    `patches: ${patch.source.name} changes ${name}, ${other === undefined ? "which " : "and "}${reason}`,
    wishedHunk(wish),
  );
}

/** Fields of `go list` that name files which a build without cgo reads. */
const FILES = ["GoFiles", "InvalidGoFiles", "SFiles", "HFiles", "SysoFiles", "EmbedFiles"] as const;

type ListedSources = Partial<Record<(typeof FILES)[number], readonly string[]>> & {
  readonly Dir?: string;
  readonly Module?: { readonly Path: string; readonly Version?: string };
};

async function listSources({
  go,
  workingDirectory,
  env,
  tags,
  patterns,
  flags = [],
}: ListOptions): Promise<Sources> {
  const fields = `-json=Dir,Module,${FILES.join(",")}`;
  const own = [...flags, ...(tags.length > 0 ? [`-tags=${tags.join(",")}`] : [])];
  const { stdout } = await capture(go, ["list", "-e", "-deps", fields, ...own, "--", ...patterns], {
    cwd: workingDirectory,
    env,
  });
  const packages = parseStream<ListedSources>(stdout);
  return {
    files: new Set(
      packages.flatMap((found) =>
        FILES.flatMap((field) => (found[field] ?? []).map((name) => join(found.Dir ?? "", name))),
      ),
    ),
    modules: new Map(
      packages.flatMap(({ Module }) =>
        Module === undefined ? [] : [[Module.Path, Module.Version ?? ""]],
      ),
    ),
  };
}
