import { UserError } from "./errors.ts";
import { quote } from "./quote.ts";
import type { BuildSettings } from "./settings.ts";
import { suggest } from "./suggest.ts";

/** Placeholders of `vars` and `ldflags`, and what it takes to have a value for each. */
const PLACEHOLDERS = {
  tag: "no version tag stands on the commit: tag it, or use {version}",
  version: "the release has no version: set the input version",
  "go-version": "no toolchain is chosen",
  commit: "there is no git repository: put a step with actions/checkout before this one",
  date: "there is no git repository: put a step with actions/checkout before this one",
} as const;

export type Placeholder = keyof typeof PLACEHOLDERS;

/** What stands for each placeholder in this run; undefined where there is no such thing. */
export type PlaceholderValues = Readonly<Record<Placeholder, string | undefined>>;

/** A word in braces; braces around anything else, such as JSON, are text. */
const PATTERN = /\{([A-Za-z][A-Za-z0-9_-]*)\}/g;

/** What is wrong with the placeholders of a text: a clause for the first unknown one. */
export function placeholderProblem(text: string): string | undefined {
  for (const [written, name = ""] of text.matchAll(PATTERN)) {
    if (isPlaceholder(name)) continue;
    const known = Object.keys(PLACEHOLDERS);
    const near = suggest(name, known).replace(/"(.*)"/, '"{$1}"');
    const way = near || `; known are ${known.map((word) => `{${word}}`).join(", ")}`;
    return `${quote(written)} is no known placeholder${way}`;
  }
  return undefined;
}

/**
 * What keeps a text from being one argument of the linker: Go quotes with `'` or `"` and knows no
 * escape, so that nothing can hold both.
 */
export function argumentProblem(text: string): string | undefined {
  return text.includes("'") && text.includes('"')
    ? `${quote(text)} holds both ' and ", which Go cannot pass to the linker; leave one kind out`
    : undefined;
}

/**
 * Fills `{tag}`, `{version}`, `{go-version}`, `{commit}` and `{date}` in the values of `vars` and in
 * `ldflags`.
 *
 * @throws UserError that names the variable when a placeholder has no value in this run.
 */
export function fillPlaceholders(build: BuildSettings, values: PlaceholderValues): BuildSettings {
  return {
    ...build,
    ldflags: build.ldflags.map((argument) => fill(argument, `ldflags ${quote(argument)}`, values)),
    vars: Object.fromEntries(
      Object.entries(build.vars).map(([name, text]) => [name, fill(text, `vars ${name}`, values)]),
    ),
  };
}

function fill(text: string, place: string, values: PlaceholderValues): string {
  const unknown = placeholderProblem(text);
  if (unknown) throw new UserError(`${place}: ${unknown}`);
  const filled = text.replace(PATTERN, (written, name: string) => {
    const value = isPlaceholder(name) ? values[name] : undefined;
    if (value !== undefined) return value;
    const reason = isPlaceholder(name) ? PLACEHOLDERS[name] : "it is not known";
    throw new UserError(`${place} uses ${written}, but ${reason}`);
  });
  const problem = argumentProblem(filled);
  if (problem) throw new UserError(`${place}: ${problem}`);
  return filled;
}

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}
