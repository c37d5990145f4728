/** What started the run, as far as it decides anything. */
export type Event = {
  /** `push`, `pull_request`, …; undefined outside GitHub. */
  readonly name: string | undefined;
  /** The tag that is being built, if a tag started the run. */
  readonly tag: string | undefined;
};

/** Reads the event from the runner's variables. */
export function readEvent(env: NodeJS.ProcessEnv): Event {
  const ref = env.GITHUB_REF ?? "";
  return {
    name: env.GITHUB_EVENT_NAME || undefined,
    tag: ref.startsWith("refs/tags/") ? ref.slice("refs/tags/".length) : undefined,
  };
}
