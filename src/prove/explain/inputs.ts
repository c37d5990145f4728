import type { Cause } from "../../manifest/reproduction.ts";
import { quote } from "../../quote.ts";
import { type ExplainContext, labelsOf, type Pair } from "./context.ts";

/** Digits of a digest that a sentence shows. */
const SHORT = 12;

/** Inputs of the two builds that are known to differ, whatever their files show. */
export function compareInputs(context: ExplainContext): Cause[] {
  return [
    ...compareProfiles(context),
    ...comparePatches(context),
    ...compareToolchains(context),
    ...compareClones(context),
  ];
}

function compareProfiles({ profile, ...context }: ExplainContext): Cause[] {
  if (profile === undefined || profile.first === profile.second) return [];
  const values = both(profile, context, (digest) => digest.slice(0, SHORT));
  return [{ kind: "profile", detail: `the profile that the compiler reads is ${values}` }];
}

function comparePatches({ patches, ...context }: ExplainContext): Cause[] {
  if (patches === undefined) return [];
  const [a, b] = [patches.first ?? [], patches.second ?? []].map(
    (list) => new Map(list.map(({ file, sha256 }) => [file, sha256])),
  );
  const names = [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].sort();
  return names
    .map((file) => ({ file, digests: { first: a?.get(file), second: b?.get(file) } }))
    .filter(({ digests }) => digests.first !== digests.second)
    .map(({ file, digests }) => ({
      kind: "patch",
      detail: `the patch ${quote(file)} is ${both(digests, context, (digest) => digest.slice(0, SHORT))}`,
    }));
}

function compareToolchains({ toolchains, ...context }: ExplainContext): Cause[] {
  const { first, second } = toolchains ?? {};
  if (first === undefined || second === undefined) return [];
  // Another version stands in build info, with a sentence of its own.
  if (first.version !== second.version || first.digest === second.digest) return [];
  const digests = { first: first.digest, second: second.digest };
  return [
    {
      kind: "toolchain",
      detail: `the programs of Go ${first.version} are others: their digest is ${both(digests, context, (digest) => digest.slice(0, SHORT))}`,
    },
  ];
}

/** Where no commit is stamped, the depth of a clone can still be read by a generator. */
function compareClones({ cloneDepth, ...context }: ExplainContext): Cause[] {
  if (cloneDepth === undefined || cloneDepth.first === cloneDepth.second) return [];
  const depths = both(cloneDepth, context, (depth) =>
    depth === 0 ? "complete" : `of ${depth} commits`,
  );
  return [{ kind: "clone", detail: `the clone is ${depths}` }];
}

function both<T>(
  { first, second }: Pair<T>,
  context: ExplainContext,
  show: (value: T) => string,
): string {
  const [a, b] = labelsOf(context);
  const text = (value: T | undefined): string => (value === undefined ? "absent" : show(value));
  return `${text(first)} in ${a} and ${text(second)} in ${b}`;
}
