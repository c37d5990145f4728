import * as v from "valibot";
import { type Kind, parseDocument } from "../json-document.ts";
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
  return `${layOut({ $schema: SCHEMA_FILE, ...document })}\n`;
}

/**
 * Reads what `formatManifest` wrote; `name` is how messages call the file.
 *
 * @throws UserError that says what is wrong and where; further findings are in its `detail`.
 */
export function parseManifest(text: string, name = "mvu-manifest.json"): Manifest {
  return parseDocument(text, { schema: manifestSchema, name, kind: KIND });
}

const KIND: Kind = {
  what: "a manifest",
  otherVersion: "use the version of the action that wrote it",
  otherThing: "name an mvu-manifest.json",
};

/** What is the same for one commit wherever it was built: all but `observed`. */
export function commonPart(manifest: Manifest): Omit<Manifest, "observed"> {
  const { observed: _, ...common } = manifest;
  return common;
}

/** Two spaces a level; a list of numbers, such as of what a package imports, stands in one line. */
function layOut(value: unknown): string {
  // No string of JSON holds a line break, so that a list which has them is none of a string's.
  return JSON.stringify(value, undefined, 2).replace(/\[\n\s+\d+(?:,\n\s+\d+)*\n\s+\]/g, (list) =>
    list.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]"),
  );
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
