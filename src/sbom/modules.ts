import type { LinkedModule, ManifestBinary } from "../manifest/schema.ts";
import { golangPurl } from "./purl.ts";

/** A module that a file holds code of, as its bill of materials tells of it. */
export type Part = {
  /** Unique over the bill. */
  readonly ref: string;
  readonly name: string;
  readonly version: string | undefined;
  /** Absent for a directory, which no registry has. */
  readonly purl: string | undefined;
  /** Name and value, in their order. */
  readonly properties: readonly (readonly [string, string])[];
};

/** The modules that are linked into a file, its own module left out. */
export function linkedParts({ modules = [] }: ManifestBinary): Part[] {
  return modules.map(partOf);
}

/** The module that holds a file's main package, as Go recorded it. */
export function mainPart({ buildInfo }: ManifestBinary): Part | undefined {
  const [path, version, sum] = (buildInfo.mod ?? "").split(" ");
  if (!path) return undefined;
  return partOf({ path, ...(version ? { version } : {}), ...(sum ? { sum } : {}) });
}

/**
 * The standard library under the name that databases of vulnerabilities know it by; `go` is `go1.26.8`,
 * with its experiments behind it.
 */
export function standardLibrary(go: string): Part {
  const version = go.replace(/^go/, "").split(" ")[0];
  const purl = golangPurl("stdlib", version);
  return { ref: purl, name: "stdlib", version, purl, properties: [] };
}

/**
 * What is linked is the replacement. One that is a directory has no name but its path, so that it
 * keeps the name of what it replaces, without an address that would lead to other code.
 */
function partOf({ path, version, sum, replace }: LinkedModule): Part {
  const replaced = `${path}${version === undefined ? "" : `@${version}`}`;
  if (replace === undefined) return published({ path, version, sum }, []);
  if (replace.version !== undefined && replace.version !== DEVEL) {
    return published(replace, [[PROPERTY.replaces, replaced]]);
  }
  return {
    ref: `${replaced} => ${replace.path}`,
    name: path,
    version,
    purl: undefined,
    properties: [[PROPERTY.replacedBy, replace.path]],
  };
}

/** The version of what lies in a work tree. */
const DEVEL = "(devel)";

/** Names of properties; `h1:` is a digest over a list of digests, and none of a file. */
const PROPERTY = {
  sum: "mvu:go:sum",
  replaces: "mvu:go:replaces",
  replacedBy: "mvu:go:replacedBy",
} as const;

function published(
  { path, version, sum }: Omit<LinkedModule, "replace">,
  properties: Part["properties"],
): Part {
  const purl = version === undefined || version === DEVEL ? undefined : golangPurl(path, version);
  return {
    ref: purl ?? [path, version].filter(Boolean).join(" "),
    name: path,
    version,
    purl,
    properties: [...properties, ...(sum === undefined ? [] : [[PROPERTY.sum, sum] as const])],
  };
}
