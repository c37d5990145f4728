/** Restores an entry of GitHub's cache, and writes what it came to into REPORT. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { githubCache } from "../../../src/services/github-cache.ts";
import { hearing } from "../cache-runs.ts";

const { log, annotations } = hearing();
const store = githubCache({ env: process.env, log });
const directory = join(store.directory, "build", "4f1d");
const key = process.env.KEY ?? "";
const entry = { kind: "build", name: "linux/arm64", directory, key, prefixes: [] } as const;
const restored = await store.restore(entry);
const report = { restored, annotations, exists: existsSync(directory) };
writeFileSync(process.env.REPORT ?? "", JSON.stringify(report));
