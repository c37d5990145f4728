import * as v from "valibot";
import { formatBytes } from "../report/figures.ts";
import { githubCache } from "./github-cache.ts";
import { githubLog } from "./github-log.ts";

const entries = v.array(
  v.object({
    kind: v.picklist(["modules", "toolchain", "build", "durations"]),
    name: v.string(),
    directory: v.string(),
    key: v.string(),
    prefixes: v.array(v.string()),
  }),
);

/** Saves the entries that a run noted in the step's state; whatever fails is a warning of the store's. */
export async function saveNoted(
  state: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (state === "") return;
  const log = githubLog();
  const store = githubCache({ env, log });
  for (const entry of v.parse(entries, JSON.parse(state))) {
    const started = performance.now();
    const bytes = await store.save(entry);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (bytes !== undefined) {
      log.info(`cache of ${entry.name}: ${formatBytes(bytes)} saved in ${seconds} s`);
    }
  }
}
