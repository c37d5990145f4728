import { enter } from "./enter.ts";
import { workflowInputs } from "./inputs.ts";
import { githubServices } from "./services/github.ts";

await enter({
  root: process.env.GITHUB_WORKSPACE ?? process.cwd(),
  source: workflowInputs(process.env),
  services: () => githubServices(process.env),
});
