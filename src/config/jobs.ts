import * as v from "valibot";
import { maxMatrixJobs } from "../limits.ts";
import { portNames } from "../plan/ports.ts";
import { suggestSystem } from "../plan/spelling.ts";
import { quote } from "../quote.ts";
import { described, filled, list, map, optional, record, text } from "./forms.ts";
import { targetProblem, textProblem } from "./values.ts";

/**
 * Jobs at once of the largest plan, with larger runners.
 * docs.github.com/en/actions/reference/limits.
 */
const MAX_CONCURRENCY = 1000;

/** More operating systems than Go has. */
const MAX_SYSTEMS = 50;

const label = text((value) =>
  value.trim() === ""
    ? "a runner's label is empty; write one such as ubuntu-latest"
    : textProblem(value),
);

/** A runner as `runs-on` takes it: a label, labels, or a group. */
const runsOn = v.union(
  [
    label,
    filled(list(label)),
    map({
      group: described(label, "Group of runners."),
      labels: optional(v.union([label, filled(list(label))]), "Labels within the group."),
    }),
  ],
  "must be a label, a list of labels, or a map with group and labels",
);

/** The key `jobs` of `.mvu.yml`. */
export const jobsSchema = map({
  max: optional(
    counted(maxMatrixJobs, ", the most that one matrix makes"),
    "Most jobs that build, 1 to 256. Default: 12.",
  ),
  parallel: optional(
    counted(maxMatrixJobs, ", the most that one matrix makes"),
    "Most jobs that run at once, 1 to 256. Default: 12.",
  ),
  split: optional(
    v.picklist(["target", "unit", "package"]),
    "What stays together in one job: all units of a target (target), each unit (unit), or each package of a unit (package). Default: target.",
  ),
  each: optional(
    v.boolean(),
    "Whether each part that stays together has a job of its own, at most 256, or max where it is set. Default: false.",
  ),
  groups: optional(
    list(filled(list(text(groupTargetProblem)))),
    "Lists of target patterns; the targets of a list share jobs with no others.",
  ),
  "runs-on": optional(runsOn, "Runner of the jobs that build. Default: ubuntu-latest."),
  "run-on": optional(
    record(text(systemProblem), runsOn, MAX_SYSTEMS),
    "Runners by operating system (GOOS) for finished files to run on; this version writes no such jobs.",
  ),
  concurrency: optional(
    counted(MAX_CONCURRENCY),
    "Jobs that the account may run at once, for the estimate. Default: 20.",
  ),
});

function systemProblem(value: string): string | undefined {
  const { systems } = portNames();
  if (systems.includes(value)) return undefined;
  const way = suggestSystem(value, systems) || `; known are ${systems.join(", ")}`;
  return `there is no operating system ${quote(value)}${way}`;
}

/** A whole number from 1 to a limit. */
function counted(limit: number, why = "") {
  const message = ({ input }: { readonly input: number }) =>
    `${input} is no number of jobs; give a whole number from 1 to ${limit}${why}`;
  return v.pipe(v.number(), v.integer(message), v.minValue(1, message), v.maxValue(limit, message));
}

function groupTargetProblem(value: string): string | undefined {
  return value.startsWith("!")
    ? `${quote(value)} is negated, which a group cannot be; write the targets without !`
    : targetProblem(value);
}
