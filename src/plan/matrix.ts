import { UserError } from "../errors.ts";
import { maxMatrixBytes, maxMatrixJobs } from "../limits.ts";
import type { MatrixEntry, PlannedJob } from "./jobs.ts";

/**
 * The output `matrix`, as `strategy.matrix` takes it: `{"include":[{"id":1,…},…]}` in one line.
 *
 * @param digest SHA-256 of `plan.json`, 64 hex digits.
 * @throws UserError when GitHub would refuse it or lose it.
 */
export function formatMatrix(
  { jobs }: { readonly jobs: readonly Pick<PlannedJob, "id" | "name" | "runsOn">[] },
  digest: string,
): string {
  if (jobs.length > maxMatrixJobs) {
    throw new UserError(
      `the plan has ${jobs.length} jobs, and one matrix makes at most ${maxMatrixJobs}; set max-jobs to ${maxMatrixJobs} or less`,
    );
  }
  const include = jobs.map(
    ({ id, name, runsOn }): MatrixEntry => ({ id, name, "runs-on": runsOn, plan: digest }),
  );
  const text = JSON.stringify({ include });
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxMatrixBytes) return text;
  throw new UserError(
    `the matrix of ${jobs.length} jobs has ${bytes} bytes, and at most ${maxMatrixBytes} pass safely from job to job; set a shorter jobs.runs-on, or a smaller max-jobs`,
  );
}
