import { mkdtemp, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import * as core from "@actions/core";
import { messageOf, UserError } from "../errors.ts";
import { maxSummaryBytes } from "../limits.ts";
import type { ArtifactSpace } from "./artifact-space.ts";
import { checkArtifactCount } from "./file-set.ts";
import { uploadToGitHub } from "./github-artifact.ts";
import { githubCache } from "./github-cache.ts";
import { deleteFromGitHub, downloadFromGitHub, listOnGitHub } from "./github-held.ts";
import { githubLog } from "./github-log.ts";
import { checkOutputs, checkSummary } from "./output.ts";
import type { Services } from "./services.ts";
import { toolCacheDirectory } from "./tool-cache.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * GitHub's own services, as a runner offers them to an action. `env` is the process's environment:
 * GitHub's clients read the same variables there by themselves. Rejects with a UserError outside a
 * runner and on GitHub Enterprise Server.
 */
export async function githubServices(env: Environment): Promise<Services> {
  const server = env.GITHUB_SERVER_URL || "https://github.com";
  refuseEnterpriseServer(server);
  const log = githubLog();
  const temporary = await freshDirectory(env.RUNNER_TEMP);
  core.saveState("temporary", temporary);
  const cache = githubCache({ env, log });

  const uploaded = new Set<string>();

  // Loaded where it is needed: the client is the heaviest module and many runs fail before it.
  const space = async (): Promise<ArtifactSpace> => {
    requireService(env);
    const { DefaultArtifactClient } = await import("@actions/artifact");
    const runAttempt = Number(env.GITHUB_RUN_ATTEMPT) || 1;
    return { client: new DefaultArtifactClient(), log, temporary, runAttempt };
  };

  return {
    name: "github",
    log,
    temporary,
    toolCache: toolCacheDirectory({ env, platform: process.platform, home: homedir() }),
    cache,
    saveLater: (entries) => {
      // The step after the job would meet the same fault, and warn of it once more.
      if (!cache.isOff()) core.saveState("caches", entries);
    },
    uploadArtifact: async (upload) => {
      checkArtifactCount(uploaded.size, upload.name);
      const { name, id, digest } = await log.group(`Upload ${upload.name}`, async () =>
        uploadToGitHub(upload, await space()),
      );
      uploaded.add(name);
      const run = `${server}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
      return { name, id: String(id), url: `${run}/artifacts/${id}`, digest };
    },
    listArtifacts: async (start) => await listOnGitHub(start, await space()),
    downloadArtifact: async (artifact, directory) =>
      await downloadFromGitHub(artifact, directory, await space()),
    deleteArtifact: async (name) => await deleteFromGitHub(name, await space()),
    writeSummary: async (markdown) => {
      checkSummary(markdown);
      await appendSummary(markdown, env.GITHUB_STEP_SUMMARY);
    },
    setOutputs: async (outputs) => {
      checkOutputs(outputs);
      for (const [name, value] of Object.entries(outputs)) {
        core.setOutput(name, value);
      }
    },
  };
}

/** github.com and ghe.com; `.localhost` is what GitHub's client serves besides, for tests. */
function refuseEnterpriseServer(server: string): void {
  const host = URL.canParse(server) ? new URL(server).hostname.toLowerCase() : server;
  if (host !== "github.com" && !host.endsWith(".ghe.com") && !host.endsWith(".localhost")) {
    throw new UserError(
      `GitHub Enterprise Server (${server}) is not supported, since its artifact service has no client: run on github.com or ghe.com, or run the command line there.`,
    );
  }
}

async function freshDirectory(runnerTemp: string | undefined): Promise<string> {
  if (!runnerTemp) {
    throw new UserError(
      "RUNNER_TEMP is not set, so this is no job of a GitHub runner: use the command line instead.",
    );
  }
  try {
    return await realpath(await mkdtemp(join(runnerTemp, "go-mvu-")));
  } catch (error) {
    throw new UserError(
      `RUNNER_TEMP (${runnerTemp}) cannot be written to: ${messageOf(error)}; give the runner a folder of its own.`,
      { cause: error },
    );
  }
}

/** The runner gives these to actions alone, not to the shell of a `run` step. */
function requireService(env: Environment): void {
  for (const name of ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_RESULTS_URL"]) {
    if (!env[name]) {
      throw new UserError(
        `${name} is not set, so the artifact service is out of reach: call this as an action with "uses:", not from a "run:" step.`,
      );
    }
  }
}

async function appendSummary(markdown: string, file: string | undefined): Promise<void> {
  try {
    const before = file === undefined ? 0 : (await stat(file)).size;
    const bytes = before + Buffer.byteLength(markdown);
    if (bytes > maxSummaryBytes) {
      throw new Error(`it would take ${bytes} bytes of the ${maxSummaryBytes} that a step has`);
    }
    await core.summary.addRaw(markdown).write();
  } catch (error) {
    throw new UserError(
      `The job summary could not be written: ${messageOf(error)}; see the log of the step instead.`,
      { cause: error },
    );
  }
}
