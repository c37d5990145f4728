import { relative, resolve, sep } from "node:path";
import { unknownVariant, variantNames } from "./config/consistency.ts";
import { readLinkerArguments } from "./config/linker.ts";
import type { BuildConfig, Config } from "./config/schema.ts";
import { UserError } from "./errors.ts";
import { type Inputs, nameInput } from "./inputs.ts";
import { isInside } from "./inside.ts";
import { maxMatrixJobs } from "./limits.ts";
import type { JobSettings } from "./plan/jobs.ts";
import { quote } from "./quote.ts";
import { type HttpRule, NO_GRANT, type RunRule, type RunSettings } from "./sandbox/rule.ts";
import type {
  BuildSettings,
  CellRule,
  PackageSelection,
  PatchRule,
  ReproduceSettings,
  Settings,
  Variant,
} from "./settings.ts";

/** Where the run takes place; both absolute, with symbolic links resolved. */
export type Facts = {
  /** The workspace, where paths given as inputs start. */
  readonly root: string;
  readonly workingDirectory: string;
  /** The `.mvu.yml` that was read, if there is one. */
  readonly configFile?: string | undefined;
};

/** What a build is where nothing is said. */
const DEFAULT_BUILD: BuildSettings = {
  tags: [],
  ldflags: [],
  vars: {},
  strip: true,
  pgo: "auto",
  experiment: "",
  fips140: "off",
  go: undefined,
};

/**
 * Makes one value of the inputs and `.mvu.yml`. An input takes the place of the file's value for the
 * run; what a variant sets for itself stays its own. Only `ldflags` are added to those of the file.
 *
 * @throws UserError when the two contradict each other, or name a variant that does not exist.
 */
export function settle(inputs: Inputs, config: Config, facts: Facts): Settings {
  const names = variantNames(Object.keys(config.variants ?? {}));
  refuseUnknownVariants(inputs, config, names);
  const selected = inputs.variant.length > 0 ? inputs.variant : names;
  const variants = names
    .filter((name) => selected.includes(name))
    .map((name) => settleVariant(name, inputs, config));
  const isChosen = (variant: string) => selected.includes(variant);
  const isSelected = ({ variant }: CellRule) =>
    variant === undefined || unknownVariant(variant, selected) === undefined;
  const exclude = inputs.exclude.length > 0 ? inputs.exclude : (config.exclude ?? []);
  return {
    mode: inputs.mode,
    workingDirectory: facts.workingDirectory,
    ...(facts.configFile === undefined ? {} : { configFile: facts.configFile }),
    packages: settlePackages(inputs, config),
    targets: inputs.targets.length > 0 ? inputs.targets : (config.targets ?? ["common"]),
    exclude: exclude.filter(isSelected),
    include: (config.include ?? []).filter(isSelected),
    variants,
    experimental: config.experimental ?? [],
    before: config.before ?? [],
    goVersion: inputs.goVersion ?? (inputs.goVersionFile ? undefined : config.build?.go),
    goVersionFile: pathBelow("go-version-file", inputs.goVersionFile, inputs, facts),
    version: inputs.version,
    vcsStamp: inputs.vcsStamp,
    buildId: inputs.buildId,
    reproduce: settleReproduce(inputs, config),
    patches: (config.patches ?? [])
      .map(settlePatch)
      .filter(({ variants }) => variants.length === 0 || variants.some(isChosen)),
    runs: settleRuns(inputs, config),
    dataBytes: config.sizes?.data ?? false,
    manifest: pathBelow("manifest", inputs.manifest, inputs, facts),
    baseline: pathBelow("baseline", inputs.baseline, inputs, facts),
    cache: inputs.cache,
    offline: config.offline ?? false,
    jobs: settleJobs(inputs, config.jobs ?? {}),
    job: inputs.job,
    artifactPrefix: inputs.artifactPrefix,
    retentionDays: inputs.retentionDays,
    output: settleOutput(inputs, facts),
    goDownloadBaseUrl: inputs.goDownloadBaseUrl,
  };
}

function settleReproduce(
  { reproduce }: Inputs,
  { reproduce: written = {} }: Config,
): ReproduceSettings {
  return {
    method: reproduce ?? written.method ?? "link",
    difference: written.difference ?? "assert",
  };
}

function settlePatch(patch: NonNullable<Config["patches"]>[number]): PatchRule {
  return {
    targets: patch.targets ?? [],
    variants: patch.variants ?? [],
    file: patch.file,
    files: patch.files ?? {},
    stamp: patch.stamp,
  };
}

function settleRuns(
  { run }: Inputs,
  { runs = [], "require-run": require = [] }: Config,
): RunSettings {
  return { when: run, require, rules: runs.map(settleRun) };
}

