import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { ListingMemory } from "../go/list.ts";
import { writeWhole } from "../services/atomic-file.ts";
import type { CacheStore } from "../services/services.ts";
import type { Snapshot } from "../source/snapshot.ts";

/** Listings that were not asked for in this time are forgotten: 5 days, in milliseconds. */
const FORGOTTEN = 5 * 24 * 60 * 60 * 1000;

/**
 * Remembers what `go list` printed, where the store's folder stays on this machine. A listing depends
 * on the sources, the toolchain (whose path the question holds) and the modules, which never change.
 */
export function rememberListings(
  store: CacheStore,
  { policy, toolchains }: { readonly policy: string; readonly toolchains: readonly string[] },
): (snapshot: Snapshot) => ListingMemory | undefined {
  return ({ digest }) => {
    if (!store.inPlace || policy === "off") return undefined;
    const directory = join(store.directory, "listings");
    const fileOf = (question: string) => {
      const key = JSON.stringify([digest, toolchains, question]);
      return join(directory, createHash("sha256").update(key).digest("hex"));
    };
    return {
      recall: async (question) => {
        const file = fileOf(question);
        const output = await readFile(file, "utf8").catch(() => undefined);
        if (output !== undefined) await touch(file);
        return output;
      },
      keep: async (question, output) => {
        if (policy === "read-only") return;
        // What cannot be remembered is asked again.
        await mkdir(directory, { recursive: true }).catch(() => undefined);
        await writeWhole(fileOf(question), output).catch(() => undefined);
      },
    };
  };
}

/** Removes what no run has asked for in a while. */
export async function forgetListings({ directory }: CacheStore): Promise<void> {
  const folder = join(directory, "listings");
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > FORGOTTEN) await rm(file, { force: true });
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}
