import pLimit from "p-limit";
import { unitPackages } from "../decide/units.ts";
import type { ListingMemory, ListOptions } from "../go/list.ts";
import type { PreparePatches } from "../go/patches.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import type { UnitGraph } from "./graph.ts";
import { searchLinknames } from "./linknames.ts";
import { type ListedNode, listGraph } from "./list.ts";

/** How many `go list` run beside the builds: one, for the builds need the cores. */
const AT_ONCE = 1;

export type Gathering = {
  readonly plan: Plan;
  /** Leads `go` to patched sources. */
  readonly prepare: PreparePatches;
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  readonly workFile: string | undefined;
  readonly memory: () => Promise<ListingMemory | undefined>;
  /** Told of each unit that could not be listed. */
  readonly onError: (unit: Unit, error: unknown) => void;
};

/** Asks for the packages of units while they are built. */
export type Gatherer = {
  /** The graphs of all units that could be listed, in the plan's order. */
  readonly finish: () => Promise<UnitGraph[]>;
};

/** Begins at once; units that ask the same are asked about once. */
export function startGathering(gathering: Gathering): Gatherer {
  const { plan, onError } = gathering;
  const limit = pLimit(AT_ONCE);
  const memory = gathering.memory();
  const asked = new Map<string, Promise<ListedNode[]>>();
  const ask = (unit: Unit): Promise<ListedNode[]> => {
    const options = listOptions(unit, gathering);
    const cgo = cgoOf(unit, plan);
    const { go, tags, patterns } = options;
    const patches = unit.patches.map(({ sha256 }) => sha256);
    const key = JSON.stringify([go, unit.env, tags, patterns, [...cgo], patches]);
    const answer =
      asked.get(key) ??
      limit(async () => {
        if (patches.length === 0) return listGraph({ ...options, memory: await memory }, cgo);
        const { go, args: flags } = await gathering.prepare(unit, options.env);
        // What is listed with an overlay depends on more than the sources that are remembered.
        return listGraph({ ...options, go, flags }, cgo);
      });
    asked.set(key, answer);
    return answer;
  };
  const listed = plan.units.map((unit) => ({ unit, nodes: ask(unit) }));
  // An error is told by `finish`; until then it is nobody's.
  for (const { nodes } of listed) nodes.catch(() => undefined);
  return { finish: () => finish(listed, onError) };
}

type Listed = { readonly unit: Unit; readonly nodes: Promise<ListedNode[]> };

/** Files are searched last: a build brings those of modules that were not there when it began. */
async function finish(
  listed: readonly Listed[],
  onError: Gathering["onError"],
): Promise<UnitGraph[]> {
  const search = searchLinknames();
  const complete = new Map<ListedNode[], Promise<UnitGraph["packages"]>>();
  const graphs: UnitGraph[] = [];
  for (const { unit, nodes } of listed) {
    try {
      const found = await nodes;
      const packages = complete.get(found) ?? withLinknames(found, search);
      complete.set(found, packages);
      graphs.push({ unit: unit.id, packages: await packages });
    } catch (error) {
      onError(unit, error);
    }
  }
  return graphs;
}

function withLinknames(
  nodes: readonly ListedNode[],
  search: ReturnType<typeof searchLinknames>,
): Promise<UnitGraph["packages"]> {
  return Promise.all(
    nodes.map(async ({ sources, ...node }) =>
      (await search(sources))
        ? { ...node, uses: [...node.uses, "linkname" as const].sort() }
        : node,
    ),
  );
}

function cgoOf({ id }: Unit, { dependencies }: Plan): ReadonlySet<string> {
  const { cgo = [], standardCgo = [] } = dependencies.get(id) ?? {};
  return new Set([...cgo, ...standardCgo]);
}

function listOptions(unit: Unit, gathering: Gathering): ListOptions {
  const { plan, environment, workingDirectory, workFile } = gathering;
  return {
    go: plan.toolchains[unit.toolchain]?.go ?? "go",
    workingDirectory,
    workFile,
    env: { ...environment, ...unit.env },
    tags: unit.build.tags,
    patterns: unitPackages([unit]).map(({ path }) => path),
  };
}
