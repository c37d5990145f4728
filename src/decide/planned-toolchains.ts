import { UserError } from "../errors.ts";
import type { RequestFacts } from "../go/toolchain/request.ts";
import type { Toolchain } from "../go/toolchain/toolchain.ts";
import type { PlanDocument } from "../plan/document.ts";

/** The toolchains of a plan, at their places in it; one that the job does not need is undefined. */
export type PlannedToolchains = { readonly list: readonly (Toolchain | undefined)[] };

/**
 * Finds the exact toolchains that a job of a plan needs. The first is always one of them: the
 * commands that run before the builds find it on PATH, in every job the same.
 *
 * @throws UserError when one cannot be had, or is another than the plan's.
 */
export async function findPlannedToolchains(options: {
  readonly document: PlanDocument;
  readonly job: PlanDocument["jobs"][number];
  /** Resolves one request; may look at the network. */
  readonly resolve: (facts: RequestFacts) => Promise<Toolchain>;
}): Promise<PlannedToolchains> {
  const { document, job, resolve } = options;
  const needed = new Set([0, ...job.units.map((index) => document.units[index]?.toolchain)]);
  const list: (Toolchain | undefined)[] = [];
  for (const [index, planned] of document.toolchains.entries()) {
    list.push(needed.has(index) ? await find(planned, resolve) : undefined);
  }
  return { list };
}

async function find(
  planned: PlanDocument["toolchains"][number],
  resolve: (facts: RequestFacts) => Promise<Toolchain>,
): Promise<Toolchain> {
  const found = await resolve({ planned: planned.version });
  if (found.digest === planned.digest) return found;
  throw new UserError(
    `the plan was made with ${describe(planned)}, and this machine has ${describe(found)}, from ${found.origin}: let all jobs run on one system, with one image of the runner`,
  );
}

function describe({ version, host, digest }: Pick<Toolchain, "version" | "host" | "digest">) {
  return `Go ${version} for ${host} (digest ${digest.slice(0, 12)})`;
}
