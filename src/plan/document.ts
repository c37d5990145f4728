import * as v from "valibot";
import { patchSchema } from "../manifest/patches.ts";

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.minValue(0));
const strings = v.array(text);
const record = v.record(text, text);

/** `src/sandbox/rule.ts` tells what each means. */
const runRule = v.strictObject({
  package: v.optional(text),
  targets: strings,
  variants: strings,
  args: strings,
  env: record,
  stdin: text,
  files: record,
  exit: v.optional(count),
  stdout: v.optional(text),
  stderr: v.optional(text),
  timeout: v.optional(count),
  http: v.array(
    v.strictObject({
      method: text,
      path: text,
      send: v.strictObject({ headers: record, body: v.optional(text) }),
      tls: v.boolean(),
      status: count,
      headers: record,
      body: v.optional(text),
    }),
  ),
  grant: v.strictObject({
    certificates: v.boolean(),
    timezones: v.boolean(),
    passwd: v.boolean(),
    directories: strings,
  }),
});

const target = v.strictObject({ os: text, arch: text, level: v.optional(text) });

const mainModule = v.strictObject({
  path: text,
  version: v.optional(text),
  sum: v.optional(text),
  /** Below the repository's root, `.` for the root; absent for a dependency. */
  directory: v.optional(text),
  kind: v.picklist(["main", "workspace", "foreign"]),
  vendored: v.boolean(),
});

const unitPackage = v.strictObject({
  path: text,
  importPath: text,
  name: text,
  file: text,
  executable: text,
  module: mainModule,
});

const build = v.strictObject({
  tags: strings,
  ldflags: strings,
  vars: record,
  strip: v.boolean(),
  pgo: text,
  experiment: text,
  fips140: text,
  go: v.optional(text),
});

const unit = v.strictObject({
  id: text,
  target,
  variant: text,
  /** Index into `toolchains`. */
  toolchain: count,
  build,
  env: record,
  invocations: v.array(
    v.strictObject({ directory: text, args: strings, packages: v.array(unitPackage) }),
  ),
  patches: v.array(patchSchema),
  experimental: v.boolean(),
});

const dependencies = v.strictObject({
  /** Indexes into `units` of those that depend on the same. */
  units: v.array(count),
  packages: count,
  modules: v.array(v.strictObject({ path: text, version: text })),
  cgo: strings,
  standardCgo: strings,
});

const runsOn = v.union([
  text,
  strings,
  v.strictObject({ group: text, labels: v.exactOptional(v.union([text, strings])) }),
]);

const job = v.strictObject({
  id: count,
  name: text,
  runsOn,
  /** Indexes into `units`. */
  units: v.array(count),
  seconds,
  /** Cache entries that this job writes, if the run's policy lets it; no entry has two writers. */
  writes: v.strictObject({
    modules: v.boolean(),
    toolchains: v.boolean(),
    /** Indexes into `units`: those whose class is this job's to write. */
    units: v.array(count),
  }),
});

const way = v.strictObject({
  jobs: count,
  waitSeconds: seconds,
  wallSeconds: seconds,
  billedMinutes: count,
});

export const estimateSchema = v.strictObject({
  concurrency: count,
  naive: way,
  packed: way,
  single: way,
  costRatio: v.pipe(v.number(), v.minValue(0)),
});

/** What `plan.json` holds: every decision, and nothing of the machine that made it. */
export const planSchema = v.strictObject({
  schema: v.literal(1),
  /** What the plan was made for; a build job has to find the same. */
  source: v.strictObject({
    module: text,
    /** The working directory below the repository's root, `.` for the root. */
    directory: text,
    commit: v.optional(text),
    date: v.optional(text),
    /** The tag that the run is for, if there is one. */
    tag: v.optional(text),
    /** Version tags on the commit that matter to the module. */
    tags: strings,
    /** The version by git's tags alone, which a shallower clone would reckon otherwise. */
    gitVersion: v.optional(text),
    dirty: v.boolean(),
    /** Of the bytes of `.mvu.yml`, with its path below the repository's root. */
    config: v.optional(v.strictObject({ path: text, sha256 })),
    /** go.work below the repository's root, where one is used. */
    workFile: v.optional(text),
  }),
  /** Settings that the jobs obey. */
  settings: v.strictObject({
    before: v.array(strings),
    buildId: v.picklist(["keep", "strip"]),
    reproduce: v.strictObject({
      method: v.picklist(["off", "link", "full"]),
      difference: v.picklist(["assert", "report"]),
    }),
    runs: v.strictObject({
      when: v.picklist(["auto", "off", "required"]),
      require: strings,
      rules: v.array(runRule),
    }),
    dataBytes: v.boolean(),
    cache: v.picklist(["auto", "read-only", "always", "off"]),
    offline: v.boolean(),
    goDownloadBaseUrl: text,
  }),
  version: text,
  stamp: v.strictObject({ stamp: v.boolean(), reason: text, notice: v.boolean() }),
  toolchains: v.array(v.strictObject({ version: text, host: text, digest: sha256, reason: text })),
  units: v.array(unit),
  dropped: v.array(
    v.strictObject({
      target: v.exactOptional(text),
      variant: v.exactOptional(text),
      package: v.exactOptional(text),
      reason: text,
    }),
  ),
  notices: strings,
  dependencies: v.array(dependencies),
  durations: v.array(
    v.strictObject({ unit: text, seconds, from: v.picklist(["measured", "table"]) }),
  ),
  jobs: v.array(job),
  parallel: count,
  estimate: estimateSchema,
});

export type PlanDocument = v.InferOutput<typeof planSchema>;
