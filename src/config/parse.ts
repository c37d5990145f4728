import * as v from "valibot";
import { UserError } from "../errors.ts";
import type { CellRule } from "../settings.ts";
import { findContradictions } from "./consistency.ts";
import { findPlace, type Mistake, readYaml } from "./document.ts";
import { explain, formatPath } from "./explain.ts";
import { MAX_SHOWN, refuse } from "./mistakes.ts";
import { type Config, configSchema, rules } from "./schema.ts";

/**
 * Reads the text of `.mvu.yml`.
 *
 * @param file how messages name it: its path below the repository's root, with slashes.
 * @throws UserError with every mistake of the file, each with line, column and a frame of the text.
 */
export async function parseConfig(file: string, text: string): Promise<Config> {
  const result = check(configSchema, text, findContradictions);
  if (result.kind === "mistaken") throw await refuse(result, file, text);
  return result.value;
}

/**
 * Reads rules that are written as YAML, as the input `exclude` takes them.
 *
 * @param name how messages name the place: `exclude`.
 * @throws UserError for the first mistake.
 */
export function parseRules(name: string, text: string): readonly CellRule[] {
  const result = check(rules, text, () => []);
  if (result.kind === "valid") return result.value;
  const message = result.mistakes[0]?.message ?? "";
  throw new UserError(message.startsWith("[") ? `${name}${message}` : `${name}: ${message}`);
}

type Result<T> =
  | { readonly kind: "valid"; readonly value: T }
  | { readonly kind: "mistaken"; readonly mistakes: readonly Mistake[]; readonly count: number };

function check<T>(
  schema: v.GenericSchema<unknown, T>,
  text: string,
  contradictions: typeof findContradictions,
): Result<T> {
  const yaml = readYaml(text);
  if (!yaml.value) return mistaken(yaml.mistakes, 0);
  const data = yaml.value.data ?? {};
  const result = v.safeParse(schema, data);
  const issues = result.issues ?? [];
  const mistakes = [
    ...yaml.mistakes,
    ...explain(issues.slice(0, MAX_SHOWN), yaml, text),
    ...contradictions(data)
      .slice(0, MAX_SHOWN)
      .map(({ path, message }) => ({
        offset: findPlace(yaml.document, path, "value").offset,
        message: `${formatPath(path)}: ${message}`,
      })),
  ];
  return result.success && mistakes.length === 0
    ? { kind: "valid", value: result.output }
    : mistaken(mistakes, Math.max(0, issues.length - MAX_SHOWN));
}

/** From top to bottom. */
function mistaken(mistakes: readonly Mistake[], more: number): Result<never> {
  const sorted = [...mistakes].sort((a, b) => a.offset - b.offset);
  return { kind: "mistaken", mistakes: sorted, count: sorted.length + more };
}
