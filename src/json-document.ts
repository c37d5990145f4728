import * as v from "valibot";
import { UserError } from "./errors.ts";

/** How messages speak of a kind of document. */
export type Kind = {
  /** With its article: `a plan`. */
  readonly what: string;
  /** What helps where another version wrote it: `use one version of the action in all jobs`. */
  readonly otherVersion: string;
  /** What helps where it is something else: `name an mvu-manifest.json`. */
  readonly otherThing: string;
};

/** A damaged file can have a finding for each of its values. */
const MAX_FINDINGS = 20;

/**
 * Reads a JSON document of schema 1 that this action wrote; `name` is how messages call the file.
 *
 * @throws UserError that says what is wrong and where; further findings are in its `detail`.
 */
export function parseDocument<T>(
  text: string,
  options: {
    readonly schema: v.GenericSchema<unknown, T>;
    readonly name: string;
    readonly kind: Kind;
    /** What is wrong with a value of the right form. */
    readonly check?: (document: T) => readonly string[];
  },
): T {
  const { schema, name, kind, check } = options;
  const value = parseJson(text, name);
  const number = isRecord(value) ? value.schema : undefined;
  if (number !== 1) throw wrongSchema(number, { name, kind });
  const result = v.safeParse(schema, value);
  const findings = result.success
    ? (check?.(result.output) ?? [])
    : result.issues.map((issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
  if (result.success && findings.length === 0) return result.output;
  throw new UserError(
    `${name} is not ${kind.what} of schema 1 (${findings[0]}): take it unchanged from the artifact`,
    { detail: findings.slice(0, MAX_FINDINGS).join("\n") },
  );
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${name} is not JSON: take it unchanged from the artifact`, { cause });
  }
}

function wrongSchema(number: unknown, { name, kind }: { name: string; kind: Kind }): UserError {
  if (typeof number === "number") {
    return new UserError(
      `${name} has schema ${number}, and this version of the action reads schema 1: ${kind.otherVersion}`,
    );
  }
  const noun = kind.what.replace(/^an? /, "");
  return new UserError(
    `${name} has no schema number, so it is no ${noun} of this action (schema 1 is read): ${kind.otherThing}`,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
