import picomatch from "picomatch";
import { quote } from "../quote.ts";
import { suggest } from "../suggest.ts";
import { readLinkerArguments } from "./linker.ts";
import { MAX_NAME } from "./values.ts";

/** A contradiction between two places of a file, told at the second one. */
export type Contradiction = {
  readonly path: readonly (string | number)[];
  readonly message: string;
};

/**
 * Finds what is well-formed and cannot be meant: rules and patches about variants that do not exist, variables
 * set twice. It reads unchecked data, so that a file with other mistakes is looked through too.
 */
export function findContradictions(data: unknown): Contradiction[] {
  const config = mapOf(data);
  const variants = mapOf(config.variants);
  const names = variantNames(Object.keys(variants));
  return [
    ...["exclude", "include"].flatMap((key) => unknownVariants(config[key], [key], names)),
    ...unknownInPatches(config.patches, names),
    ...twiceSet(config.build, ["build"]),
    ...Object.entries(variants).flatMap(([name, build]) => twiceSet(build, ["variants", name])),
  ];
}

/** The variants of a run: those that are named, else the one that needs no name. */
export function variantNames(named: readonly string[]): readonly string[] {
  return named.length > 0 ? named : ["default"];
}

/** What is wrong with the variant of a rule, which may be a glob over the names. */
export function unknownVariant(pattern: string, names: readonly string[]): string | undefined {
  const isMatch = picomatch(pattern.slice(0, MAX_NAME), {
    nonegate: true,
    noextglob: true,
    dot: true,
  });
  if (names.some((name) => isMatch(name))) return undefined;
  const way = suggest(pattern, names) || `; known are ${names.join(", ")}`;
  return `there is no variant ${quote(pattern)}${way}`;
}

function unknownVariants(
  rules: unknown,
  path: readonly string[],
  names: readonly string[],
): Contradiction[] {
  return listOf(rules).flatMap((rule, index): Contradiction[] => {
    const { variant } = mapOf(rule);
    if (typeof variant !== "string" || variant === "") return [];
    const message = unknownVariant(variant, names);
    return message === undefined ? [] : [{ path: [...path, index, "variant"], message }];
  });
}

/** A patch names variants, and takes no globs. */
function unknownInPatches(patches: unknown, names: readonly string[]): Contradiction[] {
  return listOf(patches).flatMap((patch, index) =>
    listOf(mapOf(patch).variants).flatMap((variant, at): Contradiction[] => {
      if (typeof variant !== "string" || names.includes(variant)) return [];
      const way = suggest(variant, names) || `; known are ${names.join(", ")}`;
      const message = `there is no variant ${quote(variant)}${way}`;
      return [{ path: ["patches", index, "variants", at], message }];
    }),
  );
}

function twiceSet(build: unknown, path: readonly string[]): Contradiction[] {
  const { ldflags, vars } = mapOf(build);
  const args = listOf(ldflags).filter((argument) => typeof argument === "string");
  return Object.keys(readLinkerArguments(args).vars)
    .filter((name) => Object.hasOwn(mapOf(vars), name))
    .map((name) => ({
      path: [...path, "ldflags"],
      message: `-X sets ${quote(name)}, which vars sets too; keep it in vars`,
    }));
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return isMap ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
