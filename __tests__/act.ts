import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { node24 } from "./node-24.ts";

/** What act tells of a run, record by record. */
export type ActRun = {
  readonly status: number;
  /** Result of each job by its id; a failed leg of a matrix is its job's. */
  readonly jobs: Readonly<Record<string, string>>;
  /** Result of each leg by the `name` in its matrix; act calls legs behind a failed one failed, too. */
  readonly legs: Readonly<Record<string, string>>;
  /** Markdown of the steps' summaries, in order. */
  readonly summaries: readonly string[];
  /** Outputs by step id and name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the steps said. */
  readonly log: string;
};

/**
 * Runs a workflow of a git repository with nektos/act on this machine itself: no containers, no
 * network. `actions` maps `owner/repo@ref` to a directory; checkouts are act's own copies.
 */
export async function runWorkflow(options: {
  readonly act: string;
  readonly repository: string;
  /** Path of the workflow below the repository. */
  readonly workflow: string;
  readonly actions?: Readonly<Record<string, string>>;
  /** act's own files. */
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  /** GITHUB_RUN_ATTEMPT. */
  readonly attempt?: number;
}): Promise<ActRun> {
  const { act, repository, workflow, actions = {}, home, env, attempt = 1 } = options;
  await mkdir(home, { recursive: true });
  const child = spawn(
    act,
    [
      ...["push", "-W", workflow, "--json"],
      ...["-P", "ubuntu-latest=-self-hosted", "--container-daemon-socket", "-"],
      ...["--no-cache-server", "--artifact-server-addr", "127.0.0.1"],
      ...["--action-cache-path", join(home, "actions"), "--rm"],
      ...["-s", "GITHUB_TOKEN=none", "--env", "GITHUB_REPOSITORY=octo/demo"],
      ...["--env", "GITHUB_RUN_ID=4242", "--env", `GITHUB_RUN_ATTEMPT=${attempt}`],
      ...Object.entries(actions).flatMap(([name, directory]) => [
        "--local-repository",
        `${name}=${directory}`,
      ]),
    ],
    {
      cwd: repository,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...machine(),
        // act runs an action with the first node on PATH; a runner brings its own.
        PATH: `${dirname(node24())}:${process.env.PATH}`,
        HOME: home,
        XDG_CONFIG_HOME: join(home, "config"),
        ACT_DISABLE_VERSION_CHECK: "1",
        NO_PROXY: "127.0.0.1,localhost",
        ...env,
      },
    },
  );
  const records: ActRecord[] = [];
  const lines: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => lines.push(chunk.toString()));
  for await (const line of createInterface(child.stdout)) {
    const record = parsed(line);
    record === undefined ? lines.push(line) : records.push(record);
  }
  const status = child.exitCode ?? ((await once(child, "exit")) as [number])[0];

  const outputs: Record<string, Record<string, string>> = {};
  for (const { command, stepID = [], name = "", arg = "" } of records) {
    if (command === "set-output") {
      const step = stepID.at(-1) ?? "";
      outputs[step] = { ...outputs[step], [name]: arg };
    }
  }
  const ended = records
    .flatMap((record) => (record.jobResult ? [{ ...record, jobResult: record.jobResult }] : []))
    .sort((a, b) => Number(a.jobResult === "failure") - Number(b.jobResult === "failure"));
  return {
    status,
    jobs: Object.fromEntries(ended.map(({ jobID = "", jobResult }) => [jobID, jobResult])),
    legs: Object.fromEntries(
      ended.flatMap(({ matrix, jobResult }) => (matrix?.name ? [[matrix.name, jobResult]] : [])),
    ),
    summaries: records.flatMap(({ command, content }) =>
      command === "summary" && content ? [content] : [],
    ),
    outputs,
    log: [...records.map(({ msg = "" }) => msg), ...lines].join("\n"),
  };
}

type ActRecord = {
  readonly msg?: string;
  readonly command?: string;
  readonly content?: string;
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly matrix?: { readonly name?: string };
  readonly stepID?: readonly string[];
  readonly name?: string;
  readonly arg?: string;
};

function parsed(line: string): ActRecord | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** This machine's environment without what a runner around the tests put there. */
function machine(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env);
  return Object.fromEntries(
    own.filter(([name]) => !/^(GITHUB|RUNNER|ACTIONS|INPUT|STATE|npm|VITEST)_|^CI$/.test(name)),
  );
}
