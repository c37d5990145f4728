/** Takes the cache of the folder ROOT, keeps an entry there, and holds it until its input ends. */
import { once } from "node:events";
import { join } from "node:path";
import { folderCache } from "../../../src/services/folder-cache.ts";
import { entryIn, hearing, keep } from "../cache-runs.ts";

const root = process.env.ROOT ?? "";
const { log } = hearing();
const store = await folderCache({ root, temporary: join(root, `own-${process.pid}`), log });
await keep({ store, entry: (key) => entryIn(store, key) }, "m-1", { file: "of the first" });
process.stdout.write(store.directory === join(root, "cache") ? "has it\n" : "goes without\n");
process.stdin.resume();
await once(process.stdin, "end");
