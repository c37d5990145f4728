import { UserError } from "../errors.ts";
import { capture } from "../process.ts";
import { messages } from "./errors.ts";

/** A package as `go list -json` prints it. */
export type ListedPackage = {
  readonly ImportPath: string;
  readonly Dir?: string;
  readonly Name?: string;
  readonly Standard?: boolean;
  readonly GoFiles?: readonly string[];
  readonly CgoFiles?: readonly string[];
  readonly SFiles?: readonly string[];
  readonly Imports?: readonly string[];
  readonly Match?: readonly string[];
  readonly Module?: {
    readonly Path: string;
    readonly Version?: string;
    readonly Main?: boolean;
    readonly Replace?: { readonly Path: string; readonly Version?: string };
    readonly Dir?: string;
  };
  readonly Error?: LoadError;
  readonly DepsErrors?: readonly LoadError[];
};

/** What kept a package from being loaded, in Go's words. */
export type LoadError = {
  readonly Err: string;
  /** `cmd/web/main.go:3:8`, or empty. */
  readonly Pos?: string;
  readonly ImportStack?: readonly string[];
};

export type ListOptions = {
  readonly go: string;
  readonly workingDirectory: string;
  /** The unit's whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly patterns: readonly string[];
  readonly workFile: string | undefined;
  /** More flags, which lead `go` to patched sources. */
  readonly flags?: readonly string[];
  /** What was listed before, where that is remembered. */
  readonly memory?: ListingMemory | undefined;
};

/** Remembers what `go list` printed for the same sources. */
export type ListingMemory = {
  /** The output of an equal question, if it is known. */
  readonly recall: (question: string) => Promise<string | undefined>;
  readonly keep: (question: string, output: string) => Promise<void>;
};

/**
 * Lists packages with these fields; what cannot be loaded is listed with its error.
 *
 * @throws UserError when `go list` itself fails, with its message.
 */
export async function listPackages(
  options: ListOptions,
  { flags, fields }: { readonly flags: readonly string[]; readonly fields: readonly string[] },
): Promise<ListedPackage[]> {
  const { go, workingDirectory, env, tags, patterns } = options;
  const json = `-json=${fields.join(",")}`;
  const args = [
    "list",
    "-e",
    json,
    ...flags,
    ...(options.flags ?? []),
    ...tagFlag(tags),
    "--",
    ...patterns,
  ];
  const question = JSON.stringify([go, workingDirectory, args, decidingVariables(env)]);
  const known = parseRemembered(await options.memory?.recall(question));
  if (known) return known;
  const { status, stdout, stderr } = await capture(go, args, { cwd: workingDirectory, env });
  if (status !== 0) {
    if (stderr.includes("unknown GOEXPERIMENT")) {
      throw new UserError(
        `build.experiment: this Go has no experiment "${env.GOEXPERIMENT}": correct it, or set go to a version that has it`,
      );
    }
    throw new UserError(
      `go list failed for ${patterns.join(" ")}: ${messages(stderr).slice(0, 3).join("; ").replaceAll(":; ", ": ") || `exit status ${status}`}`,
    );
  }
  const packages = parseStream(stdout);
  // A mistake may be mended outside of the sources, such as by a module that can be had again.
  if (packages.every((found) => found.Error === undefined && found.DepsErrors === undefined)) {
    await options.memory?.keep(question, stdout);
  }
  return packages;
}

/** `go list -json` prints one value after the other, each opened and closed at the line's start. */
export function parseStream<T = ListedPackage>(text: string): T[] {
  return text
    .split(/^(?=\{)/m)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => JSON.parse(piece) as T);
}

/** The flag that sets build tags, where there are any. */
export function tagFlag(tags: readonly string[]): string[] {
  return tags.length > 0 ? [`-tags=${tags.join(",")}`] : [];
}

/** What is damaged counts as forgotten. */
function parseRemembered(output: string | undefined): ListedPackage[] | undefined {
  try {
    return output === undefined ? undefined : parseStream(output);
  } catch {
    return undefined;
  }
}

/** The part of the environment that a listing depends on. */
function decidingVariables(env: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(env)
    .filter(([name]) => /^(GO|CGO_)/.test(name) && name !== "GOTMPDIR" && name !== "GOCACHE")
    .sort(([a], [b]) => compare(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
