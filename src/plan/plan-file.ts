import { createHash } from "node:crypto";
import * as v from "valibot";
import { UserError } from "../errors.ts";
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
  const value = parseJson(text, name);
  const schema = isRecord(value) ? value.schema : undefined;
  if (schema !== 1) throw wrongSchema(schema, name);
  const result = v.safeParse(planSchema, value);
  const findings = result.success
    ? inconsistencies(result.output)
    : result.issues.map((issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
  if (result.success && findings.length === 0) return result.output;
  throw new UserError(
    `${name} is not a plan of schema 1 (${findings[0]}): take it unchanged from the artifact`,
    { detail: findings.slice(0, MAX_FINDINGS).join("\n") },
  );
}

/** A damaged file can have a finding for each of its values. */
const MAX_FINDINGS = 20;

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

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${name} is not JSON: take it unchanged from the artifact`, { cause });
  }
}

function wrongSchema(schema: unknown, name: string): UserError {
  if (typeof schema === "number") {
    return new UserError(
      `${name} has schema ${schema}, and this version of the action reads schema 1: use one version of the action in all jobs`,
    );
  }
  return new UserError(
    `${name} has no schema number, so it is no plan of this action (schema 1 is read): take it unchanged from the artifact`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
