/** What a runner is asked for: a label, labels, or a group; as `runs-on` takes it. */
export type RunsOn =
  | string
  | readonly string[]
  | { readonly group: string; readonly labels?: string | readonly string[] };

/** How units are spread over jobs. */
export type JobSettings = {
  /** Most jobs that build; 1 to 256. */
  readonly max: number;
  /** Most jobs that run at once; becomes the workflow's `max-parallel`. */
  readonly parallel: number;
  /**
   * What stays together in one job: all units of a target (which share a cache), each unit by itself,
   * or each package of a unit by itself.
   */
  readonly split: "target" | "unit" | "package";
  /** Whether each part that stays together has a job of its own; more than `max` are refused. */
  readonly each: boolean;
  /** Lists of target patterns; the targets of a list share jobs with no others. */
  readonly groups: readonly (readonly string[])[];
  readonly runsOn: RunsOn;
  /** By GOOS: where finished files run. */
  readonly runOn: Readonly<Record<string, RunsOn>>;
  /** Jobs that the account may run at once, for the estimate: 20, 40, 60, … */
  readonly concurrency: number;
};

/** What one unit is expected to take. */
export type Duration = {
  /** The unit's id. */
  readonly unit: string;
  readonly seconds: number;
  /** `measured`: the last run's; `table`: reckoned from its target and packages. */
  readonly from: "measured" | "table";
};

/** The units that one GitHub job builds. */
export type PlannedJob = {
  /** From 1, without a gap. */
  readonly id: number;
  /** What GitHub shows: at most 40 characters, unique in the plan. */
  readonly name: string;
  readonly runsOn: RunsOn;
  /** Indexes into the plan's units, ascending; every unit is in one job. */
  readonly units: readonly number[];
  /** Sum of the units' durations. */
  readonly seconds: number;
};

/** One way to run the same work on GitHub. */
export type Way = {
  readonly jobs: number;
  /** From when the jobs that build could start until the last of them has found a runner. */
  readonly waitSeconds: number;
  /** From the start of the first job to the end of the last. */
  readonly wallSeconds: number;
  /** Each job rounded up to a minute, times its system's multiplier. */
  readonly billedMinutes: number;
};

/** What a plan is expected to cost, beside two other ways to do the same. */
export type Estimate = {
  readonly concurrency: number;
  /** One job for each cell of target, variant and package. */
  readonly naive: Way;
  /** The plan's own jobs, with those that plan and collect. */
  readonly packed: Way;
  /** Everything in one job. */
  readonly single: Way;
  /** Billed minutes of `naive` over those of `packed`. */
  readonly costRatio: number;
};

/** An entry of the matrix: what a build job gets as its input `job`. */
export type MatrixEntry = {
  readonly id: number;
  readonly name: string;
  readonly "runs-on": RunsOn;
  /** SHA-256 of `plan.json`, 64 hex digits. */
  readonly plan: string;
};
