import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Annotation } from "../src/errors.ts";
import type { Manifest } from "../src/manifest/schema.ts";
import type { JobSettings } from "../src/plan/jobs.ts";
import { runAll } from "../src/run/all.ts";
import type { World } from "../src/run/world.ts";
import { folderServices } from "../src/services/folder.ts";
import type { Log, Services } from "../src/services/services.ts";
import type { BuildSettings, Settings } from "../src/settings.ts";
import { type Temporary, temporaryDirectory } from "./temporary.ts";

/** Settings of the machine that must not decide what a test sees. */
export const PLAIN_GO = { GOFLAGS: "", GOENV: "off", GOTOOLCHAIN: "local", CGO_ENABLED: "0" };

/** The Go on PATH, such as `1.26.8`: asking for it exactly needs no network. */
export function installedGo(): string {
  const env = { ...process.env, GOTOOLCHAIN: "local" };
  return execFileSync("go", ["env", "GOVERSION"], { env, encoding: "utf8" }).trim().slice(2);
}

/** A git repository with one commit of these files, in a directory of its own. */
export async function makeRepository(
  files: Readonly<Record<string, string>>,
  tags: readonly string[] = [],
): Promise<Temporary> {
  const temporary = await temporaryDirectory();
  await writeFiles(temporary.path, files);
  const git = gitIn(temporary.path);
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", "first");
  for (const tag of tags) git("tag", tag);
  return temporary;
}

export async function writeFiles(
  directory: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), text);
  }
}

/** Runs git as somebody with a name, at a fixed time. */
export function gitIn(directory: string) {
  return (...args: readonly string[]): string =>
    execFileSync(
      "git",
      ["-c", "user.name=tester", "-c", "user.email=tester@example.com", ...args],
      {
        cwd: directory,
        encoding: "utf8",
        env: {
          ...process.env,
          GIT_AUTHOR_DATE: "2026-01-02T03:04:05Z",
          GIT_COMMITTER_DATE: "2026-01-02T03:04:05Z",
        },
      },
    );
}

export const BUILD: BuildSettings = {
  tags: [],
  ldflags: [],
  vars: {},
  strip: true,
  pgo: "auto",
  experiment: "",
  fips140: "off",
  go: undefined,
};

export const JOBS: JobSettings = {
  max: 12,
  parallel: 12,
  split: "target",
  each: false,
  groups: [],
  runsOn: "ubuntu-latest",
  runOn: {},
  concurrency: 20,
};

/** Settings of a run without any input or file, on the Go that is installed. */
export function settingsFor(workingDirectory: string, overrides: Partial<Settings> = {}): Settings {
  return {
    mode: "all",
    workingDirectory,
    packages: [],
    targets: ["linux/amd64"],
    exclude: [],
    include: [],
    variants: [{ name: "default", targets: undefined, build: BUILD }],
    experimental: [],
    before: [],
    goVersion: installedGo(),
    goVersionFile: undefined,
    version: undefined,
    vcsStamp: "auto",
    buildId: "keep",
    // A second build of each file is the matter of the tests that ask for it.
    reproduce: { method: "off", difference: "assert" },
    patches: [],
    // Neither is a run of each file.
    runs: { when: "off", require: [], rules: [] },
    dataBytes: false,
    manifest: undefined,
    baseline: undefined,
    // Go's own cache, which is warm from one test to the next.
    cache: "off",
    offline: false,
    jobs: JOBS,
    job: undefined,
    artifactPrefix: "mvu",
    retentionDays: undefined,
    output: undefined,
    goDownloadBaseUrl: "https://go.dev/dl",
    ...overrides,
  };
}

export type ProjectRun = {
  readonly manifest: Manifest;
  readonly annotations: readonly Annotation[];
  readonly lines: readonly string[];
  /** What foreign programs printed. */
  readonly foreign: string;
  /** Where the folder services keep artifacts, summary and outputs. */
  readonly services: string;
};

/** What a run said. */
export type Heard = {
  readonly annotations: readonly Annotation[];
  readonly lines: readonly string[];
  /** What foreign programs printed. */
  readonly foreign: () => string;
};

type WorldOptions = {
  /** The folder in GitHub's place. */
  readonly services: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the run keeps its files, in the place of a directory of its own. */
  readonly temporary?: string;
};

/** The folder services with a log that is listened to, as each job of a run opens them. */
export async function openWorld(
  options: WorldOptions,
): Promise<{ readonly world: World; readonly heard: Heard }> {
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  const foreign: string[] = [];
  const log: Log = {
    info: (line) => lines.push(line),
    debug: () => {},
    annotate: (annotation) => annotations.push(annotation),
    group: (_title, work) => work(),
    foreign: (text) => foreign.push(text),
    progress: undefined,
  };
  const opened = await folderServices(options.services);
  const { temporary = opened.temporary } = options;
  const services: Services = { ...opened, log, temporary };
  // The event of the job that runs these tests is not the event of the project under test.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GITHUB_"));
  const env = { ...Object.fromEntries(own), ...PLAIN_GO, ...options.env };
  return {
    world: { services, env },
    heard: { annotations, lines, foreign: () => foreign.join("") },
  };
}

/** Runs the whole way with the folder services, and gathers what was said. */
export async function runProject(settings: Settings, options: WorldOptions): Promise<ProjectRun> {
  const { world, heard } = await openWorld(options);
  const manifest = await runAll(settings, world);
  return { ...heard, manifest, foreign: heard.foreign(), services: options.services };
}
