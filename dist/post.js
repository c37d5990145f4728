import { f as warning, i as getState } from "./core.js";
import { n as messageOf } from "./errors.js";
import { G as object, J as parse, O as array, Y as picklist, d as formatBytes, l as removeScratch, nt as string } from "./lines.js";
import { n as githubCache, t as githubLog } from "./github-log.js";
// src/services/github-post.ts
const entries = array(object({
	kind: picklist([
		"modules",
		"toolchain",
		"build",
		"durations"
	]),
	name: string(),
	directory: string(),
	key: string(),
	prefixes: array(string())
}));
/** Saves the entries that a run noted in the step's state; whatever fails is a warning of the store's. */
async function saveNoted(state, env) {
	if (state === "") return;
	const log = githubLog();
	const store = githubCache({
		env,
		log
	});
	for (const entry of parse(entries, JSON.parse(state))) {
		const started = performance.now();
		const bytes = await store.save(entry);
		const seconds = ((performance.now() - started) / 1e3).toFixed(1);
		if (bytes !== void 0) log.info(`cache of ${entry.name}: ${formatBytes(bytes)} saved in ${seconds} s`);
	}
}
// src/post.ts
try {
	const temporary = getState("temporary");
	if (temporary !== "") await removeScratch(temporary);
	await saveNoted(getState("caches"), process.env);
} catch (error) {
	warning(`the step after the job was not done: ${messageOf(error)}`);
}
export {};
