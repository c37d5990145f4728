import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import { quote } from "../quote.ts";

/** Something wrong at a place of a text; the offset counts UTF-16 units from its start. */
export type Mistake = { readonly offset: number; readonly message: string };

/** A YAML text: its value where it has one, and what is wrong with it as YAML. */
export type YamlText = {
  readonly document: Document;
  /** Undefined where the text cannot be read; an empty text is null. */
  readonly value: { readonly data: unknown } | undefined;
  readonly mistakes: readonly Mistake[];
  /** Nodes that a mistake was found in already, so that their values say nothing. */
  readonly told: ReadonlySet<Node>;
};

/** A node with the offset that a message points at. */
export type Place = { readonly offset: number; readonly node: Node | undefined };

/** Aliases in a file, and nodes that they may stand for together. */
const MAX_ALIASES = 100;

const TAG_PREFIX = "tag:yaml.org,2002:";
const PLAIN_TAGS = ["str", "map", "seq", "bool", "null", "int", "float"].map(
  (name) => `${TAG_PREFIX}${name}`,
);

/** Keys that JavaScript gives a meaning of its own, so that a check could miss them. */
const OBJECT_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Reads one YAML 1.2 document; nothing in it can make the reading long or endless. */
export function readYaml(text: string): YamlText {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) return unreadable("lists and maps are nested too deeply");
    if (error instanceof ReferenceError) return unreadable("aliases (*name) multiply the file");
    throw error;
  }
}

/** Finds the node at a path of keys and indexes; where there is none, the nearest one around it. */
export function findPlace(
  document: Document,
  path: readonly (string | number)[],
  at: "key" | "value",
): Place {
  let node: Node | null = document.contents;
  let offset = start(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const parent: unknown = isAlias(node) ? node.resolve(document) : node;
    const found = childOf(parent, step);
    if (!found) return { offset, node: undefined };
    node = found.value;
    if (at === "key" && index === path.length - 1) node = found.key;
    offset = start(node) ?? start(found.key) ?? offset;
  }
  return { offset, node: node ?? undefined };
}

/** What a person wrote for a node, as far as it stands on one line. */
export function sourceOf(node: Node | undefined, text: string): string {
  const range = node?.range;
  return range ? (text.slice(range[0], range[1]).split("\n", 1)[0]?.trim() ?? "") : "";
}

function read(text: string): YamlText {
  // Duplicate keys are looked for below: the library compares each key with each other one.
  const options = { prettyErrors: false, uniqueKeys: false, stringKeys: true, strict: true };
  const document: Document = parseDocument(text, options);
  if (document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) throw new RangeError();
  const syntax = syntaxMistakes(document, text);
  // Behind a second document's start the first one still means what it says.
  if (document.errors.some(({ code }) => code !== "MULTIPLE_DOCS")) {
    return { document, value: undefined, mistakes: syntax, told: new Set() };
  }
  const told = new Set<Node>();
  const mistakes = [
    ...syntax,
    ...aliasMistakes(document, told),
    ...keyMistakes(document, told),
    ...tagMistakes(document, text, told),
  ];
  const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  return { document, value: { data }, mistakes, told };
}

function unreadable(problem: string): YamlText {
  return {
    document: parseDocument(""),
    value: undefined,
    mistakes: [{ offset: 0, message: `${problem}; write it in a simpler form` }],
    told: new Set(),
  };
}

