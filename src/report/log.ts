import { unitPackages } from "../decide/units.ts";
import type { Annotation } from "../errors.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { Plan } from "../plan/plan.ts";
import { formatCount } from "./figures.ts";

/** The plan as lines of the log: what is built with what, and what is not. */
export function describePlan(plan: Plan): string[] {
  const files = unitPackages(plan.units);
  const packages = [...new Set(files.map(({ path }) => path))];
  return [
    `version ${plan.version}; ${plan.stamp.stamp ? "the commit is stamped" : "the commit is not stamped"}: ${plan.stamp.reason}`,
    ...plan.toolchains.map(({ version, reason }) => `Go ${version}: ${reason}`),
    `${formatCount(files.length, "binary", "binaries")}: ${formatCount(packages.length, "package")} (${packages.join(", ")}) in ${formatCount(plan.units.length, "unit")} (${plan.units.map(({ id }) => id).join(", ")})`,
    ...plan.dropped.map(
      ({ target, variant, package: path, reason }) =>
        `left out: ${[target, variant, path].filter(Boolean).join(" ")}: ${reason}`,
    ),
    ...plan.notices,
  ];
}

/** Failed checks and warnings as annotations; what did not compile has its own at its line. */
export function describeProblems({ binaries, units, observed }: Manifest): Annotation[] {
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
    ...experiments,
    ...[...warned].map((message): Annotation => ({ level: "warning", message })),
    ...observed.notices.map((message): Annotation => ({ level: "notice", message })),
  ];
}
