import { maxMatrixBytes } from "../limits.ts";
import type { MatrixEntry, RunsOn } from "./jobs.ts";

/** Characters of a job's name; GitHub's list of jobs shows about as many. */
const MAX_LENGTH = 40;

/** Room for a number, ` #256`, and a little before it; a matrix that is too long for it is refused. */
const MIN_LENGTH = 8;

const CUT = "..";

/**
 * Names jobs after what they build: `linux/amd64, linux/arm64 +2`. Names are unique, and so short
 * that a matrix of many jobs stays below its limit.
 *
 * @param jobs labels of what each job builds.
 */
export function nameJobs(jobs: readonly (readonly string[])[], runsOn: RunsOn): string[] {
  const length = lengthFor(jobs.length, runsOn);
  const taken = new Set<string>();
  return jobs.map((labels, index) => {
    const plain = nameOf(labels, length);
    const number = ` #${index + 1}`;
    const name = taken.has(plain) ? `${cut(plain, length - number.length)}${number}` : plain;
    taken.add(name);
    return name;
  });
}

/** What the rest of an entry leaves of its part of the matrix. */
function lengthFor(jobs: number, runsOn: RunsOn): number {
  const entry: MatrixEntry = { id: jobs, name: "", "runs-on": runsOn, plan: "0".repeat(64) };
  const brackets = '{"include":[]}'.length;
  const bytes = Buffer.byteLength(JSON.stringify(entry)) + ",".length;
  const room = Math.floor((maxMatrixBytes - brackets) / jobs) - bytes;
  return Math.max(MIN_LENGTH, Math.min(MAX_LENGTH, room));
}

/** As many labels as fit, and how many more there are. */
function nameOf(labels: readonly string[], length: number): string {
  for (let shown = Math.min(labels.length, length); shown > 0; shown--) {
    const more = labels.length - shown;
    const name = `${labels.slice(0, shown).join(", ")}${more > 0 ? ` +${more}` : ""}`;
    if (name.length <= length) return name;
  }
  const more = labels.length > 1 ? ` +${labels.length - 1}` : "";
  return `${cut(labels[0] ?? "", length - more.length)}${more}`;
}

/** The start and the end of a text: the target is at its start, what tells packages apart at its end. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const room = length - CUT.length;
  const end = Math.floor(room / 2);
  return `${text.slice(0, room - end)}${CUT}${text.slice(text.length - end)}`;
}
