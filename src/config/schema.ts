import * as v from "valibot";
import { argumentProblem, placeholderProblem } from "../placeholders.ts";
import { described, filled, list, map, optional, record, text } from "./forms.ts";
import { jobsSchema } from "./jobs.ts";
import { linkerProblem } from "./linker.ts";
import { runsSchema } from "./runs.ts";
import {
  experimentProblem,
  fileNameProblem,
  fipsProblem,
  goVersionProblem,
  MAX_ENTRIES,
  MAX_VARIANTS,
  packageProblem,
  profileProblem,
  ruleTargetProblem,
  tagProblem,
  targetProblem,
  textProblem,
  variableProblem,
  variantProblem,
} from "./values.ts";

/** Keys that are known by name, so that their absence can be told from a slip. */
export const LATER_KEYS: readonly string[] = ["budgets"];

const tag = text(tagProblem);
const target = text(targetProblem);
const packagePath = text(packageProblem);
const linkerArgument = text((value) => textProblem(value) ?? templateProblem(value));

/** A rule over cells; a text is a rule about the target alone. */
const rule = v.union([
  text(ruleTargetProblem),
  v.pipe(
    map({
      os: optional(text(textProblem), "GOOS, or a glob over it: linux, *bsd."),
      arch: optional(text(textProblem), "GOARCH, or a glob over it: amd64, mips*."),
      level: optional(text(textProblem), 'Level, "" for the default of Go: v3, "7,softfloat".'),
      target: optional(text(ruleTargetProblem), "Target pattern: windows/arm64, */386."),
      package: optional(text(textProblem), "Package as it is selected: ./cmd/web."),
      variant: optional(text(textProblem), "Name of a variant, or a glob over the names."),
    }),
    v.minEntries(
      1,
      "the rule has no key; name at least one of os, arch, level, target, package, variant",
    ),
  ),
]);

export const rules = v.pipe(
  list(rule),
  v.transform((entries) =>
    entries.map((entry) => (typeof entry === "string" ? { target: entry } : entry)),
  ),
);

const packageEntry = v.union([
  packagePath,
  v.pipe(
    map({
      path: described(packagePath, "Directory below the working directory, or an import path."),
      name: optional(text(fileNameProblem), "Base name of the files, in place of the directory's."),
    }),
    v.check(
      ({ path, name }) => name === undefined || !path.includes("..."),
      "a name is for one package, and the path has ...; name one directory",
    ),
  ),
]);

const buildEntries = {
  tags: optional(list(tag), "Build tags."),
  vars: optional(
    record(text(variableProblem), linkerArgument, MAX_ENTRIES),
    "Values for string variables, as -X sets them. Known placeholders: {tag}, {version}, {go-version}, {commit}, {date}.",
  ),
  ldflags: optional(
    v.pipe(
      list(linkerArgument),
      v.rawCheck(({ dataset, addIssue }) => {
        const problem = dataset.typed ? linkerProblem(dataset.value) : undefined;
        if (problem) addIssue({ message: problem });
      }),
    ),
    "Arguments for the linker behind -s -w, each entry a single one.",
  ),
  strip: optional(
    v.boolean(),
    "Whether symbols and debugging information are left out. Default: true.",
  ),
  pgo: optional(
    text(profileProblem),
    "Profile for the compiler: auto, off, or a file below the working directory. Default: auto.",
  ),
  experiment: optional(
    text(experimentProblem, /^([a-z0-9]+(,[a-z0-9]+)*)?$/),
    "GOEXPERIMENT, names with commas between them. Default: empty.",
  ),
  fips140: optional(
    text(fipsProblem, /^(off|latest|inprocess|certified|v\d+\.\d+\.\d+(-[0-9a-z]+)?)$/),
    "GOFIPS140: off, latest, inprocess, certified or a version. Default: off.",
  ),
  go: optional(
    text(goVersionProblem),
    'Go version, in quotes: "1.26.8", "1.26", "1.26.x", "stable", "oldstable".',
  ),
};

