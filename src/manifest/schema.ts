import * as v from "valibot";
import { estimateSchema } from "../plan/document.ts";
import { bytesSchema } from "./bytes.ts";
import { dependenciesSchema } from "./dependencies.ts";
import { patchSchema } from "./patches.ts";
import { reproductionSchema } from "./reproduction.ts";
import { runSchema } from "./runs.ts";
import { sbomSchema } from "./sboms.ts";

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.minValue(0));
const strings = v.array(text);
const record = v.record(text, text);

/** A verdict with its evidence; `skip` says why. */
const check = v.strictObject({
  name: text,
  verdict: v.picklist(["pass", "fail", "skip"]),
  evidence: text,
});

/** What was built: the same for one commit wherever it lies. */
const source = v.strictObject({
  /** Path of the main module. */
  module: text,
  /** Directory of the main module below the repository's root, `.` for the root itself; slashes. */
  directory: text,
  /** Full commit hash; absent outside a repository. */
  commit: v.optional(text),
  /** The commit's time, RFC 3339 in UTC. */
  date: v.optional(text),
  /** Version tags on the commit that matter to the module. */
  tags: strings,
  /** Whether the work tree differed from the commit when the builds began. */
  dirty: v.boolean(),
  /** The release's version. */
  version: text,
  /** Whether Go stamped the commit into the files. */
  stamped: v.boolean(),
  /** Commands that ran once in `directory` before the builds, as argument lists. */
  before: v.optional(v.array(strings)),
});

const toolchain = v.strictObject({
  /** `1.26.8` */
  version: text,
  /** GOOS/GOARCH of the toolchain's own programs. */
  host: text,
  /** Over the toolchain's programs (go, asm, compile, link), whatever archive they came in. */
  digest: sha256,
});

const unit = v.strictObject({
  id: text,
  target: text,
  variant: text,
  /** Index into `toolchains`. */
  toolchain: count,
  /** Exact environment that decides the bytes. */
  env: record,
  /** Arguments after `go`, one list for each process. */
  args: v.array(strings),
  experimental: v.boolean(),
  /** Changes to sources that the commit does not have; absent where there are none. */
  patches: v.optional(v.array(patchSchema)),
  status: v.picklist(["built", "failed"]),
  /** First compiler error by package, `./cmd/web`. */
  errors: record,
});

const replacement = v.strictObject({
  /** Module path, or the directory as go.mod names it. */
  path: text,
  version: v.optional(text),
  /** `h1:…`; absent for directories and vendored modules. */
  sum: v.optional(text),
});

const linkedModule = v.strictObject({
  ...replacement.entries,
  /** What stands in its place. */
  replace: v.optional(replacement),
});

/** A file of the release, and what was found in it. */
export const binarySchema = v.strictObject({
  /** File name, unique over the run. */
  file: text,
  /** The unit's id. */
  unit: text,
  package: text,
  importPath: text,
  /** What `go build -o directory/` calls it. */
  executable: text,
  /** Bytes. */
  size: count,
  sha256,
  linkage: v.picklist(["static", "system-only", "dynamic"]),
  /** Shared libraries it asks for, in file order. */
  libraries: strings,
  interpreter: v.optional(text),
  /** Settings of Go's build info, by name, in file order; `path`, `mod` and `go` among them. */
  buildInfo: record,
  /** Modules that are linked in, as Go recorded them, the main one left out; absent before they were recorded. */
  modules: v.optional(v.array(linkedModule)),
  checks: v.array(check),
  warnings: strings,
  bytes: v.optional(bytesSchema),
  reproduction: v.optional(reproductionSchema),
});

const dropped = v.strictObject({
  target: v.optional(text),
  variant: v.optional(text),
  package: v.optional(text),
  reason: text,
});

const runner = v.strictObject({
  os: text,
  arch: text,
  cores: count,
  memory: count,
  name: v.optional(text),
});

/** A job that built units. */
const job = v.strictObject({
  /** As the plan counts them, from 1; `units` refer to it. */
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: text,
  runner,
  /** RFC 3339. */
  started: text,
  seconds,
  /** What the plan expected its units to take. */
  expectedSeconds: v.optional(seconds),
  /** Which attempt of the run it belongs to, from 1. */
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** Whatever may differ between two runs of one commit. */
const observed = v.strictObject({
  /** RFC 3339. */
  started: text,
  seconds,
  /** `github` or `folder`. */
  services: text,
  runner,
  /** The jobs that built, in the order of their ids. */
  jobs: v.optional(v.array(job)),
  /** What the plan expected the run to cost. */
  estimate: v.optional(estimateSchema),
  /** Decisions a reader should know, such as ignored settings of the machine. */
  notices: strings,
  /** Where each toolchain came from: `tool-cache`, `path`, `module-proxy` or a download's address. */
  toolchainOrigins: strings,
  /** Where the repository was cloned from, without credentials; a fork of one commit has another. */
  repository: v.optional(v.pipe(text, v.regex(/^https:\/\/[^/@?#\s]+\/[^?#\s]+$/))),
  /** Commits in the clone; absent where it is complete. */
  cloneDepth: v.optional(count),
  /** By unit id. */
  units: v.record(
    text,
    v.strictObject({
      /** Id of the job that built it. */
      job: count,
      seconds,
      /** Packages that were compiled, and those that came from Go's build cache. */
      compiled: count,
      reused: count,
      cache: v.strictObject({
        class: v.picklist(["exact", "prefix", "miss", "off"]),
        /** Bytes on disk that the restore brought, and how long it took. */
        bytes: count,
        seconds,
        /** Whether packages may come from a cache that another run wrote. */
        trusted: v.boolean(),
        /** Seconds that what came from the cache once took to compile, less the restore. */
        won: v.optional(v.number()),
      }),
    }),
  ),
  /** Starts of the binaries, in their order; absent where none was to be started. */
  runs: v.optional(v.array(runSchema)),
});

/** Everything that is known about a run. Its first part depends on the commit alone, `observed` on the run. */
export const manifestSchema = v.strictObject({
  $schema: v.optional(text),
  schema: v.literal(1),
  /** `pass` only when every required unit was built, and no check and no run failed. */
  status: v.picklist(["pass", "fail"]),
  source,
  toolchains: v.array(toolchain),
  units: v.array(unit),
  binaries: v.array(binarySchema),
  dropped: v.array(dropped),
  /** Absent where the packages could not be listed. */
  dependencies: v.optional(dependenciesSchema),
  /** One for each unit that has files; absent in the manifest of a part. */
  sboms: v.optional(v.array(sbomSchema)),
  observed,
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ManifestUnit = Manifest["units"][number];
export type ManifestJob = NonNullable<Manifest["observed"]["jobs"]>[number];
export type ManifestBinary = Manifest["binaries"][number];
export type LinkedModule = NonNullable<ManifestBinary["modules"]>[number];
