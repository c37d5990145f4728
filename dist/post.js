import { d as warning, i as getState } from "./core.js";
import { i as messageOf, t as removeScratch } from "./scratch.js";
// src/post.ts
try {
	const temporary = getState("temporary");
	if (temporary !== "") await removeScratch(temporary);
} catch (error) {
	warning(`temporary files of the run are left: ${messageOf(error)}`);
}
export {};
