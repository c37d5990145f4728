import { quote } from "../quote.ts";

/** The `cache` input. */
export type CachePolicy = "auto" | "read-only" | "always" | "off";

/** What started the run, as the runner's variables and the event's payload say it. */
export type Start = {
  readonly policy: CachePolicy;
  /** GITHUB_EVENT_NAME; undefined where it is not set. */
  readonly event: string | undefined;
  /** GITHUB_REF, in full: `refs/heads/main`. */
  readonly ref: string | undefined;
  /** GITHUB_REF_TYPE: `branch` or `tag`. */
  readonly refType: string | undefined;
  /** From `readDefaultBranch`: `main`. */
  readonly defaultBranch: string | undefined;
};

export type Writing = {
  readonly write: boolean;
  /** A clause: `a pull request never saves caches`. */
  readonly reason: string;
};

/**
 * Runs that people outside the repository can start, or whose code may be theirs. Some of them carry
 * the default branch as their ref, so that what they save would be read by every other run.
 */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^pull_request/, "a pull request never saves caches"],
  [/^workflow_run$/, "workflow_run never saves caches, for it may follow a fork's pull request"],
  [/^merge_group$/, "a merge queue's branch goes away, and no other run could read its caches"],
  [/^issue_comment$/, "issue_comment never saves caches, for anybody can comment"],
];

/** Events of `auto`: they run code that the default branch already holds. */
const TRUSTED = ["push", "schedule", "workflow_dispatch"];

/**
 * Whether a run may save caches. `auto` saves only where every other run can read what is saved and
 * the code is the repository's own; what is not known counts against it.
 */
export function decideWriting({ policy, event, ref, refType, defaultBranch }: Start): Writing {
  if (policy === "off") return no("cache is off");
  if (policy === "read-only") return no("cache is read-only");
  const foreign = FOREIGN.find(([name]) => event !== undefined && name.test(event));
  if (foreign !== undefined) return no(foreign[1]);
  if (policy === "always") return { write: true, reason: "cache is always" };

  if (event === undefined) return no("it is not known what started the run");
  if (!TRUSTED.includes(event)) return no(`${quote(event)} saves no caches while cache is auto`);
  if (refType === "tag" || ref?.startsWith("refs/tags/")) {
    return no("no other tag or branch can read what a tag's run saves");
  }
  const branch = branchOf(ref);
  if (branch === undefined || refType !== "branch") return no("it is not known which branch runs");
  // The payload of a schedule has no repository; GitHub runs schedules on the default branch alone.
  const main = defaultBranch ?? (event === "schedule" ? branch : undefined);
  if (main === undefined) return no("it is not known which branch is the default one");
  if (branch !== main) return no(`only ${quote(main)}, the default branch, saves caches`);
  return { write: true, reason: `a ${event} on the default branch` };
}

/**
 * The repository's default branch as the event's payload names it.
 *
 * @param payload text of the file that GITHUB_EVENT_PATH names.
 * @returns undefined where the payload does not say it, or is no JSON.
 */
export function readDefaultBranch(payload: string): string | undefined {
  const branch = member(member(parsed(payload), "repository"), "default_branch");
  return typeof branch === "string" && branch !== "" ? branch : undefined;
}

/**
 * What to do about a run that a tag started and that found nothing: a repository that builds tags
 * alone never has a warm run.
 *
 * @param found how many entries were restored.
 * @returns one sentence or two, or undefined where there is nothing to say.
 */
export function tagOnlyAdvice({
  policy,
  ref,
  defaultBranch,
  found,
}: Pick<Start, "policy" | "ref" | "defaultBranch"> & { readonly found: number }):
  | string
  | undefined {
  if (policy === "off" || found > 0 || !ref?.startsWith("refs/tags/")) return undefined;
  const branch = defaultBranch === undefined ? "the default branch" : quote(defaultBranch);
  return `No cache was found for this tag, and a tag cannot read what another tag saved. Run this workflow on pushes to ${branch} too: every tag can read what is saved there.`;
}

/**
 * What to warn of where a run has the rights of the default branch and a fork's code may be what it
 * builds: GitHub starts `pull_request_target` and `workflow_run` so.
 *
 * @param payload text of the file that GITHUB_EVENT_PATH names.
 * @returns a sentence, or undefined where the code is the repository's own as far as is known.
 */
export function forkWarning(event: string | undefined, payload: string): string | undefined {
  const [start, at] = CARRIERS.find(([name]) => name === event) ?? [];
  if (start === undefined || at === undefined) return undefined;
  const root = parsed(payload);
  const own = member(member(root, "repository"), "full_name");
  const head = member(at.reduce<unknown>(member, root), "full_name");
  if (typeof head !== "string" || head === own) return undefined;
  return `${start} runs with the rights of the default branch, and the code may be that of ${quote(head)}: build forks in a workflow that pull_request starts, which has no secrets; no cache is saved here`;
}

/** Where the payload names the repository that the code comes from. */
const CARRIERS: readonly (readonly [string, readonly string[]])[] = [
  ["pull_request_target", ["pull_request", "head", "repo"]],
  ["workflow_run", ["workflow_run", "head_repository"]],
];

function no(reason: string): Writing {
  return { write: false, reason };
}

function branchOf(ref: string | undefined): string | undefined {
  return ref === undefined ? undefined : /^refs\/heads\/(.+)$/s.exec(ref)?.[1];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
