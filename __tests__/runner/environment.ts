import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { arch } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

/** The files by which a step speaks to the runner, by their place in `GITHUB_<KEY>`. */
const fileCommands = {
  OUTPUT: "set_output_",
  ENV: "set_env_",
  STATE: "save_state_",
  PATH: "add_path_",
  STEP_SUMMARY: "step_summary_",
} as const;

export type FileCommand = keyof typeof fileCommands;

/** Makes a step's files, empty, and answers where they are. */
export async function stepFiles(temporary: string): Promise<Readonly<Record<FileCommand, string>>> {
  const directory = join(temporary, "_runner_file_commands");
  await mkdir(directory, { recursive: true });
  const suffix = randomUUID();
  const paths = Object.entries(fileCommands).map(
    ([name, prefix]) => [name, join(directory, prefix + suffix)] as const,
  );
  await Promise.all(paths.map(([, path]) => writeFile(path, "")));
  return Object.fromEntries(paths) as Record<FileCommand, string>;
}

export type ActionFile = {
  readonly inputs: Readonly<Record<string, string>>;
  readonly main: string | undefined;
  readonly post: string | undefined;
};

/** What the runner takes from an `action.yml`: defaults of inputs, and its entries. */
export async function actionFile(path: string): Promise<ActionFile> {
  const { inputs = {}, runs = {} } = parse(await readFile(path, "utf8"));
  const defaults = Object.entries<{ default?: unknown }>(inputs).map(
    ([name, input]) => [name, String(input?.default ?? "")] as const,
  );
  return { inputs: Object.fromEntries(defaults), main: runs.main, post: runs.post };
}

/** Inputs as the runner passes them: spaces become `_`, everything is upper case. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      value,
    ]),
  );
}

/** What a runner sets for a push to main of `octo/demo`, run 4242, first attempt. */
export function runnerVariables(paths: {
  readonly workspace: string;
  readonly temporary: string;
  readonly toolCache: string;
  readonly trackingId: string;
}): Record<string, string> {
  return {
    CI: "true",
    GITHUB_ACTION: "__self",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTOR: "octocat",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_BASE_REF: "",
    GITHUB_EVENT_NAME: "push",
    GITHUB_EVENT_PATH: join(paths.temporary, "_github_workflow", "event.json"),
    GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
    GITHUB_HEAD_REF: "",
    GITHUB_JOB: "build",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: "octo/demo",
    GITHUB_REPOSITORY_OWNER: "octo",
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: "4242",
    GITHUB_RUN_NUMBER: "7",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_WORKFLOW: "release",
    GITHUB_WORKSPACE: paths.workspace,
    RUNNER_ARCH: { x64: "X64", arm64: "ARM64", ia32: "X86", arm: "ARM" }[arch() as "x64"] ?? "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_NAME: "GitHub Actions 1",
    RUNNER_OS: { linux: "Linux", darwin: "macOS", win32: "Windows" }[process.platform as "linux"],
    RUNNER_TEMP: paths.temporary,
    RUNNER_TOOL_CACHE: paths.toolCache,
    RUNNER_TRACKING_ID: paths.trackingId,
  };
}
