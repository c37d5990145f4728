import * as v from "valibot";
import { UserError } from "../errors.ts";
import { type Manifest, manifestSchema } from "./schema.ts";

/** Where the manifest's JSON schema lies in this action's repository; each manifest names it. */
export const SCHEMA_FILE = "schema/manifest.schema.json";

/**
 * The manifest as JSON: keys in the order of the schema, two spaces, a newline at the end. Equal
 * values give equal bytes, in whatever order their keys were set.
 *
 * @throws ValiError when the value is no manifest: a bug of the caller.
 */
export function formatManifest(manifest: Manifest): string {
  const ordered = v.parse(manifestSchema, manifest);
  const document: Manifest = {
    ...ordered,
    units: ordered.units.map((unit) => ({
      ...unit,
      env: sorted(unit.env),
      errors: sorted(unit.errors),
    })),
    observed: { ...ordered.observed, units: sorted(ordered.observed.units) },
  };
  return `${JSON.stringify({ $schema: SCHEMA_FILE, ...document }, undefined, 2)}\n`;
}

/**
 * Reads what `formatManifest` wrote; `name` is how messages call the file.
 *
 * @throws UserError that says what is wrong and where; further findings are in its `detail`.
 */
export function parseManifest(text: string, name = "mvu-manifest.json"): Manifest {
  const value = parseJson(text, name);
  const schema = isRecord(value) ? value.schema : undefined;
  if (schema !== 1) throw wrongSchema(schema, name);
  const result = v.safeParse(manifestSchema, value);
  if (result.success) return result.output;
  const findings = result.issues.map(
    (issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`,
  );
  throw new UserError(
    `${name} is not a manifest of schema 1 (${findings[0]}): take it unchanged from the artifact`,
    { detail: findings.slice(0, MAX_FINDINGS).join("\n") },
  );
}

/** What is the same for one commit wherever it was built: all but `observed`. */
export function commonPart(manifest: Manifest): Omit<Manifest, "observed"> {
  const { observed: _, ...common } = manifest;
  return common;
}

/** A damaged file can have a finding for each of its values. */
const MAX_FINDINGS = 20;

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
      `${name} has schema ${schema}, and this version of the action reads schema 1: use the version of the action that wrote it`,
    );
  }
  return new UserError(
    `${name} has no schema number, so it is no manifest of this action (schema 1 is read): name an mvu-manifest.json`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const names = Object.keys(record).sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = record[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
