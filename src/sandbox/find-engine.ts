import { join } from "node:path";
import { messageOf } from "../errors.ts";
import { bubblewrap } from "./bubblewrap.ts";
import { CONTAINER_WAYS, container } from "./container.ts";
import { direct } from "./direct.ts";
import type { Engine } from "./engine.ts";
import type { Machine } from "./machine.ts";
import { tryEngine } from "./trial.ts";
import { unshare } from "./unshare.ts";

type Candidate = {
  readonly name: Exclude<Engine["name"], "direct" | "wasi">;
  readonly open: (machine: Machine) => Promise<Engine>;
};

/** The best first. */
const CANDIDATES: readonly Candidate[] = [
  ...CONTAINER_WAYS.map((way) => ({
    name: way.name,
    open: (machine: Machine) => container(way, machine),
  })),
  { name: "bubblewrap", open: bubblewrap },
  { name: "unshare", open: unshare },
];

/** The first engine that really starts a program, and why each one before it does not. */
export type FoundEngine = {
  readonly engine: Engine;
  readonly refused: readonly { readonly name: Candidate["name"]; readonly reason: string }[];
};

/**
 * Finds the best way to run programs on this machine; without any other one they run directly.
 *
 * @param options.directory absolute; for files of the trials.
 * @param options.only names of those that may be used, beside running directly.
 */
export async function findEngine(
  machine: Machine,
  options: { readonly directory: string; readonly only?: readonly Engine["name"][] },
): Promise<FoundEngine> {
  const { directory, only } = options;
  const refused: { name: Candidate["name"]; reason: string }[] = [];
  const truth = machine.platform === "linux" ? await machine.find("true") : undefined;
  for (const [index, { name, open }] of CANDIDATES.entries()) {
    if (truth === undefined || only?.includes(name) === false) continue;
    try {
      const engine = await open(machine);
      await tryEngine(engine, { directory: join(directory, `trial-${index}`), truth });
      return { engine, refused };
    } catch (error) {
      refused.push({ name, reason: messageOf(error) });
    }
  }
  return { engine: direct(machine), refused };
}
