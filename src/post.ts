import * as core from "@actions/core";
import { messageOf } from "./errors.ts";
import { removeScratch } from "./scratch.ts";

// The step after the job removes what a killed run left in the temporary directory.
try {
  const temporary = core.getState("temporary");
  if (temporary !== "") await removeScratch(temporary);
} catch (error) {
  core.warning(`temporary files of the run are left: ${messageOf(error)}`);
}
