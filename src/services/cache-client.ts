import { writeFile } from "node:fs/promises";
import { isFeatureAvailable, restoreCache, saveCache } from "@actions/cache";
import { messageOf } from "../errors.ts";

/*
 * Entry of a process of its own: one call of GitHub's cache client. Its first argument is a
 * `ClientCall` as JSON. What the client prints is read by `github-cache.ts`, and the process is
 * ended there with the `tar` that it started when its time is over.
 */

/** What the client is to do; `path` is relative to the working directory where it lies below it. */
export type ClientCall = {
  readonly act: "restore" | "save";
  readonly path: string;
  readonly key: string;
  readonly prefixes: readonly string[];
  /** Where the answer goes: standard output belongs to the client. */
  readonly answer: string;
};

/** The client's own answer: the key that was found, the id of what was saved (-1 for nothing), or why not. */
export type ClientAnswer =
  | { readonly kind: "unavailable" }
  | { readonly kind: "restored"; readonly key: string | undefined }
  | { readonly kind: "saved"; readonly id: number }
  | { readonly kind: "failed"; readonly message: string };

const call: ClientCall = JSON.parse(process.argv[2] ?? "");
await writeFile(call.answer, JSON.stringify(await answered(call)));
// An open socket would hold the process; what was printed is waited for.
process.stdout.write("", () => process.exit());

async function answered({ act, path, key, prefixes }: ClientCall): Promise<ClientAnswer> {
  try {
    if (!isFeatureAvailable()) return { kind: "unavailable" };
    return act === "restore"
      ? { kind: "restored", key: await restoreCache([path], key, [...prefixes]) }
      : { kind: "saved", id: await saveCache([path], key) };
  } catch (error) {
    return { kind: "failed", message: messageOf(error) };
  }
}
