import { vi } from "vitest";
import { githubServices } from "../../src/services/github.ts";
import type { Services } from "../../src/services/services.ts";
import { type ControlPlane, type Job, startControlPlane } from "../control-plane/control-plane.ts";
import { temporaryDirectory } from "../temporary.ts";

export type GitHubRun = AsyncDisposable & {
  readonly plane: ControlPlane;
  /** Absolute; RUNNER_TEMP. */
  readonly temporary: string;
  /**
   * GitHub's services as this job has them. The client reads the environment of the process at each
   * call, so the job that was named last is the one that acts.
   */
  readonly as: (job: Job) => Promise<Services>;
};

/** A control plane, and this process as one job of a run after the other. */
export async function startGitHubRun(): Promise<GitHubRun> {
  const plane = await startControlPlane();
  const temp = await temporaryDirectory();
  // GitHub's client writes its own lines to standard output.
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return {
    plane,
    temporary: temp.path,
    as: async (job) => {
      const env = {
        ...plane.env(job),
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_REPOSITORY: "octo/demo",
        GITHUB_RUN_ID: "4242",
        GITHUB_RUN_ATTEMPT: String(job.attempt ?? 1),
        RUNNER_TEMP: temp.path,
      };
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
      return await githubServices(env);
    },
    [Symbol.asyncDispose]: async () => {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
      await plane.close();
      await temp[Symbol.asyncDispose]();
    },
  };
}

/**
 * Every wait of a second and more is 20 times shorter until the end: the client waits 30 seconds for
 * a silent download, and 5 before it fetches again.
 */
export function shortenWaits(): void {
  const { setTimeout } = globalThis;
  const shortened = (work: () => void, milliseconds = 0, ...rest: []) =>
    setTimeout(work, milliseconds < 1000 ? milliseconds : milliseconds / 20, ...rest);
  vi.spyOn(globalThis, "setTimeout").mockImplementation(shortened as typeof setTimeout);
}
