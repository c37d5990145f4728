import { readLinkerArguments } from "../config/linker.ts";
import type { ManifestUnit } from "../manifest/schema.ts";
import { differingSources } from "../prove/differing-sources.ts";
import type { ExplainContext } from "../prove/explain.ts";
import type { RecordedUnit } from "../prove/rebuild.ts";
import { splitArguments } from "../split.ts";
import type { Rebuilding } from "./rebuilding.ts";
import { readRecorded } from "./trusted.ts";

/** What may tell why a file is another: variables, directories, and what the commands before the builds made. */
export async function describeContext(options: {
  readonly unit: ManifestUnit;
  readonly recorded: RecordedUnit;
  readonly rebuilding: Rebuilding;
}): Promise<ExplainContext> {
  const { unit, recorded, rebuilding } = options;
  const { release, place, environment, second, toolchains } = rebuilding;
  const { manifest } = release;
  const go = toolchains[unit.toolchain];
  const root = place.repository?.root ?? place.workingDirectory;
  const sides = [
    { root, below: place.below, environment: { ...environment, ...unit.env } },
    {
      root: second.sources,
      below: second.below,
      environment: { ...second.environment, ...unit.env },
    },
  ] as const;
  const made = recorded.invocations.map(({ args }) =>
    differingSources({ go: go?.go ?? "go", args, sides }),
  );
  const planned = manifest.toolchains[unit.toolchain];
  return {
    module: manifest.source.module,
    paths: [
      { name: "workspace", path: second.sources },
      { name: "clone", path: root },
    ],
    vars: variablesOf(unit),
    // What the clone has in their place is nothing, or what the commit has: no build read it.
    files: (await Promise.all(made))
      .flat()
      .map(({ content, ...file }) => ({ ...file, content: { second: content.second } })),
    times: [Date.parse(manifest.observed.started), Date.now()].map((time) =>
      Math.floor(time / 1000),
    ),
    ...(planned === undefined || go === undefined || planned.host !== go.host
      ? {}
      : { toolchains: { first: planned, second: go } }),
  };
}

function variablesOf({ args }: ManifestUnit): Record<string, { second: string }> {
  const flags = args.flatMap((each) => readRecorded(each).flags);
  const [, text = ""] =
    /^-ldflags=(.*)$/s.exec(flags.find((flag) => flag.startsWith("-ldflags=")) ?? "") ?? [];
  const { vars } = readLinkerArguments(splitArguments(text, "-ldflags"));
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, { second: value }]));
}
