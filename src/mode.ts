import { UserError } from "./errors.ts";
import type { InputName } from "./inputs.ts";
import type { Mode } from "./settings.ts";

export const MODES = ["all", "plan", "build", "collect"] as const satisfies readonly Mode[];

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
  "go-download-base-url",
];

/** The runner gives an input its default where a workflow says nothing; from `action.yml`. */
const DEFAULTS: Partial<Readonly<Record<InputName, string>>> = {
  "vcs-stamp": "auto",
  "build-id": "keep",
  cache: "auto",
  "go-download-base-url": "https://go.dev/dl",
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
  if ((mode === "plan" || mode === "build") && has("output")) {
    const way = "give it to the step with mode: collect";
    throw new UserError(`${nameOf("output")} is given, and mode ${mode} makes no release; ${way}`);
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
