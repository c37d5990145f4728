import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Part } from "../../src/manifest/part.ts";
import { PART_ARCHIVE, PART_DOCUMENT, packPart, unpackPart } from "../../src/part-archive.ts";
import type { PlanDocument } from "../../src/plan/document.ts";
import { formatPlan } from "../../src/plan/plan-file.ts";
import { runCollect } from "../../src/run/collect.ts";
import { folderServices } from "../../src/services/folder.ts";
import type { Log } from "../../src/services/services.ts";
import { contentOf, digestOf, partName, samplePart, samplePlan } from "../collect/sample.ts";
import { settingsFor } from "../project.ts";
import { temporaryDirectory } from "../temporary.ts";

/** The plan that the parts of these runs are of, and the names of their artifacts. */
export const plan = samplePlan();
export const hex = digestOf(plan).slice(0, 12);
export const [JOB_1, JOB_2, JOB_3] = [partName(plan, 1), partName(plan, 2), partName(plan, 3)];

/** What a refusal ends with. */
export const END = "nothing is uploaded: re-run all jobs";

/** The artifacts of a workflow run, which a test changes. */
export type Run = {
  /** The folder in GitHub's place. */
  readonly root: string;
  /** Where the artifact of this name lies. */
  readonly artifact: (name: string) => string;
  readonly upload: (name: string, files: Readonly<Record<string, string>>) => Promise<void>;
  readonly uploadPlan: (plan: PlanDocument) => Promise<void>;
  readonly uploadPart: (part: Part, name?: string) => Promise<void>;
  /** Changes what lies in a part, as somebody would who may write to the store. */
  readonly alter: (name: string, change: (directory: string) => Promise<void>) => Promise<void>;
};

/** A workflow run with the plan and the parts of its three jobs, changed as the test wants. */
export async function collect(
  change: (run: Run) => Promise<unknown>,
  options: { readonly job?: string; readonly jobs?: readonly number[]; readonly twice?: true } = {},
) {
  await using folder = await temporaryDirectory();
  const root = join(folder.path, "services");
  const run = workflowRun(root, join(folder.path, "work"));
  await run.uploadPlan(plan);
  for (const id of options.jobs ?? [1, 2, 3]) await run.uploadPart(samplePart(plan, id));
  await change(run);
  const first = await collectOnce(root, options.job);
  if (options.twice !== true) return { ...first, second: undefined };
  return { ...first, second: await collectOnce(root, options.job) };
}

function workflowRun(root: string, work: string): Run {
  let count = 0;
  const scratch = async () => {
    count += 1;
    const directory = join(work, String(count));
    await mkdir(directory, { recursive: true });
    return directory;
  };
  const store = async (name: string, directory: string) => {
    const files = await readdir(directory);
    const services = await folderServices(root);
    await services.uploadArtifact({ name, directory, files, retentionDays: undefined });
  };
  const artifact = (name: string) => join(root, "artifacts", name);
  const run: Run = {
    root,
    artifact,
    upload: async (name, files) => {
      const directory = await scratch();
      for (const [file, text] of Object.entries(files))
        await writeFile(join(directory, file), text);
      await store(name, directory);
    },
    uploadPlan: (document) =>
      run.upload(`mvu-plan-${digestOf(document).slice(0, 12)}`, {
        "plan.json": formatPlan(document),
      }),
    uploadPart: async (part, name = `mvu-job-${part.job}-${part.plan.slice(0, 12)}`) => {
      const [directory, packed] = [await scratch(), await scratch()];
      const files = part.manifest.binaries.map(({ file }) => file);
      for (const file of files) await writeFile(join(directory, file), contentOf(file));
      const document = JSON.stringify(part);
      await packPart({ directory, files, document }, join(packed, PART_ARCHIVE));
      await store(name, packed);
    },
    alter: async (name, change) => {
      const directory = join(await scratch(), "part");
      const archive = join(artifact(name), PART_ARCHIVE);
      await unpackPart(archive, directory);
      await change(directory);
      const document = await readFile(join(directory, PART_DOCUMENT), "utf8");
      const files = (await readdir(directory)).filter((file) => file !== PART_DOCUMENT);
      await packPart({ directory, files, document }, archive);
      // A store that knows no digests, so that the part is not found out by its artifact's.
      await rm(join(root, ".ids"), { recursive: true, force: true });
    },
  };
  return run;
}

/** Collects what lies there, and gathers all that came of it. */
export async function collectOnce(root: string, job: string | undefined) {
  const annotations: string[] = [];
  const lines: string[] = [];
  const log: Log = {
    info: (line) => lines.push(line),
    debug: () => {},
    annotate: ({ message }) => annotations.push(message),
    group: (_title, work) => work(),
    foreign: () => {},
    progress: undefined,
  };
  const services = { ...(await folderServices(root)), log };
  const settings = {
    ...settingsFor("/nonexistent", { mode: "collect", job }),
    goVersion: undefined,
  };
  const ended = await runCollect(settings, { services, env: {} }).then(
    (manifest) => ({ manifest, error: undefined }),
    (error: unknown) => ({ manifest: undefined, error }),
  );
  const outputs: Record<string, string> = JSON.parse(
    await readFile(join(root, "outputs.json"), "utf8"),
  );
  const directory = outputs.directory ?? "";
  const modes = await modesIn(directory);
  await rm(services.temporary, { recursive: true, force: true });
  return {
    ...ended,
    annotations,
    log: lines.join("\n"),
    outputs,
    modes,
    summary: await readFile(join(root, "summary.md"), "utf8").catch(() => ""),
    released: await contentsOf(join(root, "artifacts", "mvu-release")),
    incomplete: await contentsOf(join(root, "artifacts", "mvu-incomplete")),
  };
}

async function modesIn(directory: string): Promise<Record<string, number>> {
  const names = directory === "" ? [] : await readdir(directory);
  const modes = names.map(async (name) => [name, (await stat(join(directory, name))).mode & 0o777]);
  return Object.fromEntries(await Promise.all(modes));
}

async function contentsOf(directory: string): Promise<Record<string, string> | undefined> {
  const names = await readdir(directory).catch(() => undefined);
  if (names === undefined) return undefined;
  const contents = names.map(async (name) => [name, await readFile(join(directory, name), "utf8")]);
  return Object.fromEntries(await Promise.all(contents));
}
