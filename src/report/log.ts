import { unitPackages } from "../decide/units.ts";
import type { Annotation } from "../errors.ts";
import type { Manifest } from "../manifest/schema.ts";
import { placeName } from "../patch/place.ts";
import type { PlanDocument } from "../plan/document.ts";
import type { Plan } from "../plan/plan.ts";
import { commonError } from "./facts.ts";
import { formatCount } from "./figures.ts";
import { groupBy } from "./grouping.ts";
import { commandOf, runsOf } from "./runs.ts";

/** The plan as lines of the log: what is built with what, and what is not. */
export function describePlan(plan: Plan): string[] {
  const files = unitPackages(plan.units);
  const packages = [...new Set(files.map(({ path }) => path))];
  return [
    `version ${plan.version}; ${plan.stamp.stamp ? "the commit is stamped" : "the commit is not stamped"}: ${plan.stamp.reason}`,
    ...plan.toolchains.map(({ version, reason }) => `Go ${version}: ${reason}`),
    `${formatCount(files.length, "binary", "binaries")}: ${formatCount(packages.length, "package")} (${packages.join(", ")}) in ${formatCount(plan.units.length, "unit")} (${plan.units.map(({ id }) => id).join(", ")})`,
    ...plan.units.flatMap(({ id, patches }) =>
      patches.map(
        ({ file, sha256, changes }) =>
          `${id}: patched by ${file} (sha256 ${sha256.slice(0, 12)}): ${changes.map((change) => `${change.kind} ${placeName(change)}`).join(", ")}`,
      ),
    ),
    ...plan.dropped.map(
      ({ target, variant, package: path, reason }) =>
        `left out: ${[target, variant, path].filter(Boolean).join(" ")}: ${reason}`,
    ),
  ];
}

/** What one job of a plan builds, as a line of the log. */
export function describeJob(
  { units, jobs, version }: PlanDocument,
  job: PlanDocument["jobs"][number],
): string {
  const ids = job.units.flatMap((index) => units[index]?.id ?? []);
  return `version ${version}, job ${job.id} of ${jobs.length} (${job.name}): ${formatCount(ids.length, "unit")} (${ids.join(", ")})`;
}

/** Failed checks, failed builds and warnings as annotations; what has a line was said there. */
export function describeProblems(manifest: Manifest): Annotation[] {
  const { binaries, units } = manifest;
  const failed = binaries.flatMap(({ file, checks }) =>
    checks
      .filter(({ verdict }) => verdict === "fail")
      .map(
        ({ name, evidence }): Annotation => ({
          level: "error",
          title: `check ${name}`,
          message: `${file}: ${evidence}`,
        }),
      ),
  );
  const experiments = units
    .filter(({ experimental, status }) => experimental && status === "failed")
    .map(({ id, errors }): Annotation => {
      const [first] = Object.entries(errors);
      return {
        level: "warning",
        title: `experimental ${id}`,
        message: `${id} is experimental and failed: ${first?.join(": ")}`,
      };
    });
  const warned = new Set(binaries.flatMap(({ warnings }) => warnings));
  return [
    ...failed,
    ...runProblems(manifest),
    ...withoutPlace({ units, binaries }),
    ...experiments,
    ...[...warned].map((message): Annotation => ({ level: "warning", message })),
  ];
}

/** Failed runs, and panics of programs that were only started. */
function runProblems(manifest: Manifest): Annotation[] {
  return runsOf(manifest).flatMap((run): Annotation[] => {
    const { verdict, reasons } = run;
    if (verdict !== "fail" && verdict !== "warn") return [];
    const level = verdict === "fail" ? "error" : "warning";
    return [{ level, title: "run", message: `${commandOf(run)}: ${reasons.join("; ")}` }];
  });
}

/** A file with a line, as compilers begin their messages. */
const PLACE = /^[^\s:]+:\d+/;

/** The errors of builds that name no line, such as the linker's; each once, with its units. */
function withoutPlace({ units, binaries }: Pick<Manifest, "units" | "binaries">): Annotation[] {
  const files = groupBy(binaries, ({ unit }) => unit);
  const said = units
    .filter(({ experimental }) => !experimental)
    .flatMap((unit) => {
      const common = commonError(unit, files.get(unit.id) ?? []);
      if (common !== undefined && !PLACE.test(common)) return [{ id: unit.id, message: common }];
      return Object.entries(unit.errors)
        .filter(([, message]) => !PLACE.test(message))
        .map(([path, message]) => ({ id: unit.id, message: `${path}: ${message}` }));
    });
  return [...groupBy(said, ({ message }) => message)].map(([message, group]) => ({
    level: "error",
    title:
      group.length === 1
        ? `build of ${group[0]?.id}`
        : `build of ${formatCount(group.length, "unit")}`,
    message,
  }));
}
