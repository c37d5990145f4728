import pLimit from "p-limit";
import type { PlannedPair } from "../decide/pair.ts";
import { isPatchFor } from "../decide/patches.ts";
import { machine, parallelUnits } from "../go/build-all.ts";
import { levelChoices } from "../plan/levels.ts";
import { nearest } from "../plan/selection.ts";
import { formatTarget, type Target } from "../plan/target.ts";
import type { Host } from "../sandbox/cpu.ts";
import type { PatchRule, Settings, Variant } from "../settings.ts";
import type { Place } from "../source/place.ts";
import { type Compilation, tryCompile } from "./compile.ts";
import { choosePackagesOf, type TargetPackages } from "./packages.ts";
import { askPort, type PortAnswer } from "./port.ts";
import { askRunning } from "./running.ts";
import type { AssessmentRow } from "./schema.ts";
import { judge } from "./verdict.ts";
import { type GoPorts, readWishes, type UnknownName, type WishedTarget } from "./wishes.ts";

export type AssessOptions = {
  readonly settings: Pick<Settings, "packages" | "targets" | "patches">;
  readonly variant: Variant;
  readonly place: Place;
  /** Path of `bin/go`. */
  readonly go: string;
  readonly ports: GoPorts;
  readonly environment: Readonly<Record<string, string>>;
  readonly host: Host;
  /** Gives pairs the patches of the configuration that are for them. */
  readonly patch: (pairs: readonly PlannedPair[]) => Promise<readonly PlannedPair[]>;
  /** Whether a program is on this machine. */
  readonly has: (program: string) => boolean;
  /** Told of each row as soon as it is known. */
  readonly onRow: (row: AssessmentRow) => void;
};

/** Targets that one run takes: more than Go has with all plain levels, and far less than a list can name. */
const MAX_TARGETS = 300;

/**
 * Says of each name what it would take, and compiles for each target that the Go at hand knows.
 *
 * @throws UserError when nothing is left to assess, or a named package does not exist.
 */
export async function assess(
  options: AssessOptions,
): Promise<{ readonly packages: readonly string[]; readonly rows: readonly AssessmentRow[] }> {
  const { settings, variant, ports } = options;
  const wishes = readWishes(variant.targets ?? settings.targets, ports, MAX_TARGETS);
  const asked = wishes.targets.map((wish) => ({ wish, port: askPort(wish.target, ports) }));
  const buildable = asked.filter(({ port }) => port.kind === "listed" && port.level === undefined);
  const { cores, memory } = machine();
  const chosen = await choosePackagesOf({
    ...options,
    pairs: await options.patch(buildable.map(({ wish }) => pairOf(wish.target, options))),
    parallel: cores,
  });
  const limit = pLimit(parallelUnits(cores, memory));
  const rows = asked.map((each) => {
    const own = chosen.byPair[buildable.indexOf(each)];
    return limit(async () => {
      const compilation = own && (await compile(own, options));
      const row = targetRow({ ...each, own, compilation }, options);
      options.onRow(row);
      return row;
    });
  });
  const unknown = wishes.unknown.map(unknownRow);
  for (const row of unknown) options.onRow(row);
  return { packages: chosen.packages, rows: [...(await Promise.all(rows)), ...unknown] };
}

/** There is one toolchain, the first of the run. */
function pairOf(target: Target, { variant, go, ports }: AssessOptions): PlannedPair {
  const { name, build } = variant;
  return { target, variant: name, build, go, goVersion: ports.goVersion, toolchain: 0 };
}

/** Undefined where there is nothing to compile. */
async function compile(
  { question }: TargetPackages,
  { variant }: AssessOptions,
): Promise<Compilation | undefined> {
  return question.packages.length === 0 ? undefined : tryCompile(question, variant.build);
}

function targetRow(
  found: {
    readonly wish: WishedTarget;
    readonly port: PortAnswer;
    readonly own: TargetPackages | undefined;
    readonly compilation: Compilation | undefined;
  },
  { ports, settings, variant, host, has }: AssessOptions,
): AssessmentRow {
  const { wish, port, own, compilation } = found;
  const { target, names, required } = wish;
  const patches = patchesFor(target, settings.patches, variant.name);
  const judgement = judge({ target, goVersion: ports.goVersion, port, compilation, patches });
  const levels = levelChoices(target.arch);
  return {
    names: [...names],
    target: formatTarget(target),
    required,
    ...judgement,
    needs: [...judgement.needs],
    nearest: judgement.verdict === "no such port" ? [...nearest(target, ports)] : [],
    ...(levels === undefined ? {} : { levels }),
    ...(port.kind === "never" ? {} : { port: withoutAbsent(port.facts) }),
    ...(port.kind === "listed"
      ? { running: withoutAbsent(askRunning(target, { host, has })) }
      : {}),
    ...(own === undefined
      ? {}
      : {
          compilation: {
            compiles: compilation?.compiles ?? false,
            leftOut: [...own.leftOut],
            failures: (compilation?.failures ?? []).map(withoutAbsent),
            more: compilation?.more ?? 0,
          },
        }),
    patches,
  };
}

function unknownRow({ name, reason, nearest: near }: UnknownName): AssessmentRow {
  return {
    names: [name],
    verdict: "no such port",
    required: true,
    reason,
    needs: [],
    nearest: [...near],
    patches: [],
  };
}

/** How the patches of the configuration are called that a build of the target applies. */
function patchesFor(target: Target, rules: readonly PatchRule[], variant: string): string[] {
  return rules
    .filter((rule) => isPatchFor(rule, { target, variant }))
    .map(({ file, files }) => file ?? Object.keys(files).join(", "));
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what is undefined, as JSON does. */
function withoutAbsent<T extends object>(value: T): Present<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Present<T>;
}