const command = v.pipe(
  list(text(textProblem)),
  v.check(([program]) => program !== "", "the command's program is empty; name one"),
);

const variant = map({
  ...buildEntries,
  targets: optional(filled(list(target)), "Targets of this variant, in place of the run's."),
});

const relativePath = text((value) =>
  value === "" ? "a path is empty; name a file" : textProblem(value),
);

const patch = v.pipe(
  map({
    targets: optional(
      filled(list(text(ruleTargetProblem))),
      "Target patterns. Default: all targets.",
    ),
    variants: optional(filled(list(text(textProblem))), "Names of variants. Default: all of them."),
    file: optional(relativePath, "Unified diff, as a path below the working directory."),
    files: optional(
      record(relativePath, text(textProblem), MAX_ENTRIES),
      'Files to put in the place of others: what is replaced, then what replaces it, "" to remove it.',
    ),
    stamp: optional(
      text(variableProblem),
      "String variable that is set to the digests of the patches.",
    ),
  }),
  v.check(
    ({ file, files }) => (file === undefined) !== (files === undefined),
    "a patch has either file, a unified diff, or files, a map; give one of them",
  ),
);

/** What `.mvu.yml` may hold. Every key is optional; each key works in this version. */
export const configSchema = map({
  version: optional(v.literal(1), "Version of this file's form: 1."),
  packages: optional(
    filled(list(packageEntry)),
    "Main packages: directories, patterns with ... or import paths.",
  ),
  before: optional(
    list(filled(command)),
    "Commands that run once before the builds, each a list of arguments.",
  ),
  targets: optional(
    filled(list(target)),
    "Targets, groups (common, first-class, all) and globs; ! takes away. Default: common.",
  ),
  exclude: optional(rules, "Cells to leave out: those that have all keys of a rule."),
  include: optional(rules, "Cells to add."),
  build: optional(
    map(buildEntries),
    "Settings of every build; a variant's own are laid over them.",
  ),
  variants: optional(
    v.pipe(
      record(text(variantProblem, /^[a-z0-9][a-z0-9-]*$/), variant, MAX_VARIANTS),
      v.minEntries(1, "no variant is named; name one, or remove the key"),
    ),
    "Named sets of build settings; each target is built once for each.",
  ),
  offline: optional(
    v.boolean(),
    "Whether builds take modules from this machine alone, after the cache was restored. Default: false.",
  ),
  reproduce: optional(
    map({
      method: optional(
        v.picklist(["off", "link", "full"]),
        "How each file is built a second time: not at all (off), the main module's packages and the link again (link), or everything from nothing (full). Default: link.",
      ),
      difference: optional(
        v.picklist(["assert", "report"]),
        "Whether a file with other bytes fails the run (assert) or is only told (report). Default: assert.",
      ),
    }),
    "The second build of each file.",
  ),
  patches: optional(
    list(patch),
    "Changes to sources for some targets, which the commit does not have.",
  ),
  sizes: optional(
    map({
      data: optional(
        v.boolean(),
        "Whether data is told by package too, which takes one more link of each file. Default: false.",
      ),
    }),
    "What is told of the bytes of a file.",
  ),
  runs: optional(
    runsSchema,
    "How finished programs are run, and what has to come of it. Default: each is started.",
  ),
  "require-run": optional(
    filled(list(text(ruleTargetProblem))),
    "Target patterns: what cannot be run of these fails the run.",
  ),
  experimental: optional(list(target), "Targets whose failure does not fail the run."),
  jobs: optional(jobsSchema, "How mode plan spreads the builds over jobs."),
});

export type Config = v.InferOutput<typeof configSchema>;
export type BuildConfig = NonNullable<Config["build"]>;

function templateProblem(value: string): string | undefined {
  return placeholderProblem(value) ?? argumentProblem(value);
}