function syntaxMistakes(document: Document, text: string): Mistake[] {
  const places = new Map(document.errors.map((error) => [`${error.pos[0]} ${error.code}`, error]));
  const mistakes = [...places.values()].map(({ code, message, pos: [offset] }): Mistake => {
    if (code === "MULTIPLE_DOCS") {
      return { offset, message: "a second document starts here; keep one" };
    }
    if (code === "NON_STRING_KEY") {
      return { offset, message: "a list or map cannot be a key; write a plain word" };
    }
    const first = text[offset] ?? "";
    const hint = /[*!&@`%|>]/.test(first) ? `; a text that starts with ${first} needs quotes` : "";
    return { offset, message: `this is not valid YAML: ${message}${hint}` };
  });
  const asksForOld = document.directives?.yaml.version === "1.1";
  return asksForOld
    ? [{ offset: 0, message: "the file asks for YAML 1.1; remove the %YAML line" }, ...mistakes]
    : mistakes;
}

/** Finds aliases that cannot be followed, and puts an empty value in their place. */
function aliasMistakes(document: Document, told: Set<Node>): Mistake[] {
  const mistakes: Mistake[] = [];
  // Following one alias takes a walk through the whole document, so they are counted first.
  let count = 0;
  visit(document, {
    Alias() {
      count += 1;
      return count > MAX_ALIASES ? visit.BREAK : undefined;
    },
  });
  if (count > MAX_ALIASES) throw new ReferenceError("too many aliases");
  visit(document, {
    Alias(_key, alias, path) {
      const name = alias.source;
      const anchored = alias.resolve(document);
      const isInside = path.some((ancestor) => ancestor === anchored);
      if (anchored && !isInside) return undefined;
      const message = anchored
        ? `the alias *${name} stands inside its own anchor; write the value out`
        : `there is no anchor ${quote(name)}; a text that starts with * needs quotes, as in ${quote(`*${name}`)}`;
      mistakes.push({ offset: start(alias) ?? 0, message });
      const empty = new Scalar(null);
      empty.range = alias.range ?? null;
      told.add(empty);
      return empty;
    },
  });
  return mistakes;
}

function keyMistakes(document: Document, told: Set<Node>): Mistake[] {
  const mistakes: Mistake[] = [];
  visit(document, {
    Map(_key, map) {
      for (const mistake of keyMistakesOf(map, told)) mistakes.push(mistake);
    },
  });
  return mistakes;
}

function keyMistakesOf(map: YAMLMap, told: Set<Node>): Mistake[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }): Mistake[] => {
    const name = keyName(key);
    const offset = start(key) ?? 0;
    if (name === "<<") {
      if (isScalar(key)) told.add(key);
      return [{ offset, message: "merge keys (<<) are not supported; write the values out" }];
    }
    if (OBJECT_KEYS.has(name)) return [{ offset, message: `unknown key ${quote(name)}` }];
    if (seen.has(name)) {
      return [{ offset, message: `the key ${quote(name)} stands here a second time; keep one` }];
    }
    seen.add(name);
    return [];
  });
}

function tagMistakes(document: Document, text: string, told: Set<Node>): Mistake[] {
  const mistakes: Mistake[] = [];
  visit(document, {
    Node(_key, node) {
      const tag = isAlias(node) ? undefined : node.tag;
      if (tag === undefined || PLAIN_TAGS.includes(tag)) return;
      const written = tag.startsWith(TAG_PREFIX) ? `!!${tag.slice(TAG_PREFIX.length)}` : tag;
      const offset = Math.max(0, text.lastIndexOf(written, start(node) ?? 0));
      const message = `${quote(written)} is a tag in YAML, and tags are not supported; a text that starts with ! needs quotes`;
      mistakes.push({ offset, message });
      told.add(node);
    },
  });
  return mistakes;
}

/** The last one of a name counts, as it does for the value. */
function childOf(
  parent: unknown,
  step: string | number,
): { key: Node; value: Node | null } | undefined {
  if (isMap<Node, Node | null>(parent)) {
    const pair = parent.items.findLast(({ key }) => keyName(key) === String(step));
    return pair && { key: pair.key, value: pair.value };
  }
  if (!isSeq<Node>(parent)) return undefined;
  const value = parent.items[Number(step)];
  return value && { key: value, value };
}

function keyName(key: unknown): string {
  return isScalar(key) ? String(key.value ?? "") : String(key);
}

function start(node: unknown): number | undefined {
  const range = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range : null;
  return range?.[0];
}
