import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "../../src/manifest/schema.ts";
import type { PlanDocument } from "../../src/plan/document.ts";
import type { MatrixEntry } from "../../src/plan/jobs.ts";
import { runBuild } from "../../src/run/build.ts";
import { runPlan } from "../../src/run/plan.ts";
import { type Heard, openWorld, settingsFor } from "../project.ts";

type Overrides = NonNullable<Parameters<typeof settingsFor>[1]>;

export type PlanRun = Heard & {
  readonly document: PlanDocument;
  readonly outputs: Readonly<Record<string, string>>;
  /** What each job gets as its input `job`. */
  readonly entries: readonly MatrixEntry[];
};

/** Runs mode plan for a project, with its files and outputs in the folder of the services. */
export async function planJobs(
  project: string,
  services: string,
  overrides: Overrides = {},
): Promise<PlanRun> {
  const { world, heard } = await openWorld({ services });
  const document = await runPlan(settingsFor(project, { mode: "plan", ...overrides }), world);
  const outputs = JSON.parse(await readFile(join(services, "outputs.json"), "utf8"));
  return { ...heard, document, outputs, entries: JSON.parse(outputs.matrix).include };
}

/** Runs mode build for one job, as a process of its own would. */
export async function buildJob(
  project: string,
  services: string,
  job: MatrixEntry | string,
  overrides: Overrides & { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Heard & { readonly manifest: Manifest }> {
  const { env = {}, ...settings } = overrides;
  const { world, heard } = await openWorld({ services, env });
  const text = typeof job === "string" ? job : JSON.stringify(job);
  const manifest = await runBuild(
    settingsFor(project, { mode: "build", job: text, ...settings }),
    world,
  );
  return { ...heard, manifest };
}