function settleRun(run: NonNullable<Config["runs"]>[number]): RunRule {
  const {
    targets = [],
    variants = [],
    args = [],
    env = {},
    stdin = "",
    files = {},
    http = [],
  } = run;
  const requests = Array.isArray(http) ? http : [http];
  return {
    package: run.package,
    targets,
    variants,
    args,
    env,
    stdin,
    files,
    exit: run.exit,
    stdout: run.stdout,
    stderr: run.stderr,
    timeout: run.timeout,
    http: requests.map(settleRequest),
    grant: { ...NO_GRANT, ...run.grant },
  };
}

type HttpConfig = Exclude<
  NonNullable<NonNullable<Config["runs"]>[number]["http"]>,
  readonly unknown[]
>;

function settleRequest(request: HttpConfig): HttpRule {
  const { path = "/", send = {}, tls = false, status = 200, headers = {}, body } = request;
  return {
    method: request.method ?? (send.body === undefined ? "GET" : "POST"),
    path,
    send: { headers: send.headers ?? {}, body: send.body },
    tls,
    status,
    headers,
    body,
  };
}

function refuseUnknownVariants(inputs: Inputs, config: Config, names: readonly string[]): void {
  const input = nameInput(inputs.from, "variant");
  for (const name of inputs.variant) {
    if (names.includes(name)) continue;
    if (!config.variants) {
      throw new UserError(
        `${input} is ${quote(name)}, but no variants are configured; name them in .mvu.yml under variants`,
      );
    }
    throw new UserError(`${input}: ${unknownVariant(name, names)}`);
  }
  const rules: [string, readonly CellRule[]][] = [
    [nameInput(inputs.from, "exclude"), inputs.exclude],
    [".mvu.yml, exclude", config.exclude ?? []],
    [".mvu.yml, include", config.include ?? []],
  ];
  for (const [place, { variant }] of rules.flatMap(([place, list]) =>
    list.map((rule) => [place, rule] as const),
  )) {
    const problem = variant === undefined ? undefined : unknownVariant(variant, names);
    if (problem) throw new UserError(`${place}: ${problem}`);
  }
}

function settlePackages(inputs: Inputs, config: Config): readonly PackageSelection[] {
  const written = inputs.packages.length > 0 ? inputs.packages : (config.packages ?? []);
  return written.map((entry) =>
    typeof entry === "string"
      ? { path: entry, name: undefined }
      : { path: entry.path, name: entry.name },
  );
}

function settleVariant(name: string, inputs: Inputs, config: Config): Variant {
  const { targets, ...own } = config.variants?.[name] ?? {};
  const { go: _run, ...common } = config.build ?? {};
  const run: BuildConfig = inputs.tags.length > 0 ? { ...common, tags: [...inputs.tags] } : common;
  const build = [run, own, { ldflags: [...inputs.ldflags] }].reduce(lay, DEFAULT_BUILD);
  return { name, targets, build: { ...build, ldflags: withoutStripping(build) } };
}

/** Lays settings over others: lists and maps grow, all else is replaced. */
function lay(under: BuildSettings, over: BuildConfig): BuildSettings {
  const { ldflags, vars } = readLinkerArguments(over.ldflags ?? []);
  return {
    ...under,
    ...over,
    tags: [...new Set([...under.tags, ...(over.tags ?? [])])],
    ldflags: [...under.ldflags, ...ldflags],
    vars: { ...under.vars, ...over.vars, ...vars },
  };
}

/** `-s` and `-w` are in force already; where they are not, they mean what they say. */
function withoutStripping({ strip, ldflags }: BuildSettings): readonly string[] {
  return strip ? ldflags.filter((argument) => !/^--?[sw](=|$)/.test(argument)) : ldflags;
}

/** Where each part has a job of its own, a limit holds only when it was set. */
function settleJobs(inputs: Inputs, jobs: NonNullable<Config["jobs"]>): JobSettings {
  const { each = false, split = "target", groups = [], parallel = 12, concurrency = 20 } = jobs;
  return {
    max: inputs.maxJobs ?? jobs.max ?? (each ? maxMatrixJobs : 12),
    parallel,
    split,
    each,
    groups,
    runsOn: jobs["runs-on"] ?? "ubuntu-latest",
    runOn: jobs["run-on"] ?? {},
    concurrency,
  };
}

function settleOutput(inputs: Inputs, facts: Facts): string | undefined {
  const output = pathBelow("output", inputs.output, inputs, facts);
  if (output === undefined) return undefined;
  const isTaken =
    output === facts.root ||
    output === facts.workingDirectory ||
    relative(facts.root, output).split(sep).includes(".git");
  if (!isTaken) return output;
  throw new UserError(
    `${nameInput(inputs.from, "output")} is ${quote(inputs.output ?? "")}, where other files live; name a directory of its own, such as dist`,
  );
}

function pathBelow(
  name: "go-version-file" | "output" | "manifest" | "baseline",
  path: string | undefined,
  { from }: Inputs,
  { root }: Facts,
): string | undefined {
  if (path === undefined) return undefined;
  const absolute = resolve(root, path);
  if (isInside(absolute, root)) return absolute;
  throw new UserError(
    `${nameInput(from, name)} is ${quote(path)}, which lies outside the workspace; name a place inside`,
  );
}
