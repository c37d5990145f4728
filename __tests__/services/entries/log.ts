/** Says through GitHub's log what a file of JSON lists: `[["info", "text"], …]`. */
import { readFileSync } from "node:fs";
import { githubLog } from "../../../src/services/github-log.ts";
import type { Log } from "../../../src/services/services.ts";

type Step =
  | ["info" | "debug" | "foreign", string]
  | ["annotate", Parameters<Log["annotate"]>[0]]
  | ["group", string, Step[]];

const log = githubLog();
await play(JSON.parse(readFileSync(process.env.STEPS ?? "", "utf8")));

async function play(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step[0] === "group") {
      await log.group(step[1], () => play(step[2]));
    } else if (step[0] === "annotate") {
      log.annotate(step[1]);
    } else {
      log[step[0]](step[1]);
    }
  }
}
