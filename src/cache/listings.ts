import { createHash } from "node:crypto";
import { mkdir, readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { ListingMemory } from "../go/list.ts";
import { writeWhole } from "../services/atomic-file.ts";
import { forgetFiles } from "../services/forget-files.ts";
import type { CacheStore } from "../services/services.ts";
import type { Snapshot } from "../source/snapshot.ts";

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
  await forgetFiles(join(directory, "listings"));
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}
