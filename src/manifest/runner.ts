import { machine } from "../go/build-all.ts";
import type { Manifest } from "./schema.ts";

/** The machine of this run, for the `observed` part; `name` is the runner image where there is one. */
export function describeRunner(
  env: Readonly<Record<string, string | undefined>>,
): Manifest["observed"]["runner"] {
  const { cores, memory } = machine();
  const image = [env.ImageOS, env.ImageVersion].filter(Boolean).join(" ");
  return {
    os: process.platform,
    arch: process.arch,
    cores,
    memory,
    ...(image === "" ? {} : { name: image }),
  };
}

/** Which attempt of the workflow run this is, from 1; 1 outside GitHub. */
export function readAttempt({
  GITHUB_RUN_ATTEMPT,
}: Readonly<Record<string, string | undefined>>): number {
  return Number(GITHUB_RUN_ATTEMPT) || 1;
}
