import { UserError } from "./errors.ts";
import { INPUT_NAMES, type InputName } from "./input-names.ts";
import type { Mode } from "./settings.ts";

export const MODES = [
  "all",
  "plan",
  "build",
  "collect",
  "verify",
  "assess",
] as const satisfies readonly Mode[];

/** Inputs that the plan has decided on: jobs that follow it obey it. */
const DECIDED: readonly InputName[] = [
  "config",
  "packages",
  "targets",
  "exclude",
  "variant",
  "go-version",
  "go-version-file",
  "version",
  "tags",
  "ldflags",
  "vcs-stamp",
  "build-id",
  "max-jobs",
  "cache",
  "reproduce",
  "run",
  "go-download-base-url",
];

/** The runner gives an input its default where a workflow says nothing; from `action.yml`. */
const DEFAULTS: Partial<Readonly<Record<InputName, string>>> = {
  "vcs-stamp": "auto",
  "build-id": "keep",
  cache: "auto",
  run: "auto",
  "artifact-prefix": "mvu",
  "working-directory": ".",
  "go-download-base-url": "https://go.dev/dl",
};

/** What the modes take that make no release; whatever else is given has no place there. */
const TAKEN: Partial<Readonly<Record<Mode, readonly InputName[]>>> = {
  verify: ["mode", "config", "manifest", "working-directory", "go-download-base-url"],
  assess: [
    "mode",
    "config",
    "working-directory",
    "packages",
    "targets",
    "variant",
    "go-version",
    "go-version-file",
    "tags",
    "output",
    "go-download-base-url",
  ],
};

/**
 * Refuses what a mode does not take, so that nothing is passed over in silence.
 *
 * @param given the text of an input, undefined where it is empty.
 * @param nameOf how messages name an input.
 * @throws UserError for the first input that is missing or has no place in the mode.
 */
export function refuseForeign(
  mode: Mode,
  given: (name: InputName) => string | undefined,
  nameOf: (name: InputName) => string,
): void {
  const has = (name: InputName) => given(name) !== undefined;
  const taken = TAKEN[mode];
  if (taken !== undefined) {
    refuseOthers(mode, taken, { given, nameOf });
    return;
  }
  if (has("manifest")) {
    const way = "remove it, or set mode to verify";
    throw new UserError(`${nameOf("manifest")} is given, and mode ${mode} reads none; ${way}`);
  }
  for (const name of ["output", "baseline"] as const) {
    if (!(mode === "plan" || mode === "build") || !has(name)) continue;
    const way = "give it to the step with mode: collect";
    throw new UserError(`${nameOf(name)} is given, and mode ${mode} makes no release; ${way}`);
  }
  if (mode === "all" || mode === "plan") {
    if (!has("job")) return;
    const way = "remove it, or set mode to build or collect";
    throw new UserError(`${nameOf("job")} is given, and mode ${mode} takes no job; ${way}`);
  }
  if (mode === "build" && !has("job")) {
    const way = `give job: \${{ toJSON(matrix) }}`;
    throw new UserError(`mode build needs to know its job; ${way}`);
  }
  for (const name of DECIDED) {
    const text = given(name);
    if (text === undefined || text === DEFAULTS[name]) continue;
    const way = "give it to the step with mode: plan, and remove it here";
    throw new UserError(`${nameOf(name)} is given, and mode ${mode} follows its plan; ${way}`);
  }
}

function refuseOthers(
  mode: Mode,
  taken: readonly InputName[],
  {
    given,
    nameOf,
  }: {
    readonly given: (name: InputName) => string | undefined;
    readonly nameOf: (name: InputName) => string;
  },
): void {
  for (const name of INPUT_NAMES) {
    const text = given(name);
    if (taken.includes(name) || text === undefined || text === DEFAULTS[name]) continue;
    const known = taken.slice(1).map(nameOf).join(", ");
    throw new UserError(
      `${nameOf(name)} is given, and mode ${mode} takes only ${known}; remove it`,
    );
  }
}
