import * as core from "@actions/core";
import { messageOf } from "./errors.ts";
import { removeScratch } from "./scratch.ts";
import { saveNoted } from "./services/github-post.ts";

// The step after the job: saves the caches that the run noted, and removes what a killed run left.
try {
  const temporary = core.getState("temporary");
  if (temporary !== "") await removeScratch(temporary);
  await saveNoted(core.getState("caches"), process.env);
} catch (error) {
  core.warning(`the step after the job was not done: ${messageOf(error)}`);
}
