import * as v from "valibot";
import { MAX_ENTRIES } from "./values.ts";

/** A text with a check that answers what is wrong with it; the pattern is for the JSON schema. */
export function text(
  problem: (value: string) => string | undefined,
  pattern?: RegExp,
): v.GenericSchema<string, string> {
  const checked = v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? problem(dataset.value) : undefined;
      if (message) addIssue({ message });
    }),
  );
  return pattern ? v.pipe(checked, v.regex(pattern)) : checked;
}

/** A list with a limit. */
export function list<T extends v.GenericSchema>(item: T) {
  return v.pipe(
    v.array(item),
    v.maxLength(
      MAX_ENTRIES,
      ({ input }) => `the list has ${input.length} entries, and at most ${MAX_ENTRIES} are allowed`,
    ),
  );
}

/** A list that is not empty. */
export function filled<T, S extends v.GenericSchema<T[], T[]>>(schema: S) {
  return v.pipe(schema, v.minLength(1, "the list is empty; fill it, or remove the key"));
}

/**
 * A map with known keys. Valibot takes an array for an object, so that is refused first; and its
 * strict object reports one unknown key, where this form reports each. The message of an unknown
 * key carries the known ones.
 */
export function map<const T extends v.ObjectEntries>(
  entries: T,
): v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<T, undefined>>> {
  return v.pipe(
    v.custom<Record<string, unknown>>(isMap),
    v.objectWithRest(entries, v.never(Object.keys(entries).join(" "))),
  );
}

/** A map whose keys are the person's own. */
export function record<T>(
  key: v.GenericSchema<string, string>,
  value: v.GenericSchema<unknown, T>,
  limit: number,
): v.GenericSchema<unknown, Record<string, T>> {
  return v.pipe(
    v.custom<Record<string, unknown>>(isMap),
    v.record(key, value),
    v.maxEntries(limit, `the map has more than ${limit} keys; remove some`),
  );
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key that may be absent, with what editors show. */
export function optional<T extends v.GenericSchema>(schema: T, description: string) {
  return v.exactOptional(described(schema, description));
}

/** A value with what editors show. */
export function described<T extends v.GenericSchema>(schema: T, description: string) {
  return v.pipe(schema, v.description(description));
}
