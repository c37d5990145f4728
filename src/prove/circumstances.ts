import type { MachinePath } from "../inspect/expectation.ts";
import type { Unit } from "../plan/plan.ts";
import type { Place } from "../source/place.ts";
import { modifiedFiles } from "../source/repository.ts";
import { differingSources } from "./differing-sources.ts";
import type { ExplainContext } from "./explain.ts";
import type { SecondPlace } from "./second-place.ts";

export type Circumstances = {
  readonly place: Place;
  /** Of the first build. */
  readonly environment: Readonly<Record<string, string>>;
  /** Files that differed from the commit when the first builds began. */
  readonly modified: readonly string[];
  readonly second: SecondPlace;
  readonly unit: Unit;
  readonly go: string;
  /** When the first build of the unit ended, in milliseconds since 1970. */
  readonly ended: number;
};

/** Gathers what was not the same in the two builds of a unit, for the explanation of a difference. */
export async function describeCircumstances(found: Circumstances): Promise<ExplainContext> {
  const { place, environment, modified, second, unit, go, ended } = found;
  const root = place.repository?.root ?? place.workingDirectory;
  const sides = [
    { root, below: place.below, environment: { ...environment, ...unit.env } },
    {
      root: second.sources,
      below: second.below,
      environment: { ...second.environment, ...unit.env },
    },
  ] as const;
  const lists = unit.invocations.map(({ args }) => differingSources({ go, args, sides }));
  const depth = place.repository?.shallowDepth ?? 0;
  return {
    module: place.module,
    paths: [...pathsOf(root, environment), ...pathsOf(second.sources, second.environment)],
    vars: Object.fromEntries(
      Object.entries(unit.build.vars).map(([name, value]) => [
        name,
        { first: value, second: value },
      ]),
    ),
    files: (await Promise.all(lists)).flat(),
    times: [ended, Date.now()].map((time) => Math.floor(time / 1000)),
    patches: { first: unit.patches, second: unit.patches },
    ...(place.repository === undefined
      ? {}
      : {
          cloneDepth: { first: depth, second: depth },
          modified: {
            first: modified,
            second: await modifiedFiles(second.sources, second.environment).catch(() => []),
          },
        }),
  };
}

function pathsOf(workspace: string, env: Readonly<Record<string, string>>): MachinePath[] {
  const { HOME: home, GOCACHE, GOTMPDIR } = env;
  return Object.entries({ workspace, home, GOCACHE, GOTMPDIR }).flatMap(([name, path]) =>
    path === undefined ? [] : [{ name, path }],
  );
}
