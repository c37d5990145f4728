import * as v from "valibot";
import { UserError } from "../errors.ts";
import { PLAN_DIGITS } from "../plan/plan-file.ts";
import { quote } from "../quote.ts";
import type { ListedArtifact } from "../services/services.ts";
import { newestOf } from "./select.ts";

const entry = v.object({ plan: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const matrix = v.object({ include: v.pipe(v.array(entry), v.minLength(1)) });

/**
 * Reads which plan the input `job` speaks of: an entry of its matrix, or all of it.
 *
 * @returns the SHA-256 of its `plan.json`, 64 hex digits; undefined where nothing is given.
 * @throws UserError when it is neither, or speaks of several plans.
 */
export function readPlanDigest(job: string | undefined): string | undefined {
  if (job === undefined) return undefined;
  const read = v.safeParse(v.union([entry, matrix]), parseJson(job));
  if (!read.success) {
    throw new UserError(`job is ${quote(job)}, which is no matrix of mode plan: ${WAY}`);
  }
  const entries = "include" in read.output ? read.output.include : [read.output];
  const digests = [...new Set(entries.map(({ plan }) => plan))];
  const [digest] = digests;
  if (digests.length === 1) return digest;
  throw new UserError(`job names ${digests.length} plans, and one run collects one: ${WAY}`);
}

/**
 * Finds the artifact of a plan among those of the run: `<prefix>-plan-<12 hex>`. Without a digest
 * it is the newest, for an earlier attempt may have left another.
 *
 * @throws UserError when there is none.
 */
export function choosePlan(
  listed: readonly ListedArtifact[],
  options: { readonly prefix: string; readonly digest: string | undefined },
): { readonly artifact: ListedArtifact; readonly digits: string } {
  const start = `${options.prefix}-plan-`;
  const digits = options.digest?.slice(0, PLAN_DIGITS);
  const plans = listed.filter(({ name }) => {
    const found = digitsOf(name, start);
    return found !== undefined && (digits === undefined || found === digits);
  });
  const artifact = newestOf(plans);
  const found = artifact && digitsOf(artifact.name, start);
  if (artifact !== undefined && found !== undefined) return { artifact, digits: found };
  throw new UserError(
    `this run has no artifact ${start}${digits ?? "…"}: run mode plan in a job before, with the same artifact-prefix`,
  );
}

const WAY = `give job: \${{ needs.plan.outputs.matrix }}, or leave job out for the newest plan`;

function digitsOf(name: string, start: string): string | undefined {
  if (!name.startsWith(start)) return undefined;
  return REST.exec(name.slice(start.length))?.[1];
}

const REST = /^([0-9a-f]{12})(?:-r[1-9]\d*)?$/;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
