import pLimit from "p-limit";
import { buildEnvironment } from "../go/command.ts";
import type { ListingMemory, ListOptions } from "../go/list.ts";
import { type Listing, listMains } from "../go/packages.ts";
import { targetEnv } from "../plan/levels.ts";
import { formatTarget } from "../plan/target.ts";
import type { Pair } from "./pair.ts";

/** What a pair's own environment shows, and what would be there if cgo were on. */
export type PairListing = { readonly plain: Listing; readonly withCgo: Listing };

export type InventoryOptions = {
  readonly pairs: readonly Pair[];
  readonly patterns: readonly string[];
  readonly workingDirectory: string;
  readonly workFile: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether a package may exist that only cgo brings to light. */
  readonly mayUseCgo: boolean;
  readonly memory: ListingMemory | undefined;
  /** How many `go list` run at once. */
  readonly parallel: number;
};

/** Lists the main packages of each pair, in the order of the pairs; equal environments are asked once. */
export async function takeInventory(options: InventoryOptions): Promise<PairListing[]> {
  const limit = pLimit(options.parallel);
  const asked = new Map<string, Promise<Listing>>();
  const ask = (pair: Pair, cgo: boolean): Promise<Listing> => {
    const { tags, experiment, fips140 } = pair.build;
    const key = JSON.stringify([
      formatTarget(pair.target),
      pair.go,
      cgo,
      tags,
      experiment,
      fips140,
      pair.patched?.args,
    ]);
    const known = asked.get(key);
    if (known) return known;
    const answer = limit(() => listMains(listOptions(options, { pair, cgo })));
    asked.set(key, answer);
    return answer;
  };
  return Promise.all(
    options.pairs.map(async (pair) => {
      const plain = await ask(pair, false);
      return { plain, withCgo: options.mayUseCgo ? await ask(pair, true) : plain };
    }),
  );
}

/** How `go list` is asked about a pair. */
export function listOptions(
  options: Omit<InventoryOptions, "pairs" | "parallel" | "mayUseCgo">,
  { pair, cgo }: { pair: Pair; cgo: boolean },
): ListOptions {
  const { patterns, workingDirectory, workFile, environment, memory } = options;
  return {
    go: pair.patched?.go ?? pair.go,
    workingDirectory,
    workFile,
    // What is listed with an overlay depends on more than the sources that are remembered.
    memory: pair.patched === undefined ? memory : undefined,
    flags: pair.patched?.args ?? [],
    tags: pair.build.tags,
    patterns,
    env: {
      ...environment,
      ...buildEnvironment({
        target: targetEnv(pair.target),
        build: pair.build,
        goVersion: pair.goVersion,
        workspace: workFile !== undefined,
      }),
      ...(cgo ? { CGO_ENABLED: "1" } : {}),
    },
  };
}
