import { createHash } from "node:crypto";
import * as v from "valibot";
import { type Kind, parseDocument } from "../json-document.ts";
import { type PlanDocument, planSchema } from "./document.ts";

/** Name of the plan's file in its artifact. */
export const PLAN_FILE = "plan.json";

/** Digits of a plan's digest in the names of artifacts. */
export const PLAN_DIGITS = 12;

/** The name of a plan's artifact. */
export function planArtifact(prefix: string, digest: string): string {
  return `${prefix}-plan-${digest.slice(0, PLAN_DIGITS)}`;
}

/** The name of a part's artifact. */
export function partArtifact(prefix: string, part: { plan: string; job: number }): string {
  return `${prefix}-job-${part.job}-${part.plan.slice(0, PLAN_DIGITS)}`;
}

/**
 * The plan as canonical JSON: keys in the order of the schema, records sorted by name, two spaces, a
 * newline at the end. Equal plans give equal bytes, in whatever order their keys were set.
 *
 * @throws ValiError when the value is no plan: a bug of the caller.
 */
export function formatPlan(document: PlanDocument): string {
  const ordered = v.parse(planSchema, document);
  const canonical: PlanDocument = {
    ...ordered,
    units: ordered.units.map((unit) => ({
      ...unit,
      build: { ...unit.build, vars: sorted(unit.build.vars) },
      env: sorted(unit.env),
    })),
  };
  return `${JSON.stringify(canonical, undefined, 2)}\n`;
}

/** The plan's digest: the SHA-256 of its file, 64 hex digits. */
export function planDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Reads what `formatPlan` wrote; `name` is how messages call the file.
 *
 * @throws UserError that says what is wrong and where; further findings are in its `detail`.
 */
export function parsePlan(text: string, name = PLAN_FILE): PlanDocument {
  return parseDocument(text, { schema: planSchema, name, kind: KIND, check: inconsistencies });
}

const KIND: Kind = {
  what: "a plan",
  otherVersion: "use one version of the action in all jobs",
  otherThing: "take it unchanged from the artifact",
};

/** Names that stay in the directory which they are written to. */
const PLAIN_NAME = /^(?!\.{1,2}$)[^/\\:\p{Cc}]+$/u;

/** What no plan says that is whole: places that point nowhere, a unit in no job or in two. */
function inconsistencies({ toolchains, units, dependencies, jobs }: PlanDocument): string[] {
  const packages = units.flatMap(({ invocations }) =>
    invocations.flatMap((invocation) => invocation.packages),
  );
  const built = jobs.flatMap((job) => job.units);
  const written = jobs.flatMap(({ writes }) => writes.units);
  const described = dependencies.flatMap((each) => each.units);
  const isBuilt = new Set(built);
  return [
    ...repeated(units.map(({ id }) => id)).map((id) => `units: ${id} is there twice`),
    ...repeated(packages.map(({ file }) => file)).map((file) => `units: two make ${file}`),
    ...packages
      .flatMap(({ file, executable }) => [file, executable])
      .filter((file) => !PLAIN_NAME.test(file))
      .map((file) => `units: ${JSON.stringify(file)} is no name of a file`),
    ...units
      .filter(({ toolchain }) => toolchain >= toolchains.length)
      .map(({ id, toolchain }) => `units: ${id} has toolchain ${toolchain}, which is not there`),
    ...jobs.flatMap(({ id }, index) =>
      id === index + 1 ? [] : [`jobs: the one at place ${index + 1} has the id ${id}`],
    ),
    ...units.filter((_, index) => !isBuilt.has(index)).map(({ id }) => `jobs: none builds ${id}`),
    ...repeated(built).map((index) => `jobs: unit ${index} is built twice`),
    ...repeated(described).map((index) => `dependencies: unit ${index} is there twice`),
    ...[...built, ...written, ...described]
      .filter((index) => index >= units.length)
      .map((index) => `there is no unit ${index}`),
  ];
}

function repeated<T>(values: readonly T[]): T[] {
  const seen = new Set<T>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
