import { chmod, mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Manifest } from "../../src/manifest/schema.ts";
import type { ControlPlane } from "../control-plane/control-plane.ts";
import type { ShownAnnotation } from "../runner/record.ts";
import { runAction } from "../runner.ts";
import { temporaryDirectory } from "../temporary.ts";

const root = resolve(import.meta.dirname, "..", "..");

export type Started = {
  readonly run: string;
  readonly job?: string;
  readonly ref?: string;
  readonly event?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Of both steps. */
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** What one run came to. */
export type Once = {
  readonly status: number | undefined;
  /** The output `cache-hit`. */
  readonly hit: string | undefined;
  /** What the log says of the caches in all. */
  readonly line: string | undefined;
  /** Exit status of the step after the job. */
  readonly post: number | undefined;
  readonly stdout: string;
  /** Of both steps. */
  readonly annotations: readonly ShownAnnotation[];
  /** Undefined where the run ended before it wrote one. */
  readonly manifest: Manifest | undefined;
};

/** One run of the whole action on a machine of its own: main, then the step after the job. */
export async function runOnce(
  plane: ControlPlane,
  workspace: string,
  { run, job = "job", ref = "refs/heads/main", event = "push", inputs, env }: Started,
): Promise<Once> {
  await using directory = await temporaryDirectory();
  const temporary = join(directory.path, "temp");
  await mkdir(temporary, { recursive: true });
  const seen = await runAction({
    action: join(root, "action.yml"),
    entry: join(root, "dist", "main.js"),
    workspace,
    temporary,
    // What a second build and a run show is the matter of other tests; here they would only take time.
    inputs: { targets: "linux/amd64", reproduce: "off", run: "off", ...inputs },
    env: {
      ...plane.env({ run, job, branch: ref }),
      GITHUB_REF: ref,
      GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
      GITHUB_EVENT_NAME: event,
      ...env,
    },
  });
  const manifest = await readManifest(seen.outputs.manifest);
  await makeWritable(temporary);
  return {
    status: seen.status,
    hit: seen.outputs["cache-hit"],
    line: /caches: [^\n]+/.exec(seen.stdout)?.[0],
    post: seen.post?.status,
    stdout: seen.stdout,
    annotations: [...seen.annotations, ...(seen.post?.annotations ?? [])],
    manifest,
  };
}

/** Packages that all units of a run compiled, and those that came from a cache. */
export function packagesOf({ manifest }: Once): { compiled: number; reused: number } {
  const units = Object.values(manifest?.observed.units ?? {});
  return {
    compiled: units.reduce((sum, { compiled }) => sum + compiled, 0),
    reused: units.reduce((sum, { reused }) => sum + reused, 0),
  };
}

/** File names with their digests, which two runs of one commit have in common. */
export function binariesOf({ manifest }: Once): readonly (readonly [string, string])[] {
  return (manifest?.binaries ?? []).map(({ file, sha256 }) => [file, sha256] as const);
}

async function readManifest(path: string | undefined): Promise<Manifest | undefined> {
  if (!path) return undefined;
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Go takes the right to write from the directories of modules, and nobody but root could remove them. */
export async function makeWritable(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  const entries = await readdir(directory, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory());
  await Promise.all(below.map(({ name }) => makeWritable(join(directory, name))));
}
