import type { MachinePath } from "../../inspect/expectation.ts";

/** Something of the first build, and the same of the second one; what is not known is absent. */
export type Pair<T> = { readonly first?: T | undefined; readonly second?: T | undefined };

/** A file that the repository does not have, or that goes into a program as it is. */
export type SourceFile = {
  /** Below the repository's root, with slashes. */
  readonly path: string;
  /** `embedded` by a `//go:embed` line; `generated` where git does not track it, or it differs from its commit. */
  readonly role: "embedded" | "generated";
  /** What it held, of whichever build that is known. */
  readonly content: Pair<Uint8Array>;
};

/** What is known about two builds beside their files. Everything may be absent; what is there makes answers better. */
export type ExplainContext = {
  /** What sentences call the two files, such as `the first build`. */
  readonly labels?: readonly [first: string, second: string];
  /** Path of the main module: its functions are looked at before those of others. */
  readonly module?: string;
  /** Directories that the one build or the other worked in. */
  readonly paths?: readonly MachinePath[];
  /** Variables that `-X` set, `main.version`, and their values. */
  readonly vars?: Readonly<Record<string, Pair<string>>>;
  readonly files?: readonly SourceFile[];
  /** When it was built, in seconds since 1970. */
  readonly times?: readonly number[];
  readonly toolchains?: Pair<{ readonly version: string; readonly digest?: string }>;
  /** SHA-256 of the profile that decides how the compiler inlines. */
  readonly profile?: Pair<string>;
  readonly patches?: Pair<readonly { readonly file: string; readonly sha256: string }[]>;
  /** Commits in each clone, and 0 where it is complete. */
  readonly cloneDepth?: Pair<number>;
  /** Files that differed from the commit. */
  readonly modified?: Pair<readonly string[]>;
};

/** What sentences call the two files. */
export function labelsOf({ labels }: ExplainContext): readonly [first: string, second: string] {
  return labels ?? ["the first build", "the second build"];
}
