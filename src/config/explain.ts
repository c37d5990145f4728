import type * as v from "valibot";
import { isMap, isScalar, type Node } from "yaml";
import { quote } from "../quote.ts";
import { suggest } from "../suggest.ts";
import { findPlace, type Mistake, sourceOf, type YamlText } from "./document.ts";
import { LATER_KEYS } from "./schema.ts";

type Issue = v.BaseIssue<unknown>;
type Path = readonly (string | number)[];

/** What the schema's issues mean to a reader, each at its place in the text. */
export function explain(issues: readonly Issue[], yaml: YamlText, text: string): Mistake[] {
  // A value tells its first mistake only, as the others follow from it.
  const bySubject = new Map<string, Mistake>();
  for (const { issue, path } of issues.flatMap((issue) => flatten(issue))) {
    const isKey = issue.type === "never" || issue.path?.at(-1)?.origin === "key";
    const subject = `${isKey ? "key" : "value"} ${JSON.stringify(path)}`;
    const { offset, node } = findPlace(yaml.document, path, isKey ? "key" : "value");
    if (bySubject.has(subject) || (node && yaml.told.has(node))) continue;
    bySubject.set(subject, { offset, message: sentence(issue, path, { node, text }) });
  }
  return [...bySubject.values()];
}

/** `build.tags[0]`; a key that is no plain word stands in quotes. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      const name = /^[\w.-]+$/.test(step) ? step : quote(step);
      return index === 0 ? name : `.${name}`;
    })
    .join("");
}

/** An entry of several forms fails in each form; the one that was meant is the one that got further. */
function flatten(issue: Issue, before: Path = []): { issue: Issue; path: Path }[] {
  const path = [...before, ...(issue.path ?? []).map(({ key }) => toStep(key))];
  const deeper = issue.issues?.filter(({ path }) => path !== undefined) ?? [];
  if (deeper.length > 0) return deeper.flatMap((inner) => flatten(inner, path));
  return [{ issue, path }];
}

function toStep(key: unknown): string | number {
  return typeof key === "number" ? key : String(key);
}

type Written = { readonly node: Node | undefined; readonly text: string };

function sentence(issue: Issue, path: Path, { node, text }: Written): string {
  if (issue.type === "never") return unknownKey(issue.message.split(" "), path);
  const place = path.length > 0 ? `${formatPath(path)}: ` : "";
  if (issue.kind !== "schema") return `${place}${issue.message}`;
  if (issue.input === undefined) {
    return `${formatPath(path.slice(0, -1))}: the key ${issue.expected} is missing; add it`;
  }
  const source = sourceOf(node, text);
  const wanted = wantedBy(issue);
  if (issue.input === null && (source === "" || source === "~" || source === "null")) {
    return `${place}there is no value; give one, or remove the key`;
  }
  return `${place}${wanted}, not ${nounOf(issue.input)}${quoteHint(issue, source, node)}`;
}

function unknownKey(known: readonly string[], path: Path): string {
  const key = String(path.at(-1));
  const where = path.length > 1 ? ` in ${formatPath(path.slice(0, -1))}` : "";
  if (path.length === 1 && LATER_KEYS.includes(key)) {
    return `the key ${quote(key)} is not supported by this version; remove it`;
  }
  const way = suggest(key, known) || `; known are ${known.join(", ")}`;
  return `unknown key ${quote(key)}${where}${way}`;
}

/** What was asked for; a schema's own sentence goes before that of its kind. */
function wantedBy(issue: Issue): string {
  if (issue.message.startsWith("must be ")) return issue.message;
  if (issue.type === "picklist") return `must be ${choicesOf(issue).join(" or ")}`;
  return WANTED[issue.type] ?? `must be ${issue.expected}`;
}

/** `("target" | "unit")` is how valibot writes the choices of a list. */
function choicesOf({ expected }: Issue): readonly string[] {
  return [...(expected ?? "").matchAll(/"([^"]*)"/g)].map(([, choice = ""]) => choice);
}

/** What each kind of the schema asks for. */
const WANTED: Readonly<Record<string, string>> = {
  string: "must be text",
  number: "must be a number",
  boolean: "must be true or false",
  array: "must be a list",
  custom: "must be a map of keys",
  union: "must be text or a map of keys",
};

function nounOf(value: unknown): string {
  if (value === null) return "an empty value";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? `the text ${quote(value)}` : `the ${typeof value} ${value}`;
}

/** YAML takes numbers, words such as true, and braces for what they look like. */
function quoteHint(issue: Issue, source: string, node: Node | undefined): string {
  const { type } = issue;
  if (type === "picklist") return suggest(source, choicesOf(issue));
  const takesText = type === "string" || type === "union";
  const isPlain = isScalar(node) || (isMap(node) && node.flow === true);
  if (takesText && isPlain && source !== "") return `; write ${quote(source)}, in quotes`;
  if (type === "array" && isScalar(node) && source !== "") {
    return `; write [${cut(source.split(/,?\s+/).join(", "))}]`;
  }
  return "";
}

function cut(source: string): string {
  return quote(source).slice(1, -1);
}
